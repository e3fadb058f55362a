import {useTheme} from '../hooks/theme-context.js';
import {screen} from '../monitor/selectors.js';
import type {State} from '../monitor/state.js';
import {fitLine} from '../table/line.js';
import {headerLines} from './header-lines.js';
import {Lines} from './lines.js';

export function Header({state}: {readonly state: State}) {
	const {glyphs} = useTheme();
	const {columns, headerRows} = screen(state);
	const lines = headerLines(state, glyphs).map(line => fitLine(line, columns));
	return <Lines lines={lines} height={headerRows} base="band" />;
}
