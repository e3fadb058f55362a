import type {IncomingHttpHeaders} from 'node:http';

/** A greater age is cut to this, ms. */
const mostAge = 365 * 86_400_000;

/** The `Warning` codes of a cache for a stale answer: 110 to 112, and 113 for one older than a day. */
const staleCode = /(?:^|,)\s*11[0-3]\b/u;

/**
How long a cache has kept an answer, ms, from its `Age` in whole seconds; 0 without one. `isStale`: a cache warns that the answer is
old.
*/
export const cacheAgeOf = ({
	age = '',
	warning = '',
}: IncomingHttpHeaders): {readonly age: number; readonly isStale: boolean} => ({
	age: Math.min(Number(/^\s*\d+/u.exec(age)?.[0] ?? 0) * 1000, mostAge),
	isStale: staleCode.test(warning),
});
