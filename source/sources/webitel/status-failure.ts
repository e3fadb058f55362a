import type {IncomingHttpHeaders} from 'node:http';
import {FailureError} from '../failure.js';
import {httpDate} from './clock-offset.js';

/** A gateway in front of the API answers these when the API does not answer in time. */
const unansweredStatuses: ReadonlySet<number> = new Set([408, 502, 504]);

const tooOften = 'it is asked too often; a longer --interval helps';
const behind = 'what is in front of it answered; is the API running?';

/** The name of a status, and the advice: `refusal` when it comes from the API, `gateway` when from something in front of it. */
type Status = {readonly name?: string; readonly refusal?: string; readonly gateway?: string};

const statuses: Readonly<Record<number, Status>> = {
	403: {
		name: 'forbidden',
		refusal: 'ask for the rights to do this',
		gateway: 'forbidden in front of the API; is this host allowed?',
	},
	404: {name: 'not found', refusal: 'does the address name the API itself?'},
	429: {name: 'too many requests', refusal: tooOften, gateway: tooOften},
	500: {name: 'internal server error'},
	502: {name: 'bad gateway', gateway: behind},
	503: {name: 'service unavailable', gateway: behind},
	504: {name: 'gateway timeout', gateway: behind},
};

/** Advice for those who are not signed in. `login`: the command that signs in to that server */
export const signInAdvice = (login = 'webitel-top login'): string =>
	`${login} signs in; or set WEBITEL_TOKEN and WEBITEL_KEY`;

export const notSignedIn = (words: string, isForCode = false): FailureError =>
	new FailureError({kind: 'not-signed-in', words, needsCode: isForCode, advice: signInAdvice()});

/** A refusal in the server's own words, with the meaning of these and of the status. */
export const refused = (words: string, status: number): FailureError => {
	const isSwitchDown = /freeswitch server connect/iu.test(words);
	const advice =
		statuses[status]?.refusal ?? (isSwitchDown ? 'the API is there, its switch is not; is FreeSWITCH up?' : undefined);
	const cause = /^-ERR (?<cause>[A-Z_]+)$/u.exec(words)?.groups?.cause;
	return new FailureError({
		kind: 'refused',
		words: words || `HTTP ${status}`,
		...(advice !== undefined && {advice}),
		...(/no such channel/iu.test(words) && {reason: 'no-such-channel'}),
		...(cause !== undefined && {cause}),
		...(unansweredStatuses.has(status) && {mayHaveHappened: true}),
	});
};

/** The failure of an answer that is not of the API. `advice`, `summary`: override those of the status */
export const notUnderstood = (words: string, status: number, advice?: string, summary?: string): FailureError => {
	const isNo = status >= 400 && status < 500 && !unansweredStatuses.has(status);
	return new FailureError({
		kind: 'not-understood',
		words,
		advice: advice ?? statuses[status]?.gateway ?? 'does the address name the API itself, not a web page?',
		...((summary !== undefined || status !== 200) && {
			summary: summary ?? `HTTP ${status} ${statuses[status]?.name ?? ''}`.trim(),
		}),
		...(isNo && {mayHaveHappened: false}),
	});
};

/**
How long a server wants no request, ms: `Retry-After` holds seconds, or a moment by the server's clock, which `Date` gives. `undefined`
without it, or for a value that makes no sense.
*/
const retryAfterOf = ({'retry-after': wanted = '', date}: IncomingHttpHeaders): number | undefined => {
	const milliseconds = /^\d+$/u.test(wanted)
		? Number(wanted) * 1000
		: (httpDate(wanted) ?? NaN) - (httpDate(date) ?? NaN);
	return milliseconds > 0 ? milliseconds : undefined;
};

/** Adds the wait that an answer asks for to its failure. */
export const withRetryAfter = (error: unknown, headers: IncomingHttpHeaders): unknown => {
	const retryAfter = retryAfterOf(headers);
	const isOfServer =
		error instanceof FailureError && (error.failure.kind === 'refused' || error.failure.kind === 'not-understood');
	return isOfServer && retryAfter !== undefined ? new FailureError({...error.failure, retryAfter}) : error;
};
