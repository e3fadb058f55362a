import {parseJson} from '../../util/parse-json.js';
import type {FailureError} from '../failure.js';
import {excessOf, maxValuesInList, maxValuesInRow} from '../json-limits.js';
import {notUnderstood} from './status-failure.js';

/** The failure of an answer that is too large. `words`: the exceeded limit */
export const tooMuch = (words: string, status = 200): FailureError =>
	notUnderstood(words, status, '--domain asks for fewer calls; is it a list of calls?', 'too much');

/** The failure of an answer with too many bytes. */
export const tooLong = (maximum: number, status: number): FailureError =>
	tooMuch(`more than ${maximum / 1024 / 1024} MB`, status);

/** The value of a list's JSON; `undefined` when it is not JSON. @throws FailureError when it holds too much */
export const parseList = (text: string): unknown => {
	const excess = excessOf(text, maxValuesInList);
	if (excess !== undefined) {
		throw tooMuch(excess);
	}

	return parseJson(text);
};

/** A row shorter than this cannot hold too many values, characters. */
const shortRow = 2 * maxValuesInRow;

/** The same for one row. A short, flat row is not scanned: that would cost as much as parsing it. */
export const parseRow = (text: string): unknown => {
	const isPlain = text.length < shortRow && !text.includes('[') && !text.includes('{', 1);
	const excess = isPlain ? undefined : excessOf(text, maxValuesInRow);
	if (excess !== undefined) {
		throw tooMuch(`${excess} in one row`);
	}

	return parseJson(text);
};
