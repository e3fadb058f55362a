import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {failureAdvice, failureOf, failureText, FailureError, type Failure} from '../domain/failure.js';
import {UsageError} from '../config/usage-error.js';
import {filterFrom} from '../domain/filter/match.js';
import {wait as waitText} from '../domain/format.js';
import {sanitize} from '../domain/sanitize.js';
import {adopting} from '../sources/adoption.js';
import type {Feed, Snapshot} from '../sources/feed.js';
import {pauseAfter, pauseBetween} from '../sources/pace.js';
import {cachedFor, failed, initialLink, received, type Link} from '../monitor/link.js';
import {saidOf} from '../monitor/sites.js';
import {eventsOf, nothingWatched} from '../output/events.js';
import {safeJson} from '../output/json.js';
import {columnIds} from '../table/layout.js';
import {momentOf} from './around.js';
import type {Connection} from './connect.js';
import {signalCodes} from './errors.js';
import {intervalOf, type Options} from './flags.js';
import {openOutput} from './watch-output.js';

/** What a watch is made of, so that a test can hold time, chance and the output. */
export type Watching = {
	/** Which of several servers it is: every line names it. */
	readonly site?: string;
	readonly feed: Feed;
	/** The same server anew, with what it knows us by now; rejects when that cannot be used. */
	readonly reopen: () => Promise<Connection>;
	readonly options: Pick<Options, 'filter' | 'columns' | 'interval'>;
	/** Where the filter was given, for what is said of it. */
	readonly filterPlace: string;
	/** Resolves when there is room for more. */
	readonly write: (text: string) => Promise<void>;
	/** Tells people about the link, besides the events that programs read. */
	readonly tell: (text: string) => void;
	/** @param milliseconds */
	readonly pause: (milliseconds: number) => Promise<void>;
	readonly now: () => number;
	/** From 0 to 1. */
	readonly random: () => number;
};

const snapshotOf = async (feed: Feed): Promise<Snapshot | Failure> => {
	try {
		return await feed.snapshot();
	} catch (error) {
		return failureOf(error);
	}
};

/** At the start these are mistakes of whoever started it; later they are faults that pass. */
const isFinal = ({kind}: Failure): boolean => kind === 'not-signed-in' || kind === 'invalid';

const reasonOf = (failure: Failure): string => sanitize(`${failureText(failure)}; ${failureAdvice(failure)}`);

/**
Asks for lists for ever, and writes what each of them changed. Rejects before it asks where the filter wants what only the screen
tells; later only when it was not let in at the start, and one of several servers not even then: the others are watched on.
*/
export const watchChannels = async (watching: Watching): Promise<never> => {
	const {site, reopen, options, filterPlace, write, pause, now, random} = watching;
	const filter = filterFrom(options.filter ?? '');
	if (filter?.needsFindings) {
		throw new UsageError(`${filterPlace}: only the live screen tells what looks wrong with a call`);
	}

	const named = site !== undefined && {site};
	const ofSite = site === undefined ? (snapshot: Snapshot) => snapshot : adopting(site);
	const tell = (text: string) => {
		watching.tell(sanitize(saidOf(site, text)));
	};

	let {feed} = watching;
	let link: Link = initialLink(intervalOf(options));
	let watched = nothingWatched;

	const lose = async (failure: Failure): Promise<number> => {
		const retryIn = pauseAfter(failure, link.failures + 1, link.interval, random());
		const reason = reasonOf(failure);
		const isNews = !link.failure || reasonOf(link.failure) !== reason;
		link = failed(link, failure, now(), now() + retryIn);
		if (isNews) {
			const time = new Date(now()).toISOString();
			tell(`${reason}; it is tried again and again`);
			await write(`${safeJson({time, event: 'lost', ...named, kind: failure.kind, reason})}\n`);
		}

		if (failure.kind === 'not-signed-in') {
			feed = await reopened(feed, reopen);
		}

		return retryIn;
	};

	const take = async (snapshot: Snapshot): Promise<number> => {
		const back = link.failedSince === undefined ? undefined : Math.max(0, snapshot.receivedAt - link.failedSince);
		const age = cachedFor(snapshot);
		if (age !== undefined && !link.isCached) {
			tell(`the list is ${waitText(age)} old: a cache on the way has kept it`);
		}

		link = received(link, snapshot);
		const {after, lines} = eventsOf(watched, snapshot, {
			filter,
			moment: momentOf(snapshot),
			columns: options.columns && columnIds(options.columns),
		});
		watched = after;
		if (back !== undefined) {
			tell(`the list is there again, after ${waitText(back)}`);
		}

		const time = new Date(snapshot.receivedAt).toISOString();
		const told =
			back === undefined ? lines : [safeJson({time, event: 'back', ...named, lost: Math.round(back / 1000)}), ...lines];
		if (told.length > 0) {
			await write(told.map(line => `${line}\n`).join(''));
		}

		return pauseBetween(link);
	};

	for (;;) {
		const answer = await snapshotOf(feed);
		if ('kind' in answer && isFinal(answer) && link.asOf === undefined && site === undefined) {
			throw new FailureError(answer);
		}

		await pause(await ('kind' in answer ? lose(answer) : take(ofSite(answer))));
	}
};

/** A sign-in that somebody made elsewhere meanwhile counts; where it cannot be read, the old one is tried on. */
const reopened = async (feed: Feed, reopen: Watching['reopen']): Promise<Feed> => {
	try {
		const next = await reopen();
		feed.close();
		return next.feed;
	} catch {
		return feed;
	}
};

/** A server to be watched, alone or beside others. */
export type WatchedServer = Pick<Watching, 'site' | 'feed' | 'reopen' | 'options' | 'filterPlace'>;

/** Watches all of them at once, each by itself, into one output. */
export const watchAll = async (
	servers: readonly WatchedServer[],
	around: Omit<Watching, keyof WatchedServer>,
): Promise<never> => Promise.race(servers.map(async server => watchChannels({...server, ...around})));

/** `webitel-top watch`: one line of JSON for each change, until it is interrupted or nobody reads on. */
export const watch = async (servers: readonly WatchedServer[]): Promise<number> => {
	const {stdout, stderr} = process;
	const interrupted = new Promise<number>(resolve => {
		for (const [signal, code] of Object.entries(signalCodes)) {
			process.once(signal, () => {
				resolve(code);
			});
		}
	});

	const tell = (text: string) => {
		if (!stdout.isTTY) {
			stderr.write(`webitel-top: ${text}\n`);
		}
	};

	const pause = async (milliseconds: number) => {
		await delay(milliseconds);
	};

	return Promise.race([
		interrupted,
		watchAll(servers, {write: openOutput(), tell, pause, now: Date.now, random: Math.random}),
	]);
};
