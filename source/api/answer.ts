import {FailureError} from '../domain/failure.js';
import {jsonOf, notUnderstood, parseJson, wordsFromJson} from './decode.js';
import {textOf, type HttpResponse} from './http.js';

/** An answer, and what gives the beginning of its words without the secrets that went out with its request. */
export type Answer = HttpResponse & {readonly hide: (text: string) => string};

/** The JSON of a successful answer; every other answer becomes its failure. The HTTP code misleads, the words tell. */
export const expectOk = (response: Answer): unknown => {
	const {status, hide} = response;
	const text = textOf(response);
	if (status === 401) {
		throw new FailureError({
			kind: 'not-signed-in',
			words: hide(wordsFromJson(jsonOf(text)) ?? 'HTTP 401'),
			needsCode: false,
		});
	}

	const json = parseJson(text, status, hide);
	const words = wordsFromJson(json);
	const isError = isErrorAnswer(json) || /^-(?:ERR|USAGE)/u.test(words ?? '');
	if (status >= 200 && status < 300 && !isError) {
		if (typeof json !== 'object' || json === null) {
			throw notUnderstood(text, status, hide);
		}

		return json;
	}

	if (status === 301 && words && /security code/iu.test(words)) {
		throw new FailureError({kind: 'not-signed-in', words: hide(words), needsCode: true});
	}

	if (words === undefined) {
		throw notUnderstood(text, status, hide);
	}

	throw new FailureError({kind: 'refused', words: hide(words) || `HTTP ${status}`, status});
};

export const withoutToken = (status: number): FailureError =>
	new FailureError({kind: 'not-understood', words: 'an answer without a token', status});

/** What a log-in was answered. Of one that was granted and then cut off nothing is quoted: it may begin with the token. */
export const grantedBy = (response: Answer): Partial<Record<string, unknown>> => {
	const json = jsonOf(textOf(response));
	if (response.status === 200 && (typeof json !== 'object' || json === null)) {
		throw withoutToken(response.status);
	}

	return expectOk(response) as Partial<Record<string, unknown>>;
};

/** The documented answers tell an error by `status`, whatever the HTTP code. */
const isErrorAnswer = (json: unknown): boolean =>
	typeof json === 'object' && json !== null && 'status' in json && json.status === 'error';

/** The server's own words for the yes to an action. Whatever says neither yes nor anything else is none: nobody knows what it did. */
export const yesFrom = (response: Answer): string => {
	const {status, hide} = response;
	const json = expectOk(response);
	const words = wordsFromJson(json);
	const isYes = words !== undefined || (json as {readonly status?: unknown}).status === 'OK';
	if (!isYes) {
		throw notUnderstood(textOf(response), status, hide);
	}

	return hide(words ?? '');
};
