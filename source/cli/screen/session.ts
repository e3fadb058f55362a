import type {AuditLog} from '../../audit/audit-log.js';
import type {Source} from '../../sources/source.js';
import {defaultMaskFrom} from '../../telephony/masking/mask-numbers.js';
import type {Note} from '../../state/notes.js';
import type {Profile} from '../../features/servers/switch-dialog.js';
import {initialState, type Settings} from '../../state/initial-state.js';
import {createStore, type Store} from '../../state/store.js';
import type {WindowSize} from '../../state/window-layout.js';
import {defaultColumns} from '../../fields/columns.js';
import {withSite} from '../../ui/table/column-layout.js';
import {createTheme, type Theme} from '../../ui/theme/theme.js';
import type {Environment} from '../../config/xdg-paths.js';
import {lockOn, type EffectiveConfig} from '../effective-config.js';
import {alertLimitsFrom, historyLimitsFrom} from '../../config/limit-settings.js';
import {auditLogOf} from '../open-audit-logs.js';
import {recordersOf, type Recorders} from '../recordings/recorders.js';
import {closeAll, serverSettings, shortestInterval, type OpenServer} from '../open-servers.js';
import {serverWarnings} from '../warnings.js';
import {keymapIn} from './configured-keys.js';
import {saveLayoutOnChange} from './save-layout.js';
import {hasMouse, themeOptions} from './terminal.js';

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

export type Beginning = {
	readonly id: number;
	readonly size: WindowSize;
	readonly now: () => number;
	readonly profiles: readonly Profile[];
	/** Whether the screen is sentences for a screen reader. */
	readonly isScreenReader: boolean;
	/** The event log so far. */
	readonly notes?: readonly Note[];
	/** Whether a call was put on hold earlier in this run, on another server. */
	readonly hasHeld?: boolean;
	/** Whether a key masked the screen of the server before. */
	readonly isMasked?: boolean;
	/** The servers are those of a recording. */
	readonly isReplay?: boolean;
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

/** The settings of the screen; of several servers, the first one's. */
const screenSettings = (
	servers: readonly OpenServer[],
	config: EffectiveConfig,
): Pick<
	Settings,
	'servers' | 'interval' | 'columns' | 'isReadOnly' | 'readOnlyBy' | 'isMasked' | 'maskedBy' | 'fewestMasked'
> => {
	const {columns = defaultColumns} = config.options;
	const isAlone = servers.length === 1;
	const readOnlyBy = lockOn(config, 'readOnly', isAlone).screen;
	const maskedBy = lockOn(config, 'mask', isAlone).screen;
	return {
		servers: serverSettings(servers),
		interval: shortestInterval(servers),
		columns: isAlone ? columns : withSite(columns),
		isReadOnly: readOnlyBy !== undefined,
		...(readOnlyBy !== undefined && {readOnlyBy}),
		isMasked: maskedBy !== undefined,
		...(maskedBy !== undefined && {maskedBy}),
		// A text can be about the calls of any server, so the strictest mask counts.
		fewestMasked: Math.min(...servers.map(({config: {options}}) => options.maskFrom ?? defaultMaskFrom)),
	};
};

/** Opens a screen of servers. @throws UsageError */
export const openSession = (
	servers: readonly OpenServer[],
	environment: Environment,
	{id, size, now, profiles, isScreenReader, notes, hasHeld, isMasked, isReplay = false}: Beginning,
): Session => {
	const {config} = servers[0]!;
	const {options} = config;
	const {keymap, warnings: warningsOfKeys} = keymapIn(config);
	const {sources, close, closeWhenIdle} = closableWhenIdle(servers);
	const store = createStore(
		initialState({
			...options,
			...screenSettings(servers, config),
			...(isMasked && {isMasked}),
			hasHeld,
			replay: isReplay ? {speed: 1, isPaused: false, isEnded: false} : undefined,
			limits: alertLimitsFrom(options),
			historyLimits: historyLimitsFrom(options),
			isByCall: options.calls ?? false,
			isMouseOn: !isScreenReader && hasMouse(options, environment),
			isScreenReader,
			keymap,
			customCommands: config.resolved.customCommands,
			size,
			profiles,
			...(notes && {notes}),
			now: now(),
		}),
	);
	const notify = (text: string, more: {readonly isUnlogged?: true} = {}) => {
		store.dispatch({type: 'noted', tone: 'warning', text, at: now(), isOfProgram: true, ...more});
	};

	const audit = auditLogOf(servers, environment, (text, isWritten = false) => {
		notify(text, isWritten ? {} : {isUnlogged: true});
	});

	const {record, close: closeRecorders} = recordersOf(servers, (text, isFailed) => {
		store.dispatch({
			type: 'noted',
			isOfProgram: true,
			tone: isFailed ? 'warning' : 'good',
			text,
			at: now(),
			isUnrecorded: isFailed,
		});
	});

	const warnings = serverWarnings(servers, environment);
	const {savedProblem} = config.resolved;
	const oddWays = servers.flatMap(({connection}) => connection.warnings ?? []);
	for (const text of [
		...oddWays,
		...warnings,
		...warningsOfKeys,
		...(savedProblem === undefined ? [] : [savedProblem]),
	]) {
		notify(text);
	}

	// The layout of a screen of several servers belongs to none of them.
	if (servers.length === 1) {
		saveLayoutOnChange(store, config.resolved, environment, notify);
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
