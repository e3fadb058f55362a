import {usePaste} from 'ink';
import {useSyncExternalStore} from 'react';
import {App} from '../../app.js';
import {noExtras, type TerminalExtras} from '../../terminal/terminal-modes.js';
import type {Sessions} from './session-switcher.js';

const nothing = () => undefined;

type SessionsAppProps = {
	readonly sessions: Sessions;
	/** Ms since the epoch. */
	readonly now: () => number;
	readonly extras?: TerminalExtras;
};

/** The monitor of the session that is on the screen. Another session is another monitor: nothing in it is used again. */
export function SessionsApp({sessions, now, extras = noExtras}: SessionsAppProps) {
	const {id, store, sources, audit, theme} = useSyncExternalStore(sessions.subscribe, sessions.current);
	// The keyboard is wanted all the time: the terminal does not learn that whoever reads it changes.
	usePaste(nothing);
	return (
		<App
			key={id}
			store={store}
			sources={sources}
			theme={theme}
			now={now}
			audit={audit}
			extras={extras}
			switchTo={sessions.switchTo}
			tell={sessions.tell}
		/>
	);
}
