import type {IncomingHttpHeaders} from 'node:http';
import {FailureError} from '../failure.js';
import {httpDate} from './clock-offset.js';

/**
For how long a server does not want to be asked again, ms: `Retry-After` holds seconds, or a moment by the clock of the
server, which its `Date` tells. `undefined` where it does not say, or not in a way to rely on.
*/
export const retryAfterOf = ({'retry-after': wanted = '', date}: IncomingHttpHeaders): number | undefined => {
	const milliseconds = /^\d+$/u.test(wanted)
		? Number(wanted) * 1000
		: (httpDate(wanted) ?? NaN) - (httpDate(date) ?? NaN);
	return milliseconds > 0 ? milliseconds : undefined;
};

/** A failure, with how long its answer asked to wait. */
export const withRetryAfter = (error: unknown, headers: IncomingHttpHeaders): unknown => {
	const retryAfter = retryAfterOf(headers);
	const isOfServer =
		error instanceof FailureError && (error.failure.kind === 'refused' || error.failure.kind === 'not-understood');
	return isOfServer && retryAfter !== undefined ? new FailureError({...error.failure, retryAfter}) : error;
};
