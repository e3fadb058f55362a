import type {Clock} from '../../util/clock.js';

/** Megabytes of events a second that are a flood, where the settings say nothing. */
export const defaultEventLimit = 20;

/** How long events may exceed the limit before it is a flood, ms. */
const span = 5000;
/** How long lists are fetched instead, ms; doubled after each further flood. */
const firstRest = 60_000;
const longestRest = 15 * 60_000;

/** Counts the bytes of events. More than the limit, bytes a second, is a flood after some seconds: lists are fetched for a while then. */
export const createRateGuard = (limit: number, {elapsed}: Pick<Clock, 'elapsed'>) => {
	let bytes = 0;
	let since = elapsed();
	let rest = firstRest;
	let floodedAt = -Infinity;
	return {
		/** Counts an event. Returns how long to fetch lists instead, ms; `undefined` below the limit. */
		count(size: number): number | undefined {
			const now = elapsed();
			if (now - since >= span) {
				[bytes, since] = [0, now];
			}

			bytes += size;
			if (bytes <= (limit * span) / 1000) {
				return undefined;
			}

			// A long calm makes this flood a first one.
			const wait = now - floodedAt > 2 * longestRest ? firstRest : rest;
			rest = Math.min(longestRest, wait * 2);
			[bytes, since, floodedAt] = [0, now, now];
			return wait;
		},
	};
};
