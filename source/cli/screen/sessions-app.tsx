import {usePaste} from 'ink';
import {useSyncExternalStore} from 'react';
import {App} from '../../app.js';
import type {TerminalExtras} from '../../terminal/terminal-modes.js';
import type {Sessions} from './session-switcher.js';

const nothing = () => undefined;

type SessionsAppProps = {
	readonly sessions: Sessions;
	/** Ms since the epoch. */
	readonly now: () => number;
	readonly extras: TerminalExtras;
};

/** The app of the current session. Another session mounts another app. */
export function SessionsApp({sessions, now, extras}: SessionsAppProps) {
	const {id, store, sources, audit, record, theme} = useSyncExternalStore(sessions.subscribe, sessions.current);
	// Keeps the keyboard while one app replaces the other, so that the terminal sees no change.
	usePaste(nothing);
	return (
		<App
			key={id}
			store={store}
			sources={sources}
			theme={theme}
			now={now}
			audit={audit}
			record={record}
			extras={extras}
			switchTo={sessions.switchTo}
			dispatchToCurrent={sessions.dispatchToCurrent}
		/>
	);
}
