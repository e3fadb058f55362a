import type {WireRow} from '../../telephony/channel.js';
import {isRow} from '../../telephony/channel-from-row.js';
import {isRecord} from '../../util/is-record.js';
import {parseJson} from '../../util/parse-json.js';
import {excessOf, grouped, maxValuesInAnswer, maxRows} from '../json-limits.js';
import {tooMuch} from './parse-limited.js';

export type DecodedList = {
	readonly rows: readonly WireRow[];
	/** How many entries were not channels: not an object, or without a uuid. */
	readonly skipped: number;
};

/** How far into a text a title is searched, characters: deep in a list it would be a caller's name. */
const near = 4096;

/** Characters that no text has: the answer is compressed, a picture, or in another encoding. */
const binary = /[^\s\P{Control}]|\u{FFFD}/u;

/** The beginning of an answer that was not understood, for the message. `redact` removes the secrets before it is cut. */
export const excerpt = (answer: string, redact: (text: string) => string): string => {
	const body = answer.trimStart();
	const isPage = body.startsWith('<');
	const at = (isPage ? body : body.slice(0, near)).search(/<title>[^<]*<\/title>/iu);
	if (isPage || at !== -1) {
		const title =
			at === -1 ? undefined : /^<title>(?<title>[^<]*)/iu.exec(redact(body.slice(at)))?.groups?.title?.trim();
		return `HTML${title ? `: ${title.slice(0, 60)}` : ''}`;
	}

	const start = redact(body).trim().slice(0, 40);
	if (binary.test(start)) {
		return 'it is not text';
	}

	return start === '' ? 'an empty answer' : `it begins with ${JSON.stringify(start)}`;
};

/** The value of an answer that is not a list; `undefined` when it is not JSON, or too large. */
export const jsonOf = (text: string): unknown =>
	excessOf(text, maxValuesInAnswer) === undefined ? parseJson(text) : undefined;

/**
The rows of a list in any of its three shapes: `{status, data: {row_count, rows}}` as documented, `{row_count, rows}`
as observed, and `{row_count: 0}` from a switch itself, where `rows` may also be null or an empty object. `undefined` for anything else.

@throws FailureError when there are more than `maxRows`
*/
export const listFromJson = (json: unknown): DecodedList | undefined => {
	if (!isRecord(json)) {
		return undefined;
	}

	const holder = isRecord(json.data) ? json.data : json;
	const {rows} = holder;
	if (json.status === 'error') {
		return undefined;
	}

	const count = typeof holder.row_count === 'string' ? Number(holder.row_count || NaN) : holder.row_count;
	const isWithoutRows = rows === undefined || rows === null || (isRecord(rows) && Object.keys(rows).length === 0);
	if (isWithoutRows && count === 0) {
		return {rows: [], skipped: 0};
	}

	if (!Array.isArray(rows)) {
		return undefined;
	}

	if (rows.length > maxRows) {
		throw tooMuch(`more than ${grouped(maxRows)} rows`);
	}

	const usable = (rows as unknown[]).filter(entry => isRow(entry));
	// An answer that counts channels and has none must not empty the screen.
	const isHollow = usable.length === 0 && (rows.length > 0 || (typeof count === 'number' && count > 0));
	return isHollow ? undefined : {rows: usable, skipped: rows.length - usable.length};
};

/** The server's own words in an answer: `info`, or `message` from `/login`. */
export const wordsFromJson = (json: unknown): string | undefined => {
	if (!isRecord(json)) {
		return undefined;
	}

	const words = json.info ?? json.message;
	return typeof words === 'string' ? words.trim() : undefined;
};

/**
The JSON of a poisoned list: when any text of a row holds `-ERR` (a caller can choose such a name), the server answers 500 with
the whole list as text in `info`.
*/
export const poisonedListText = (json: unknown): string | undefined => {
	const words = wordsFromJson(json);
	return words?.startsWith('{') ? words : undefined;
};
