import type {TerminalExtras} from '../../terminal/terminal-modes.js';
import type {Store} from '../../state/store.js';
import {useScreenReader} from './use-screen-reader.js';

/** What the screen would show, told in sentences. It draws nothing: a frame that is drawn again would be read again. */
export function ScreenReader({store, extras}: {readonly store: Store; readonly extras: TerminalExtras}) {
	useScreenReader(store, extras.keyboard);
	return null;
}
