import {setImmediate} from 'node:timers/promises';
import {
	uuidFromWords,
	lackText,
	type Acceptance,
	type ActionKind,
	type ActionRequest,
	type CommandKind,
} from '../../telephony/action.js';
import type {Channel, WireRow} from '../../telephony/channel.js';
import {failureOf, FailureError, refuseFor} from '../failure.js';
import {isPlaintext} from '../server-url.js';
import {createLegLinker} from '../../telephony/linking/leg-linker.js';
import {createPoller, type Listing} from '../poller.js';
import type {Clock} from '../clock.js';
import type {Identity, SignIn, Source} from '../source.js';
import {channelFromRow, isSameRow} from '../../telephony/channel-from-row.js';
import type {ListChanges} from './list-decoder.js';
import type {Credentials, WebitelClient} from './client.js';
import {createListClock} from './list-clock.js';

type WebitelSourceOptions = {
	readonly client: WebitelClient;
	readonly url: URL;
	/** The server's id and name; without it, the host of its address. */
	readonly name?: string | undefined;
	readonly domain?: string | undefined;
	readonly insecure?: boolean | undefined;
	/** Saves a sign-in for the next runs; returns why it could not, if so. */
	readonly keep?: (signIn: Credentials & Identity) => string | undefined;
	/** The advice for a list that was refused because nobody is signed in. */
	readonly signInAdvice?: string;
	/** Called at every such list. */
	readonly onSignedOut?: () => void;
	readonly clock: Clock;
};

/** Returns a function that fetches the whole list of channels of a server. */
export const createListFetcher = (
	client: WebitelClient,
	server: string,
	domain: string | undefined,
	{now, elapsed}: Pick<Clock, 'now' | 'elapsed'>,
): (() => Promise<Listing>) => {
	const link = createLegLinker();
	let channels: readonly Channel[] = [];
	let known: ReadonlyMap<string, Channel> = new Map();
	let skipped = 0;
	let etag: string | undefined;
	const madeAt = createListClock();
	let shown: Pick<Listing, 'channels' | 'skipped' | 'askedAt' | 'asOf'> | undefined;

	/** The channel of a row: the earlier object if the row is the same. */
	const channelOf = (row: WireRow): Channel => {
		const before = known.get(row.uuid as string);
		if (before && isSameRow(before.wire, row)) {
			return before;
		}

		const channel = channelFromRow(row, server);
		// Keep the links of a leg: a hold empties the row that named its gateway.
		return before?.links ? {...channel, links: before.links} : channel;
	};

	const applyChanges = ({from, fresh, skipped: others}: ListChanges) => {
		const rows = fresh.values();
		const listed = Array.from(from, place => (place === -1 ? channelOf(rows.next().value!) : channels[place]!));
		if (listed.length !== channels.length || listed.some((channel, place) => channel !== channels[place])) {
			channels = link(listed);
			known = new Map(channels.map(channel => [channel.uuid, channel]));
		}

		skipped = others;
	};

	return async () => {
		const startedAt = now();
		const begin = elapsed();
		const answer = await client.list(domain, etag);
		const receivedAt = now();
		const duration = elapsed() - begin;
		const made = madeAt({headers: answer.headers, startedAt, receivedAt});
		if (answer.kind === 'list') {
			applyChanges(answer.changes);
			etag = answer.headers.etag;
			// Keys that were pressed meanwhile go first.
			await setImmediate();
		}

		// Parallel caches may serve an older list after a newer one: ignore it.
		if (!shown || made.asOf === receivedAt || made.asOf > shown.asOf || shown.asOf > receivedAt) {
			shown = {channels, skipped, askedAt: made.startedAt, asOf: made.asOf};
		}

		return {...shown, receivedAt, duration, clockOffset: made.clockOffset};
	};
};

/** One Webitel server, by its Channels API. */
export const createWebitelSource = ({
	client,
	url,
	name = url.host,
	domain,
	insecure,
	keep,
	signInAdvice: advice,
	onSignedOut,
	clock,
}: WebitelSourceOptions): Source => {
	const fetchList = createListFetcher(client, name, domain, clock);
	const fetch = async (): Promise<Listing> => {
		try {
			return await fetchList();
		} catch (error) {
			const failure = failureOf(error);
			if (failure.kind !== 'not-signed-in') {
				throw error;
			}

			onSignedOut?.();
			throw new FailureError(advice === undefined ? failure : {...failure, advice});
		}
	};

	return {
		server: name,
		name,
		isPlaintext: isPlaintext(url),
		skipsTlsCheck: insecure === true,
		can: offered,
		subscribe: createPoller(fetch, clock),
		async perform(request): Promise<Acceptance> {
			refuseFor(lackText(offered, request.kind));
			const words = await (actions[request.kind as CommandKind] as Perform<ActionKind>)(client, request);
			return {words, uuid: uuidFromWords(words)};
		},
		async signIn({remember, ...login}: SignIn): Promise<Identity> {
			const {username: user, token, key, expires} = await client.login(login);
			return {user, expires, ...(remember && {saveError: keep?.({user, token, key, expires})})};
		},
		async whoami(): Promise<Identity> {
			const {id, domain: home, expires} = await client.whoami();
			return {user: id.includes('@') || home === '' ? id : `${id}@${home}`, expires};
		},
		close() {
			client.close();
		},
	};
};

type Perform<Kind extends ActionKind> = (
	client: WebitelClient,
	request: ActionRequest & {readonly kind: Kind},
) => Promise<string>;

/** Each action as a call of the API; resolves to the server's own words. */
const actions: {readonly [Kind in CommandKind]: Perform<Kind>} = {
	hold: async (client, {uuid, kind}) => client.setHold(uuid, kind),
	unhold: async (client, {uuid, kind}) => client.setHold(uuid, kind),
	hangup: async (client, {uuid, cause}) => client.hangup(uuid, cause),
	eavesdrop: async (client, {uuid, user, mode}) => client.eavesdrop(uuid, user, mode),
	call: async (client, {caller, called, autoAnswer}) => client.call(caller, called, autoAnswer),
};

const offered: ReadonlySet<ActionKind> = new Set(Object.keys(actions) as CommandKind[]);
