import {useTheme} from '../ui/theme/theme-context.js';
import {screen} from '../state/selectors.js';
import type {State} from '../state/state.js';
import {fitLine} from '../ui/table/line.js';
import {Lines} from '../ui/lines.js';
import {headerLines} from './header-lines.js';

export function Header({state}: {readonly state: State}) {
	const {glyphs} = useTheme();
	const {columns, headerRows} = screen(state);
	const lines = headerLines(state, glyphs).map(line => fitLine(line, columns));
	return <Lines lines={lines} height={headerRows} base="band" />;
}
