import {channelIdOf, type ActionKind, type ConfirmHold} from '../telephony/action.js';
import type {Channel, ChannelId} from '../telephony/channel.js';
import type {Source} from '../sources/source.js';
import {memoLast} from '../util/memoize.js';
import type {ServerFacts} from '../features/custom-commands/command-values.js';
import type {TrackedChannel} from '../live/live-list.js';
import type {ServerColor} from '../ui/theme/style.js';
import type {RememberMode} from '../features/sign-in/dialog.js';
import {initialConnection, type Connection} from './connection.js';
import {isStale, lateAfter} from './connection-status.js';
import type {State} from './state.js';

export type Server = {
	/** Unique among the servers; each of its channels carries it. */
	readonly id: string;
	readonly name: string;
	/** Requests travel unencrypted through a network. */
	readonly isPlaintext: boolean;
	/** Its certificate is not checked. */
	readonly skipsTlsCheck: boolean;
	/** A password alone signs in. */
	readonly isUserOptional?: boolean | undefined;
	/** The user that its address names. */
	readonly addressUser?: string | undefined;
	/** The colour of the setting `server_color`. */
	readonly color?: ServerColor | undefined;
	/** Whether a sign-in can be saved, and whether the last one was. */
	readonly rememberMode?: RememberMode | undefined;
	/** The actions that its source offers. */
	readonly can: ReadonlySet<ActionKind>;
	/** What makes this server read-only, beyond the whole screen: `profile kyiv-prod`. */
	readonly readOnlyBy?: string | undefined;
	/** What masks its calls even where the screen masks none. */
	readonly maskedBy?: string | undefined;
	/** Which holds ask first on this server. */
	readonly confirmHold?: ConfirmHold | undefined;
	/** Its values for custom commands. */
	readonly facts: ServerFacts;
	/** Its poll interval as a multiple of the shortest one. */
	readonly every: number;
	readonly connection: Connection;
};

export type ServerSettings = Omit<Server, 'connection'>;

/** A server from its source, with the poll interval of the others. */
export const serverFrom = (
	{server, name, isPlaintext, skipsTlsCheck, isUserOptional, addressUser, can}: Source,
	more: Partial<ServerSettings> = {},
): ServerSettings => ({
	id: server,
	name,
	isPlaintext,
	skipsTlsCheck,
	...(isUserOptional && {isUserOptional}),
	...(addressUser && {addressUser}),
	can,
	facts: {url: '', profile: ''},
	every: 1,
	...more,
});

export const initialServers = (servers: readonly ServerSettings[], interval: number): readonly Server[] =>
	servers.map(server => ({...server, connection: initialConnection(interval * server.every)}));

export const serverOf = ({servers}: State, id: string): Server => servers.find(server => server.id === id)!;

export const connectionOf = (state: State, {server}: Channel): Connection => serverOf(state, server).connection;

export const newestConnection = ({servers}: State): Connection => {
	const links = servers.map(({connection}) => connection);
	return links.toSorted((one, other) => (other.asOf ?? 0) - (one.asOf ?? 0))[0]!;
};

export const onlyServer = ({servers}: State): Server | undefined => (servers.length === 1 ? servers[0] : undefined);

/** Whether the lists of all servers are paused. */
export const isPaused = ({servers}: State): boolean => servers[0]!.connection.isPaused;

/** The interval of the server that is polled most often, ms. */
export const intervalOf = ({servers}: State): number => Math.min(...servers.map(({connection: link}) => link.interval));

/** The names of all servers: `kyiv + lab`. */
export const screenName = ({servers}: State): string => servers.map(({name}) => name).join(' + ');

/** The servers whose lists are too old to act on without asking. */
export const staleServers = ({servers, now}: State): readonly Server[] =>
	servers.filter(({connection: link}) => isStale(link, now));

/** The same, without servers that none of these rows is on. */
export const staleAmong = (rows: readonly TrackedChannel[], state: State): readonly Server[] =>
	staleServers(state).filter(({id}) => rows.some(({channel}) => channel.server === id));

/** How many rows are on each server, where there are others: `kyiv 12`, `lab 3`. */
export const countsOn = (rows: readonly TrackedChannel[], {servers}: State): readonly string[] =>
	servers.length === 1
		? []
		: servers.flatMap(({id, name}) => {
				const count = rows.filter(({channel}) => channel.server === id).length;
				return count > 0 ? [`${name} ${count}`] : [];
			});

/** Whether any server has sent a list. */
export const hasList = ({servers}: State): boolean => servers.some(({connection: link}) => link.asOf !== undefined);

/** What makes a server read-only, beyond the whole screen. */
export const serverLock = (state: State, id: string): string | undefined => serverOf(state, id).readOnlyBy;

export const withConnection = (state: State, id: string, change: (connection: Connection) => Connection): State => ({
	...state,
	servers: state.servers.map(server =>
		server.id === id ? {...server, connection: change(server.connection)} : server,
	),
});

export const withConnections = (state: State, change: (link: Connection, server: Server) => Connection): State => ({
	...state,
	servers: state.servers.map(server => ({...server, connection: change(server.connection, server)})),
});

/** The moment that ages in a list refer to, ms by the viewer's clock. In an old list they stand still. */
export const timeOfList = (link: Connection, now: number): number =>
	link.asOf === undefined ? now : Math.min(now, link.failedSince ?? now, link.asOf + lateAfter(link));

const computeFrozen = memoLast((servers: readonly Server[], now: number): ReadonlyMap<string, number> | undefined => {
	const times = servers
		.map(({id, connection: link}) => [id, timeOfList(link, now)] as const)
		.filter(([, time]) => time < now);
	return times.length === 0 ? undefined : new Map(times);
});

/** For each server whose list is old, the moment that its ages refer to; `undefined` when no list is old. */
export const frozenTimes = ({servers, now}: State): ReadonlyMap<string, number> | undefined =>
	computeFrozen(servers, now);

/** The name of a server where there are others; `undefined` where it is the only one. */
export const nameAmong = (state: State, id: string): string | undefined =>
	state.servers.length === 1 ? undefined : serverOf(state, id).name;

/** Puts the server's name before a text, where there are others. */
export const prefixServer = (name: string | undefined, text: string): string =>
	name === undefined ? text : `${name}: ${text}`;

/** The listed channel of a request to a server. */
export const channelOf = (state: State, about: Parameters<typeof channelIdOf>[0]): Channel | undefined => {
	const id = channelIdOf(about);
	return id && rowOf(state, id)?.channel;
};

export const rowOf = ({list}: State, id: ChannelId): TrackedChannel | undefined => list.byId.get(id);
