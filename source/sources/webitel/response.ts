import {isRecord} from '../../util/is-record.js';
import type {FailureError} from '../failure.js';
import {excerpt, jsonOf, wordsFromJson} from './decode.js';
import {textOf, type HttpResponse} from './http-response.js';
import {notSignedIn, notUnderstood, refused} from './status-failure.js';

/** An answer, its server, and a function that removes the secrets of the request from a text. */
export type ApiResponse = HttpResponse & {readonly url: URL; readonly redact: (text: string) => string};

/** The JSON of a successful answer. The HTTP status misleads, so the words count too. @throws FailureError for every other answer */
export const expectOk = (response: ApiResponse): Readonly<Record<string, unknown>> => {
	const {status, redact} = response;
	const json = jsonOf(textOf(response));
	const words = wordsFromJson(json);
	if (status === 401) {
		throw notSignedIn(redact(words ?? 'HTTP 401'));
	}

	// The documented answers have it in `status`, whatever the HTTP code.
	const isError = (isRecord(json) && json.status === 'error') || /^-(?:ERR|USAGE)/u.test(words ?? '');
	if (isSuccess(response) && !isError) {
		if (typeof json !== 'object' || json === null) {
			throw unclear(response);
		}

		return json as Readonly<Record<string, unknown>>;
	}

	if (status === 301 && words && /security code/iu.test(words)) {
		throw notSignedIn(redact(words), true);
	}

	throw redirection(response) ?? (words === undefined ? unclear(response) : refused(redact(words), status));
};

const isSuccess = ({status}: ApiResponse): boolean => status >= 200 && status < 300;

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** A longer path is cut, characters. */
const longestPath = 80;

/** The failure of a redirect, which is not followed. It names the address without query, user and password. */
const redirection = (response: ApiResponse): FailureError | undefined => {
	const {status, headers, url, redact} = response;
	const {location} = headers;
	if (!redirects.has(status) || location === undefined) {
		return undefined;
	}

	const there = URL.canParse(location, url) ? new URL(location, url) : undefined;
	if (!there || !/^https?:$/u.test(there.protocol)) {
		return notUnderstood('it redirects to no address of HTTP', status);
	}

	const {origin, pathname} = there;
	const address = redact(origin + pathname).slice(0, origin.length + longestPath);
	const advice = origin === url.origin ? undefined : 'if that is the server, give its address with --url';
	return notUnderstood(`it redirects to ${address}`, status, advice);
};

/** The failure of an answer that is not of the API. A server that wants TLS answers with a web page. */
export const unclear = (response: ApiResponse): FailureError => {
	const {status, url, redact} = response;
	const text = textOf(response);
	const isForTls = status === 400 && url.protocol === 'http:' && /https|ssl/iu.test(text.slice(0, 4096));
	return notUnderstood(excerpt(text, redact), status, isForTls ? 'is it https://?' : undefined);
};

/** The answer to a log-in. A successful one that was cut off is not quoted: it may begin with the token. */
export const parseLogin = (response: ApiResponse) => {
	const withoutToken = notUnderstood('an answer without a token', response.status);
	const json = jsonOf(textOf(response));
	if (isSuccess(response) && (typeof json !== 'object' || json === null)) {
		throw withoutToken;
	}

	const {token, key, username, expires} = expectOk(response);
	if (typeof token !== 'string' || token === '') {
		throw withoutToken;
	}

	return {token, key, username, expires};
};

/** A sign-in ends between these, ms since the epoch: a time in seconds is before, one in microseconds after. */
const [earliestEnd, latestEnd] = [Date.UTC(2000, 0), Date.UTC(2200, 0)];

/** When a sign-in ends, ms since the epoch by the server's clock; `undefined` for what is no such time. */
export const signInEnd = (expires: unknown): number | undefined =>
	typeof expires === 'number' && expires > earliestEnd && expires < latestEnd ? expires : undefined;

/** The server's own words for the acceptance of an action. An answer without words or a yes is a failure of unknown outcome. */
export const acceptanceMessage = (response: ApiResponse): string => {
	const json = expectOk(response);
	const words = wordsFromJson(json);
	if (words === undefined && json.status !== 'OK') {
		throw unclear(response);
	}

	return response.redact(words ?? '');
};
