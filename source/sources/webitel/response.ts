import type {FailureError} from '../failure.js';
import {excerpt, jsonOf, wordsFromJson} from './decode.js';
import {textOf, type HttpResponse} from './http.js';
import {notSignedIn, notUnderstood, refused} from './status-failure.js';

/** An answer, the server that was asked, and what gives the beginning of its words without the secrets that went out with its request. */
export type Answer = HttpResponse & {readonly url: URL; readonly hide: (text: string) => string};

/** The JSON of a successful answer; every other answer becomes its failure. The HTTP code misleads, the words tell. */
export const expectOk = (response: Answer): unknown => {
	const {status, hide} = response;
	const json = jsonOf(textOf(response));
	const words = wordsFromJson(json);
	if (status === 401) {
		throw notSignedIn(hide(words ?? 'HTTP 401'));
	}

	const isError = isErrorAnswer(json) || /^-(?:ERR|USAGE)/u.test(words ?? '');
	if (isSuccess(response) && !isError) {
		if (typeof json !== 'object' || json === null) {
			throw unclear(response);
		}

		return json;
	}

	if (status === 301 && words && /security code/iu.test(words)) {
		throw notSignedIn(hide(words), true);
	}

	const elsewhere = redirection(response);
	if (elsewhere || words === undefined) {
		throw elsewhere ?? unclear(response);
	}

	throw refused(hide(words), status);
};

const isSuccess = ({status}: Answer): boolean => status >= 200 && status < 300;

const isRedirect = ({status}: Answer): boolean => [301, 302, 303, 307, 308].includes(status);

/** A longer path is cut, characters. */
const longestPath = 80;

/** Where an answer wants us to ask instead, without a query, a user or a password: nobody is asked there with our credentials. */
const redirection = (response: Answer): FailureError | undefined => {
	const {status, headers, url, hide} = response;
	const {location} = headers;
	if (!isRedirect(response) || location === undefined) {
		return undefined;
	}

	const there = URL.canParse(location, url) ? new URL(location, url) : undefined;
	if (!there || !/^https?:$/u.test(there.protocol)) {
		return notUnderstood('it redirects to no address of HTTP', status);
	}

	const {origin, pathname} = there;
	const address = hide(origin + pathname).slice(0, origin.length + longestPath);
	const advice = origin === url.origin ? undefined : 'if that is the server, give its address with --url';
	return notUnderstood(`it redirects to ${address}`, status, advice);
};

/** The failure of an answer that says nothing. A server that wants TLS says so, as a page. */
export const unclear = (response: Answer): FailureError => {
	const {status, url, hide} = response;
	const text = textOf(response);
	const isForTls = status === 400 && url.protocol === 'http:' && /https|ssl/iu.test(text.slice(0, 4096));
	return notUnderstood(excerpt(text, hide), status, isForTls ? 'is it https://?' : undefined);
};

export const withoutToken = (status: number): FailureError => notUnderstood('an answer without a token', status);

/** What a log-in was answered. Of one that was granted and then cut off nothing is quoted: it may begin with the token. */
export const parseLogin = (response: Answer): Partial<Record<string, unknown>> => {
	const json = jsonOf(textOf(response));
	if (isSuccess(response) && (typeof json !== 'object' || json === null)) {
		throw withoutToken(response.status);
	}

	return expectOk(response) as Partial<Record<string, unknown>>;
};

/** The documented answers tell an error by `status`, whatever the HTTP code. */
const isErrorAnswer = (json: unknown): boolean =>
	typeof json === 'object' && json !== null && 'status' in json && json.status === 'error';

/** The server's own words for the yes to an action. Whatever says neither yes nor anything else is none: nobody knows what it did. */
export const acceptanceMessage = (response: Answer): string => {
	const json = expectOk(response);
	const words = wordsFromJson(json);
	const isYes = words !== undefined || (json as {readonly status?: unknown}).status === 'OK';
	if (!isYes) {
		throw unclear(response);
	}

	return response.hide(words ?? '');
};
