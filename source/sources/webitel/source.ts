import type {Acceptance, ActionKind, ActionRequest} from '../../telephony/action.js';
import type {Channel} from '../../telephony/channel.js';
import {failureOf, FailureError} from '../failure.js';
import {isPlaintext} from '../server-url.js';
import {createLegLinker} from '../../telephony/leg-links.js';
import {createPoller, type Listing} from '../poller.js';
import type {Clock} from '../clock.js';
import type {Identity, SignIn, Source} from '../source.js';
import type {ListChanges} from './list-decoder.js';
import {uuidFromWords, channelFromRow, isSameRow} from './decode.js';
import type {Credentials, WebitelClient} from './client.js';
import {createListClock} from './list-clock.js';

type WebitelSourceOptions = {
	readonly client: WebitelClient;
	readonly url: URL;
	/** The server's id and name; without it, the host of its address. */
	readonly name?: string | undefined;
	readonly domain?: string | undefined;
	readonly insecure?: boolean | undefined;
	/** Keeps a sign-in for the next runs; says why it could not. */
	readonly keep?: (signIn: Credentials & Identity) => string | undefined;
	/** What to do about a list that was refused because nobody is signed in. */
	readonly signInAdvice?: string;
	/** Hears of every such list. */
	readonly onSignedOut?: () => void;
	readonly clock: Clock;
};

const offered: ReadonlySet<ActionKind> = new Set(['hold', 'unhold', 'hangup', 'eavesdrop', 'call']);

/** Fetches the channels of a server: each call gives the whole list. */
export const createListFetcher = (
	client: WebitelClient,
	server: string,
	domain: string | undefined,
	{now, elapsed}: Pick<Clock, 'now' | 'elapsed'>,
): (() => Promise<Listing>) => {
	const known = new Map<string, Channel>();
	const link = createLegLinker();
	let channels: readonly Channel[] = [];
	let skipped = 0;
	let etag: string | undefined;
	const madeAt = createListClock();
	let shown: Pick<Listing, 'channels' | 'skipped' | 'askedAt' | 'asOf'> | undefined;

	/** Takes over what changed in a list; a row that says the same as before stays the channel it was. */
	const adopt = ({from, fresh, skipped: others}: ListChanges) => {
		const before = channels;
		const came = fresh.map(row => {
			const same = known.get(row.uuid as string);
			const channel = same && isSameRow(same.wire, row) ? same : channelFromRow(row, server);
			// Keep what is known about a leg: a hold empties the row that named its gateway.
			return same?.links && same !== channel ? {...channel, links: same.links} : channel;
		});
		const marks = new Uint8Array(before.length);
		let next = 0;
		const listed = Array.from(from, place => {
			if (place === -1) {
				return came[next++]!;
			}

			marks[place] = 1;
			return before[place]!;
		});
		for (let place = marks.indexOf(0); place !== -1; place = marks.indexOf(0, place + 1)) {
			known.delete(before[place]!.uuid);
		}

		const isSame = listed.length === before.length && listed.every((channel, place) => channel === before[place]);
		channels = isSame ? before : link(listed);
		for (const channel of isSame ? [] : channels) {
			known.set(channel.uuid, channel);
		}

		skipped = others;
	};

	return async () => {
		const startedAt = now();
		const begin = elapsed();
		const answer = await listOf(client, domain, etag);
		const receivedAt = now();
		const duration = elapsed() - begin;
		const made = madeAt({headers: answer.headers, startedAt, receivedAt});
		if (answer.kind === 'list') {
			adopt(answer.changes);
			etag = answer.headers.etag;
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
			const words = await performWith(client, request);
			return {words, uuid: uuidFromWords(words)};
		},
		async signIn({remember, ...login}: SignIn): Promise<Identity> {
			const {username: user, token, key, expires} = await client.login(login);
			return {user, expires, ...(remember && {saveError: keep?.({user, token, key, expires})})};
		},
		async whoami(): Promise<Identity> {
			const {id, domain: home, roleName: role, expires} = await client.whoami();
			return {user: id.includes('@') || home === '' ? id : `${id}@${home}`, role, expires};
		},
		close() {
			client.close();
		},
	};
};

/** Asks even when nobody is signed in: only so is it known that there is a server, and what it wants. */
const listOf = async (client: WebitelClient, domain: string | undefined, etag: string | undefined) => {
	try {
		return await client.list(domain, etag);
	} catch (error) {
		if (!client.credentials && error instanceof FailureError && error.failure.kind === 'not-signed-in') {
			throw new FailureError({...error.failure, words: ''});
		}

		throw error;
	}
};

const performWith = async (client: WebitelClient, request: ActionRequest): Promise<string> => {
	switch (request.kind) {
		case 'hold':
		case 'unhold': {
			return client.setHold(request.uuid, request.kind);
		}

		case 'hangup': {
			return client.hangup(request.uuid, request.cause);
		}

		case 'eavesdrop': {
			return client.eavesdrop(request.uuid, request.user, request.mode);
		}

		case 'call': {
			return client.call(request.caller, request.called, request.autoAnswer);
		}
	}
};
