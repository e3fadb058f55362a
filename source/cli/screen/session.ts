import type {AuditLog} from '../../audit/audit-log.js';
import type {TellOfLog} from '../../audit/line-writer.js';
import type {Source} from '../../sources/source.js';
import type {Note} from '../../state/notes.js';
import type {Profile} from '../../features/servers/switch-dialog.js';
import {initialState, type Settings} from '../../state/state.js';
import {createStore, type Store} from '../../state/store.js';
import type {WindowSize} from '../../state/window-layout.js';
import {defaultColumns} from '../../ui/table/columns.js';
import {withSite} from '../../ui/table/column-layout.js';
import {createTheme, type Theme} from '../../ui/theme/theme.js';
import type {Environment} from '../environment.js';
import {readOnlyBy, type EffectiveConfig} from '../effective-config.js';
import {alertLimitsFrom} from '../alert-thresholds.js';
import {
	auditOf,
	closeAll,
	serverSettings,
	shortestInterval,
	warningsOfServers,
	type OpenServer,
} from '../open-servers.js';
import {keymapIn} from './keymap.js';
import {saveLayoutOnChange} from './save-layout.js';
import {hasMouse, themeOptions} from './terminal.js';

/** Everything of one server on the screen. Another server has another session: nothing of the one reaches the other. */
export type Session = {
	/** No two of a run have the same. */
	readonly id: number;
	readonly store: Store;
	readonly sources: readonly Source[];
	readonly audit: AuditLog;
	readonly theme: Theme;
	/** Lets go of the server, once it has answered what it was asked to do to calls. */
	readonly leave: () => void;
	/** Lets go of the server at once. */
	readonly close: () => Promise<void>;
	/** What was good to know of its settings. */
	readonly warnings: readonly string[];
};

export type Beginning = {
	readonly id: number;
	readonly size: WindowSize;
	readonly now: () => number;
	readonly profiles: readonly Profile[];
	/** Whether the program draws nothing, and tells everything in sentences. */
	readonly isSpoken: boolean;
	/** What was done and said before. */
	readonly notes?: readonly Note[];
	/** Whether a call was put on hold earlier in this run, on another server. */
	readonly hasHeld?: boolean;
};

/** The servers of a screen, which close once, and can wait for what is under way: whoever did something wants its end in the log. */
const leavable = (servers: readonly OpenServer[]) => {
	let [isLeft, underWay] = [false, 0];
	let closed: Promise<void> | undefined;
	const closeOnce = async () => {
		closed ??= closeAll(servers);
		return closed;
	};

	const closeIfDone = () => {
		if (isLeft && underWay === 0) {
			void closeOnce();
		}
	};

	const sources = servers.map(({connection: {source}}): Source => ({
		...source,
		async perform(request) {
			underWay++;
			try {
				return await source.perform(request);
			} finally {
				underWay--;
				closeIfDone();
			}
		},
	}));
	return {
		sources,
		close: closeOnce,
		leave() {
			isLeft = true;
			closeIfDone();
		},
	};
};

/** How a screen of some servers begins; of more than one, the first says how it looks. */
const screenSettings = (
	servers: readonly OpenServer[],
	config: EffectiveConfig,
): Pick<Settings, 'servers' | 'interval' | 'columns' | 'isReadOnly' | 'readOnlyBy'> => {
	const {options, inForce} = config;
	const {columns = defaultColumns} = options;
	const isAlone = servers.length === 1;
	// Each of several has its own lock, but for that of the command line.
	const isReadOnly = options.readOnly === true && (isAlone || inForce.origins.readOnly?.kind === 'flag');
	const lockedBy = isReadOnly ? readOnlyBy(config) : undefined;
	return {
		servers: serverSettings(servers),
		interval: shortestInterval(servers),
		columns: isAlone ? columns : withSite(columns),
		isReadOnly,
		...(lockedBy !== undefined && {readOnlyBy: lockedBy}),
	};
};

/** Begins with some servers, as the program does when it starts. @throws UsageError */
export const openSession = (
	servers: readonly OpenServer[],
	environment: Environment,
	{id, size, now, profiles, isSpoken, notes, hasHeld}: Beginning,
): Session => {
	const {settled} = servers[0]!;
	const {options} = settled;
	const {keymap, warnings: warningsOfKeys} = keymapIn(settled);
	const {sources, close, leave} = leavable(servers);
	const store = createStore(
		initialState({
			...screenSettings(servers, settled),
			filter: options.filter ?? '',
			...(options.sort && {sort: options.sort}),
			...(options.user !== undefined && {user: options.user}),
			hasHeld,
			...(options.autoAnswer !== undefined && {autoAnswer: options.autoAnswer}),
			limits: alertLimitsFrom(options),
			...(options.bell !== undefined && {bell: options.bell}),
			...(options.calls !== undefined && {isByCall: options.calls}),
			isMouseOn: !isSpoken && hasMouse(options, environment),
			isScreenReader: isSpoken,
			keymap,
			customCommands: settled.inForce.ownCommands,
			size,
			profiles,
			...(notes && {notes}),
			now: now(),
		}),
	);
	const tellOfLog: TellOfLog = (text, isWritten = false) => {
		store.dispatch({type: 'noted', tone: 'warning', text, at: now(), ...(!isWritten && {isUnlogged: true})});
	};

	const audit = auditOf(servers, environment, tellOfLog);
	const say = (text: string) => {
		store.dispatch({type: 'noted', tone: 'warning', text, at: now()});
	};

	const warnings = warningsOfServers(servers, environment);
	const {keptProblem} = settled.inForce;
	for (const text of [...warnings, ...warningsOfKeys, ...(keptProblem === undefined ? [] : [keptProblem])]) {
		say(text);
	}

	// What is changed on a screen of several servers belongs to none of them.
	if (servers.length === 1) {
		saveLayoutOnChange(store, settled.inForce, environment, say);
	}

	return {id, store, sources, audit, theme: createTheme(themeOptions(options, environment)), leave, close, warnings};
};
