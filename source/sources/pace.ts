import type {Failure} from './failure.js';

/** How often a server is asked: as often as wanted, and less often while its lists take long. Times are ms. */
export type Pace = {
	/** How often the person wants a list. */
	readonly interval: number;
	/** How long the last lists took to come, the newest last. */
	readonly durations: readonly number[];
};

/** So many lists tell how long one takes: a single slow one is an accident. */
const remembered = 5;

export const withDuration = (durations: readonly number[], took: number): readonly number[] =>
	[...durations, took].slice(-remembered);

/** A list may take a fifth of the time, no more: a big switch is asked less often. */
const longestShare = 5;
/** Whoever looks at a list must not wait longer for the next one, unless they want to. */
const longestStretch = 10_000;

/** The middle one; of two, the shorter. */
const median = (durations: readonly number[]): number =>
	durations.toSorted((one, other) => one - other)[Math.floor((durations.length - 1) / 2)] ?? 0;

/** How long from one poll's start to the next. */
export const periodOf = ({interval, durations}: Pace): number =>
	Math.max(interval, Math.min(longestStretch, median(durations) * longestShare));

export const isStretched = (pace: Pace): boolean => periodOf(pace) > pace.interval * 1.05;

/**
How long to wait after a failed poll, ms: growing, with jitter so that many screens do not return at once, at most 15
s.
*/
export const backoff = (failures: number, interval: number, random: number): number =>
	Math.min(15_000, interval * 2 ** Math.min(failures - 1, 6)) * (0.75 + random / 4);

/** A server may ask for a longer pause, but not for one that looks like the end, ms. */
const longestPause = 300_000;

/** How long to wait after a failed poll, ms: as `backoff` says, or as long as the server asks for. */
export const pauseAfter = (failure: Failure, failures: number, interval: number, random: number): number => {
	const {retryAfter = 0} = failure;
	return Math.max(backoff(failures, interval, random), Math.min(retryAfter, longestPause));
};
