import type {Failure} from '../sources/failure.js';
import {withDuration, type Pace} from '../sources/poll-timing.js';
import type {Update} from '../sources/source.js';

/** The connection to a server, and how often it is polled. Times are ms by the viewer's clock. */
export type Connection = Pace & {
	readonly isPaused: boolean;
	/** When the poll under way began. */
	readonly pollingSince?: number | undefined;
	/** When the list on screen was received or, if it comes from a cache, made. */
	readonly asOf?: number | undefined;
	/** Whether the list came from a cache. */
	readonly isCached: boolean;
	/** Set from a failed poll until the next good one. */
	readonly failure?: Failure | undefined;
	readonly failedSince?: number | undefined;
	readonly retryAt?: number | undefined;
	readonly clockOffset: number;
	/** How the switch delivers changes now. */
	readonly delivery?: Update['delivery'];
	readonly skipped: number;
	/** The signed-in user; empty until the server names it, and after a refused sign-in: another one may be taken over. */
	readonly user: string;
	/** The user that the list on screen was fetched for, or the last one; another user may see other channels. */
	readonly listedFor: string;
	/** When the sign-in ends by the server's clock, ms since the epoch, if the server sends it. */
	readonly expires?: number | undefined;
};

export const initialConnection = (interval: number): Connection => ({
	interval,
	isPaused: false,
	isCached: false,
	durations: [],
	clockOffset: 0,
	skipped: 0,
	user: '',
	listedFor: '',
});

/** The intervals that `+` and `-` step through, ms. */
const steps = [250, 500, 1000, 2000, 3000, 5000, 10_000, 15_000, 30_000, 60_000];

export const slower = (interval: number): number => steps.find(step => step > interval) ?? interval;
export const faster = (interval: number): number => steps.findLast(step => step < interval) ?? interval;

/** A list older than this on arrival came from a cache, ms. One that a recording repeats arrived before. */
const cachedFrom = 1000;

/** The age of a cached list on arrival, ms; `undefined` for a fresh one. */
export const cachedFor = ({at, asOf, isRepeated}: Pick<Update, 'at' | 'asOf' | 'isRepeated'>): number | undefined =>
	isRepeated || at - asOf < cachedFrom ? undefined : at - asOf;

export const received = (link: Connection, update: Update): Connection => ({
	...link,
	pollingSince: undefined,
	asOf: update.asOf,
	isCached: cachedFor(update) !== undefined,
	listedFor: link.user,
	durations: withDuration(link.durations, update.duration),
	failure: undefined,
	failedSince: undefined,
	retryAt: undefined,
	clockOffset: update.clockOffset,
	delivery: update.delivery,
	skipped: update.skipped,
});

export const failed = (link: Connection, failure: Failure, at: number, retryAt: number | undefined): Connection => ({
	...link,
	pollingSince: undefined,
	failure,
	failedSince: link.failedSince ?? at,
	retryAt,
	...(failure.kind === 'not-signed-in' && {user: '', expires: undefined, listedFor: link.user || link.listedFor}),
});
