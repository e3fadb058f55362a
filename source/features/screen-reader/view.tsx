import type {TerminalExtras} from '../../terminal/terminal-modes.js';
import type {Store} from '../../state/store.js';
import {useSpoken} from './use-screen-reader.js';

/** What the screen would show, told in sentences. It draws nothing: a frame that is drawn again would be read again. */
export function Spoken({store, extras}: {readonly store: Store; readonly extras: TerminalExtras}) {
	useSpoken(store, extras.keyboard);
	return null;
}
