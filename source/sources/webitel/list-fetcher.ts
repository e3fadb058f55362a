import {setImmediate} from 'node:timers/promises';
import type {Channel, WireRow} from '../../telephony/channel.js';
import {channelAfter} from '../../telephony/channel-from-row.js';
import {createLegLinker} from '../../telephony/linking/incremental-linker.js';
import type {Clock} from '../../util/clock.js';
import type {Listing} from '../poller.js';
import type {WebitelClient} from './client.js';
import {createListClock} from './list-clock.js';
import type {ListChanges} from './list-decoder.js';

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

	const applyChanges = ({from, fresh, skipped: others}: ListChanges) => {
		const rows = fresh.values();
		const next = (row: WireRow) => channelAfter(known.get(row.uuid as string), row, server);
		const listed = Array.from(from, place => (place === -1 ? next(rows.next().value!) : channels[place]!));
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
