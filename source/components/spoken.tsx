import type {TerminalExtras} from '../hooks/terminal-extras.js';
import {useSpoken} from '../hooks/use-spoken.js';
import type {Store} from '../monitor/store.js';

/** What the screen would show, told in sentences. It draws nothing: a frame that is drawn again would be read again. */
export function Spoken({store, extras}: {readonly store: Store; readonly extras: TerminalExtras}) {
	useSpoken(store, extras.keyboard);
	return null;
}
