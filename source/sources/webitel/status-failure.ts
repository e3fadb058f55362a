import type {IncomingHttpHeaders} from 'node:http';
import {FailureError} from '../failure.js';
import {httpDate} from './clock-offset.js';

/** A gateway in front of the API answers these when the API does not answer in time. */
const unansweredStatuses: ReadonlySet<number> = new Set([408, 502, 504]);

const statusNames = new Map([
	[403, 'forbidden'],
	[404, 'not found'],
	[429, 'too many requests'],
	[500, 'internal server error'],
	[502, 'bad gateway'],
	[503, 'service unavailable'],
	[504, 'gateway timeout'],
]);

/** `HTTP 502 bad gateway` */
const statusText = (status: number): string => `HTTP ${status} ${statusNames.get(status) ?? ''}`.trim();

const tooOften = [429, 'it is asked too often; a longer --interval helps'] as const;
const refusalAdvice = new Map<number, string>([
	[403, 'ask for the rights to do this'],
	[404, 'does the address name the API itself?'],
	tooOften,
]);

const behind = 'what is in front of it answered; is the API running?';
const gatewayAdvice = new Map<number, string>([
	[403, 'forbidden in front of the API; is this host allowed?'],
	tooOften,
	[502, behind],
	[503, behind],
	[504, behind],
]);

/** Advice for those who are not signed in. `login`: the command that signs in to that server */
export const signInAdvice = (login = 'webitel-top login'): string =>
	`${login} signs in; or set WEBITEL_TOKEN and WEBITEL_KEY`;

export const notSignedIn = (words: string, isForCode = false): FailureError =>
	new FailureError({kind: 'not-signed-in', words, needsCode: isForCode, advice: signInAdvice()});

/** A refusal in the server's own words, with what they and the status mean. */
export const refused = (words: string, status: number): FailureError => {
	const isSwitchDown = /freeswitch server connect/iu.test(words);
	const advice =
		refusalAdvice.get(status) ?? (isSwitchDown ? 'the API is there, its switch is not: is FreeSWITCH up?' : undefined);
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

/** An answer that is not of the API. `advice`, `summary`: where more is known than the status says */
export const notUnderstood = (words: string, status: number, advice?: string, summary?: string): FailureError => {
	const isNo = status >= 400 && status < 500 && !unansweredStatuses.has(status);
	return new FailureError({
		kind: 'not-understood',
		words,
		advice: advice ?? gatewayAdvice.get(status) ?? 'does the address name the API itself, not a web page?',
		...((summary !== undefined || status !== 200) && {summary: summary ?? statusText(status)}),
		...(isNo && {mayHaveHappened: false}),
	});
};

/**
How long a server asks not to be asked again, ms: `Retry-After` holds seconds, or a moment by the server's clock, which `Date`
gives. `undefined` without it, or where it makes no sense.
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
