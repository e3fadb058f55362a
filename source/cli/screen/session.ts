import type {AuditLog} from '../../audit/audit-log.js';
import type {Source} from '../../sources/source.js';
import type {EventOf} from '../../state/events.js';
import {initialState, type Settings} from '../../state/initial-state.js';
import {createStore, type Store} from '../../state/store.js';
import {createTheme, type Theme} from '../../ui/theme/theme.js';
import type {Environment} from '../../config/xdg-paths.js';
import {alertLimitsFrom, historyLimitsFrom} from '../../config/limit-settings.js';
import {auditLogOf} from '../open-audit-logs.js';
import {recordersOf, type Recorders} from '../recordings/recorders.js';
import {closeAll, type OpenServer} from '../open-servers.js';
import {serverWarnings} from '../warnings.js';
import {keymapIn} from './configured-keys.js';
import {saveLayoutOnChange} from './save-layout.js';
import {settingsOfScreen} from './settings-of-screen.js';
import {hasMouse, themeOptions} from './terminal-abilities.js';

/** A screen of some servers. Switching the server opens another session; the two share nothing. */
export type Session = {
	/** Unique in this run. */
	readonly id: number;
	readonly store: Store;
	readonly sources: readonly Source[];
	readonly audit: AuditLog;
	/** Records the news; not set without a recording. */
	readonly record: Recorders['record'];
	readonly theme: Theme;
	/** Closes the connections once all actions are answered. */
	readonly closeWhenIdle: () => void;
	/** Closes the connections at once. */
	readonly close: () => Promise<void>;
	/** Warnings about the settings. */
	readonly warnings: readonly string[];
};

/** `notes`: the event log so far. */
export type Beginning = Required<Pick<Settings, 'size' | 'profiles' | 'isScreenReader'>> &
	Pick<Settings, 'notes'> & {
		readonly id: number;
		readonly now: () => number;
		/** Whether a call was put on hold earlier in this run, on another server. */
		readonly hasHeld?: boolean;
		/** Whether a key masked the screen of the server before. */
		readonly isMasked?: boolean;
	};

/** The sources of servers, closed at once, or once all actions are answered, so that the log has their outcomes. */
const closableWhenIdle = (servers: readonly OpenServer[]) => {
	let [isLeaving, openActions] = [false, 0];
	let closed: Promise<void> | undefined;
	const closeOnce = async () => {
		closed ??= closeAll(servers);
		return closed;
	};

	const closeIfDone = () => {
		if (isLeaving && openActions === 0) {
			void closeOnce();
		}
	};

	const sources = servers.map(({connection: {source}}): Source => ({
		...source,
		async perform(request) {
			openActions++;
			try {
				return await source.perform(request);
			} finally {
				openActions--;
				closeIfDone();
			}
		},
	}));
	return {
		sources,
		close: closeOnce,
		closeWhenIdle() {
			isLeaving = true;
			closeIfDone();
		},
	};
};

/** Opens a screen of servers. @throws UsageError */
export const openSession = (
	servers: readonly OpenServer[],
	environment: Environment,
	{id, isMasked, now, ...beginning}: Beginning,
): Session => {
	const {config} = servers[0]!;
	const {options, resolved} = config;
	const {keymap, warnings: warningsOfKeys} = keymapIn(config);
	const {sources, close, closeWhenIdle} = closableWhenIdle(servers);
	const store = createStore(
		initialState({
			...options,
			...settingsOfScreen(servers),
			...beginning,
			...(isMasked && {isMasked}),
			replay: options.replay && {speed: 1, isPaused: false, isEnded: false},
			limits: alertLimitsFrom(options),
			historyLimits: historyLimitsFrom(options),
			isByCall: options.calls ?? false,
			isMouseOn: !beginning.isScreenReader && hasMouse(options, environment),
			keymap,
			customCommands: resolved.customCommands,
			now: now(),
		}),
	);
	const notify = (text: string, more: Partial<EventOf<'noted'>> = {}) => {
		store.dispatch({type: 'noted', tone: 'warning', text, at: now(), isOfProgram: true, ...more});
	};

	const audit = auditLogOf(servers, environment, (text, isWritten = false) => {
		notify(text, isWritten ? {} : {isUnlogged: true});
	});

	const {record, close: closeRecorders} = recordersOf(servers, (text, isUnrecorded) => {
		notify(text, {tone: isUnrecorded ? 'warning' : 'good', isUnrecorded});
	});

	const warnings = serverWarnings(servers, environment);
	const {savedProblem} = resolved;
	const oddWays = servers.flatMap(({connection}) => connection.warnings ?? []);
	const ofLayout = savedProblem === undefined ? [] : [savedProblem];
	for (const text of [...oddWays, ...warnings, ...warningsOfKeys, ...ofLayout]) {
		notify(text);
	}

	// The layout of a screen of several servers belongs to none of them.
	if (servers.length === 1) {
		saveLayoutOnChange(store, resolved, environment, notify);
	}

	return {
		id,
		store,
		sources,
		audit,
		record,
		theme: createTheme(themeOptions(options, environment)),
		closeWhenIdle() {
			void closeRecorders();
			closeWhenIdle();
		},
		async close() {
			await Promise.all([closeRecorders(), close()]);
		},
		warnings,
	};
};
