import {useTheme} from '../hooks/theme-context.js';
import {screen} from '../monitor/selectors.js';
import type {State} from '../monitor/state.js';
import {headerLines} from './header-lines.js';
import {Lines} from './lines.js';

type HeaderProps = {readonly state: State};

export function Header({state}: HeaderProps) {
	const {glyphs} = useTheme();
	return <Lines lines={headerLines(state, glyphs)} height={screen(state).headerRows} />;
}
