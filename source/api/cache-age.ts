import type {IncomingHttpHeaders} from 'node:http';

/** Older than that is no list, ms. */
const mostAge = 365 * 86_400_000;

/** By these codes a cache says that what it gives may be too old, and by 113 that it is older than a day. */
const staleCode = /(?:^|,)\s*11[0-3]\b/u;

/**
How long a cache has kept an answer, ms, by its `Age`, which is cut to whole seconds: 0 without one. `isStale`: a cache warns that
it is old.
*/
export const cacheAgeOf = ({
	age = '',
	warning = '',
}: IncomingHttpHeaders): {readonly age: number; readonly isStale: boolean} => ({
	age: Math.min(Number(/^\s*\d+/u.exec(age)?.[0] ?? 0) * 1000, mostAge),
	isStale: staleCode.test(warning),
});
