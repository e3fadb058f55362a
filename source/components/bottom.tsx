import {useTheme} from '../hooks/theme-context.js';
import {screen} from '../monitor/selectors.js';
import type {State} from '../monitor/state.js';
import {footerLine} from './bottom-lines.js';
import {filterLine} from './filter-line.js';
import {Lines} from './lines.js';
import {messageLines} from './message-lines.js';

/** The lines below the list: the filter, the last result, the keys. */
export function Bottom({state}: {readonly state: State}) {
	const {glyphs} = useTheme();
	const {columns, filterRows} = screen(state);
	const width = columns - 1;
	const lines = [
		...(filterRows > 0 ? [filterLine(state, width)] : []),
		...messageLines(state, glyphs, width).slice(-1),
		footerLine(state, glyphs, width),
	];
	return <Lines lines={lines} height={lines.length} />;
}
