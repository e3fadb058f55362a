import {isSame} from '../../config/select-profile.js';
import {withoutCredentials} from '../../config/credentials.js';
import {isPending} from '../../features/actions/actions.js';
import type {Note} from '../../state/notes.js';
import {eventLog} from '../../state/messages.js';
import type {WindowSize} from '../../state/window-layout.js';
import {screenName} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import type {Store} from '../../state/store.js';
import type {Environment} from '../../config/xdg-paths.js';
import {explain} from '../errors.js';
import type {Options} from '../flags.js';
import {effectiveConfig, type EffectiveConfig} from '../effective-config.js';
import {givenForAll, profilesFor, joinedNames} from '../profiles.js';
import {closeAll, openProfiles, openServer, type OpenServer} from '../open-servers.js';
import {openSession, type Beginning, type Session} from './session.js';

/** The session on the screen, which another one can replace. */
export type Sessions = {
	readonly current: () => Session;
	readonly subscribe: (listener: () => void) => () => void;
	/** Opens the server of a profile in place of the current one. When that fails, it shows why and changes nothing. */
	readonly switchTo: (profile: string) => void;
	/** Dispatches to the session on the screen. */
	readonly dispatchToCurrent: Store['dispatch'];
	readonly close: () => Promise<void>;
};

type SessionsOptions = {
	/** The command line alone, without the file and the environment. */
	readonly given: Options;
	readonly environment: Environment;
	readonly now: () => number;
	readonly size: () => WindowSize;
};

/** The event log of a session for the next one, with a note on actions that have no answer yet. */
const carriedLog = (state: State): readonly Note[] => {
	const open = state.actions.filter(action => isPending(action)).length;
	const left = {
		at: state.now,
		tone: 'warning',
		text: `${screenName(state)}: left before the end of ${open === 1 ? 'an action' : `${open} actions`}; what the server answers goes into the log of actions`,
	} as const;
	return [...eventLog(state), ...(open > 0 ? [left] : [])];
};

/** Opens the first session. @throws UsageError */
export const startSessions = async (config: EffectiveConfig, options: SessionsOptions): Promise<Sessions> => {
	const {given, environment, now, size} = options;
	// Of several servers a token that names none could be for any.
	const started = given.profiles ? undefined : config.options.url;
	const isScreenReader = config.options.screenReader ?? false;
	const listeners = new Set<() => void>();
	let lastId = 0;
	const begin = (
		servers: readonly OpenServer[],
		environmentThere: Environment,
		more: Pick<Beginning, 'notes' | 'hasHeld' | 'isMasked'>,
	) => {
		const {file, resolved} = servers[0]!.config;
		const names = servers.map(({connection}) => connection.source.name);
		try {
			return openSession(servers, environmentThere, {
				id: ++lastId,
				size: size(),
				now,
				isScreenReader,
				profiles: profilesFor(
					given,
					environment,
					file,
					servers.length === 1 ? resolved.serverName : joinedNames(names),
				),
				...more,
			});
		} catch (error) {
			void closeAll(servers);
			throw error;
		}
	};

	/** A token in the environment without WEBITEL_URL is for the server that the program was started with. */
	const environmentOn = (url: URL | undefined): Environment =>
		environment.WEBITEL_URL || isSame(url, started) ? environment : withoutCredentials(environment);

	const {profiles} = given;
	const open = async (names: readonly string[]) => openProfiles(names, given, environment, true);

	const first = profiles ? await open(profiles) : [await openServer(config, environment)];
	let session = begin(first, environment, {});
	const openOne = async (profile: string) => {
		const next = await effectiveConfig({...givenForAll(given), profile}, environment, true);
		return openServer(next, environmentOn(next.options.url));
	};

	let isSwitching = false;
	const enter = async (profile: string) => {
		const servers = profiles && joinedNames(profiles) === profile ? await open(profiles) : [await openOne(profile)];
		const state = session.store.getState();
		const opened = begin(servers, environmentOn(servers[0]!.config.options.url), {
			notes: carriedLog(state),
			hasHeld: state.hasHeld,
			isMasked: state.isMasked && state.maskedBy === undefined,
		});
		const former = session;
		session = opened;
		opened.store.dispatch({type: 'noted', tone: 'good', text: `switched to ${profile}`, at: now()});
		for (const listener of listeners) {
			listener();
		}

		former.closeWhenIdle();
	};

	return {
		current: () => session,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		switchTo(profile) {
			if (isSwitching) {
				return;
			}

			isSwitching = true;
			enter(profile)
				.catch((error: unknown) => {
					const {dispatch, getState} = session.store;
					const [line] = explain(error);
					// What must not be cut off comes first.
					const text = `${profile} cannot be used, this is still ${screenName(getState())}: ${line}`;
					dispatch({type: 'noted', tone: 'bad', text, at: now()});
				})
				.finally(() => {
					isSwitching = false;
				});
		},
		dispatchToCurrent(event) {
			session.store.dispatch(event);
		},
		close: async () => session.close(),
	};
};
