import {useTheme} from '../hooks/theme-context.js';
import {screen} from '../monitor/selectors.js';
import type {State} from '../monitor/state.js';
import {fitLine} from '../table/line.js';
import {headerLines} from './header-lines.js';
import {Lines} from './lines.js';

type HeaderProps = {readonly state: State};

export function Header({state}: HeaderProps) {
	const {glyphs} = useTheme();
	const {columns, headerRows} = screen(state);
	const lines = headerLines(state, glyphs).map(line => fitLine(line, columns));
	return <Lines lines={lines} height={headerRows} base="band" />;
}
