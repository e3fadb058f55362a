import type {Failure} from './failure.js';
import type {SubscribeOptions} from './source.js';

/** The poll interval of a server: the wanted one, longer while its lists are slow. Times are ms. */
export type Pace = {
	/** The wanted interval. */
	readonly interval: number;
	/** The durations of the last list requests, the newest last. */
	readonly durations: readonly number[];
};

/** How many durations count: a single slow list is an accident. */
const remembered = 5;

export const withDuration = (durations: readonly number[], took: number): readonly number[] =>
	[...durations, took].slice(-remembered);

/** Requests take at most a fifth of the time: a big switch is polled less often. */
const longestShare = 5;
/** The longest stretched period, ms; a longer interval is the person's own choice. */
const longestStretch = 10_000;

/** The median; of an even number, the shorter of the middle two. */
const median = (durations: readonly number[]): number =>
	durations.toSorted((one, other) => one - other)[Math.floor((durations.length - 1) / 2)] ?? 0;

/** The time from the start of one poll to the start of the next, ms. */
export const periodOf = ({interval, durations}: Pace): number =>
	Math.max(interval, Math.min(longestStretch, median(durations) * longestShare));

export const isStretched = (pace: Pace): boolean => periodOf(pace) > pace.interval * 1.05;

/** The longest pause that a server may ask for, ms. */
const longestPause = 300_000;

/**
The pause after a failed poll, ms: growing up to 15 s, with jitter so that many screens do not return at once; longer when the server
asks for it. Infinite where a person has to sign in first.
*/
export const pauseAfter = (
	{kind, retryAfter = 0}: Failure,
	failures: number,
	{interval, isUnattended}: SubscribeOptions,
	random: number,
): number => {
	const backoff = Math.min(15_000, interval * 2 ** Math.min(failures - 1, 6)) * (0.75 + random / 4);
	const isFinal = kind === 'not-signed-in' && !isUnattended;
	return isFinal ? Infinity : Math.max(backoff, Math.min(retryAfter, longestPause));
};
