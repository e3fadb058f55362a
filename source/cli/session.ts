import type {AuditLog} from '../audit/audit-log.js';
import type {TellOfLog} from '../audit/line-writer.js';
import type {Feed} from '../sources/feed.js';
import type {Note} from '../monitor/log.js';
import type {Profile} from '../monitor/profiles.js';
import {initialState, type Settings} from '../monitor/state.js';
import {createStore, type Store} from '../monitor/store.js';
import type {WindowSize} from '../monitor/screen.js';
import {defaultColumns} from '../table/columns.js';
import {withSite} from '../table/layout.js';
import {createTheme, type Theme} from '../theme/theme.js';
import {auditLogFor} from './audit.js';
import {connect, type Connection} from './connect.js';
import type {Environment} from './environment.js';
import {intervalOf} from './flags.js';
import {ownFrom, readOnlyBy, targetOf, warningsOf, type Settled} from './in-force.js';
import {keymapIn} from './keymap.js';
import {keepScreen} from './keep-screen.js';
import {limitsFrom} from './limits.js';
import {serverOf, type Several} from './several.js';
import {withSoundKeys} from './sound-keys.js';
import {hasMouse, themeOptions} from './terminal.js';

/** Everything of one server on the screen. Another server has another session: nothing of the one reaches the other. */
export type Session = {
	/** No two of a run have the same. */
	readonly id: number;
	readonly store: Store;
	readonly feed: Feed;
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
	/** Several servers, in the place of the one that the settings name. */
	readonly several?: Several | undefined;
};

/** A connection that closes once, and can wait for what is under way: whoever did something wants its end in the log. */
const leavable = ({feed, close}: Connection) => {
	let [isLeft, underWay] = [false, 0];
	let closed: Promise<void> | undefined;
	const closeOnce = async () => {
		closed ??= close();
		return closed;
	};

	const closeIfDone = () => {
		if (isLeft && underWay === 0) {
			void closeOnce();
		}
	};

	const perform: Feed['perform'] = async (request, site) => {
		underWay++;
		try {
			return await feed.perform(request, site);
		} finally {
			underWay--;
			closeIfDone();
		}
	};

	return {
		feed: {...feed, perform},
		close: closeOnce,
		leave() {
			isLeft = true;
			closeIfDone();
		},
	};
};

type About = Pick<Settings, 'server' | 'interval' | 'columns' | 'isReadOnly' | 'readOnlyBy' | 'sites'>;

const aboutOne = (connection: Connection, settled: Settled): About => {
	const {options} = settled;
	const lockedBy = readOnlyBy(settled);
	return {
		server: serverOf(connection, options),
		interval: intervalOf(options),
		columns: options.columns ?? defaultColumns,
		isReadOnly: options.readOnly ?? false,
		...(lockedBy !== undefined && {readOnlyBy: lockedBy}),
	};
};

/** The first of them says how the screen looks. Each has its own lock, but for that of the command line. */
const aboutSeveral = ({connection: {feed}, interval, sites}: Several, {options, inForce}: Settled): About => {
	const {columns = defaultColumns} = options;
	const isReadOnly = options.readOnly === true && inForce.origins.readOnly?.kind === 'flag';
	return {
		server: {name: feed.name, isExposed: feed.isExposed, isUnverified: feed.isUnverified},
		interval,
		columns: withSite(columns),
		isReadOnly,
		...(isReadOnly && {readOnlyBy: '--read-only'}),
		sites,
	};
};

/** Begins with the server of these settings, as the program does when it starts. @throws UsageError */
export const openSession = async (
	wanted: Settled,
	environment: Environment,
	{id, size, now, profiles, isSpoken, notes, hasHeld, several}: Beginning,
): Promise<Session> => {
	const settled = withSoundKeys(wanted);
	const {options} = settled;
	const keymap = keymapIn(settled);
	const connection = several?.connection ?? (await connect(options, environment, targetOf(settled, environment)));
	const {feed, close, leave} = leavable(connection);
	const store = createStore(
		initialState({
			...(several ? aboutSeveral(several, settled) : aboutOne(connection, settled)),
			filter: options.filter ?? '',
			...(options.sort && {sort: options.sort}),
			...(options.user !== undefined && {user: options.user}),
			confirmHold: options.confirmHold,
			hasHeld,
			...(options.autoAnswer !== undefined && {autoAnswer: options.autoAnswer}),
			limits: limitsFrom(options),
			...(options.bell !== undefined && {bell: options.bell}),
			...(options.calls !== undefined && {isByCall: options.calls}),
			isMouseOn: !isSpoken && hasMouse(options, environment),
			isSpoken,
			keymap,
			own: ownFrom(settled),
			size,
			profiles,
			...(notes && {notes}),
			now: now(),
		}),
	);
	const tellOfLog: TellOfLog = (text, isWritten = false) => {
		store.dispatch({type: 'noted', tone: 'warning', text, at: now(), ...(!isWritten && {isUnlogged: true})});
	};

	const audit = several?.auditFor(tellOfLog) ?? auditLogFor(options, environment, tellOfLog, connection.signIn?.user);
	const say = (text: string) => {
		store.dispatch({type: 'noted', tone: 'warning', text, at: now()});
	};

	const warnings = several?.warnings ?? warningsOf(settled, environment);
	const {keptProblem} = settled.inForce;
	for (const text of [...warnings, ...(keptProblem === undefined ? [] : [keptProblem])]) {
		say(text);
	}

	// What is changed on a screen of several belongs to none of them.
	if (!several) {
		keepScreen(store, settled.inForce, environment, say);
	}

	return {id, store, feed, audit, theme: createTheme(themeOptions(options, environment)), leave, close, warnings};
};
