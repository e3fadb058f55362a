import {uuidFromWords, channelFromRow, isSameRow, type DecodedList} from '../api/decode.js';
import type {WebitelClient} from '../api/client.js';
import type {Acceptance, ActionRequest} from '../domain/action.js';
import type {Channel} from '../domain/channel.js';
import {narrowOffset, offsetOf, type ClockOffset} from '../domain/clock-offset.js';
import {FailureError} from '../domain/failure.js';
import {isLoopback} from '../domain/host.js';
import type {Feed, SignIn, Snapshot} from './feed.js';

type WebitelFeedOptions = {
	readonly client: WebitelClient;
	readonly url: URL;
	readonly name?: string;
	readonly domain?: string | undefined;
	readonly insecure?: boolean | undefined;
	/** The viewer's clock, ms since the epoch. */
	readonly now: () => number;
	/** A clock for lengths of time alone, ms. */
	readonly elapsed?: () => number;
};

const monotonic = () => performance.now();

/** The channels of one Webitel server. */
export const createWebitelFeed = ({
	client,
	url,
	name,
	domain,
	insecure,
	now,
	elapsed = monotonic,
}: WebitelFeedOptions): Feed => {
	let known = new Map<string, Channel>();
	let channels: readonly Channel[] = [];
	let skipped = 0;
	let etag: string | undefined;
	let offset: ClockOffset | undefined;

	/** Takes over a list; rows that say the same as before stay the channels they were. */
	const adopt = (list: DecodedList) => {
		const next = new Map<string, Channel>();
		for (const row of list.rows) {
			const uuid = row.uuid as string;
			const before = known.get(uuid);
			next.set(uuid, before && isSameRow(before.wire, row) ? before : channelFromRow(row));
		}

		known = next;
		channels = [...next.values()];
		skipped = list.skipped;
	};

	return {
		name: name ?? url.host,
		isExposed: url.protocol === 'http:' && !isLoopback(url.hostname),
		isUnverified: insecure === true,
		async snapshot(): Promise<Snapshot> {
			const startedAt = now();
			const begin = elapsed();
			const answer = await listOf(client, domain, etag);
			const receivedAt = now();
			const took = elapsed() - begin;
			offset = narrowOffset(offset, answer.headers.date, startedAt, receivedAt);
			if (answer.kind === 'list') {
				adopt(answer.list);
				etag = answer.headers.etag;
			}

			return {channels, startedAt, receivedAt, took, clockOffset: offsetOf(offset), skipped};
		},
		async perform(request): Promise<Acceptance> {
			const words = await performWith(client, request);
			return {words, uuid: uuidFromWords(words)};
		},
		async signIn(login: SignIn) {
			const {username} = await client.login(login);
			return username;
		},
		async whoami() {
			const {id, domain: home} = await client.whoami();
			return id.includes('@') || home === '' ? id : `${id}@${home}`;
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
