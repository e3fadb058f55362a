import {useTheme} from '../ui/theme/theme-context.js';
import {screen} from '../state/selectors.js';
import type {State} from '../state/state.js';
import {filterLine} from '../features/filter/line.js';
import {Lines} from '../ui/lines.js';
import {footerLine} from './footer-lines.js';
import {messageLines} from './message-lines.js';

/** The lines below the list: the filter, the last result, the keys. */
export function Footer({state}: {readonly state: State}) {
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
