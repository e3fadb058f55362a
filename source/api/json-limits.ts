import {FailureError} from '../domain/failure.js';

/** Longer lists are of nothing that one person can watch. */
export const mostRows = 100_000;
/** So many values a list may hold: a row of a switch has about 40. */
const mostInList = 60 * mostRows;
/** So many values any other answer may hold: it says little. */
export const mostInAnswer = 10_000;
/** So many of them may stand in one row. */
export const mostInRow = 5000;
/** So deep are values nested in each other by nobody; what compares, copies or prints them goes as deep. */
const deepest = 100;

/** `100,000` */
export const grouped = (count: number): string => count.toLocaleString('en');

/** Something is too much to be read as a list. `words`: what there is too much of */
export const tooMuch = (words: string, status = 200): FailureError =>
	new FailureError({kind: 'not-understood', words, status, isTooMuch: true});

const codeOf = (sign: string): number => sign.codePointAt(0)!;
const [quote, backslash] = [codeOf('"'), codeOf('\\')];

/** How much deeper what follows a sign lies. */
const turns = new Int8Array(128);
turns[codeOf('[')] = 1;
turns[codeOf('{')] = 1;
turns[codeOf(']')] = -1;
turns[codeOf('}')] = -1;

/** Whether a value follows a sign, 1 or 0; that an empty object has none is no matter. */
const begins = new Int8Array(128);
begins[codeOf('[')] = 1;
begins[codeOf('{')] = 1;
begins[codeOf(',')] = 1;

/** The place of the quotation mark that ends a text which begins at `from`; the length where none does. */
const endOfText = (json: string, from: number): number => {
	let end = json.indexOf('"', from);
	for (; end !== -1; end = json.indexOf('"', end + 1)) {
		let before = end - 1;
		while (json.codePointAt(before) === backslash) {
			before--;
		}

		if ((end - before) % 2 === 1) {
			return end;
		}
	}

	return json.length;
};

/**
What a text of JSON holds too much of, found before it is parsed: parsed, it can take fifty times its memory.

@param json
@param most so many values
*/
export const excessOf = (json: string, most: number): string | undefined => {
	// Nothing else is parsed: a page, for example.
	if (!/^\s*[[{]/u.test(json)) {
		return undefined;
	}

	let depth = 0;
	let values = 0;
	for (let at = 0; at < json.length; at++) {
		const sign = json.codePointAt(at)!;
		if (sign === quote) {
			at = endOfText(json, at + 1);
			continue;
		}

		depth += turns[sign] ?? 0;
		values += begins[sign] ?? 0;
		if (depth > deepest || values > most) {
			return depth > deepest ? `values nested deeper than ${deepest} levels` : `more than ${grouped(most)} values`;
		}
	}

	return undefined;
};

/** `undefined` for what is no JSON. */
export const anyJsonOf = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
};

/** The JSON of a list; `undefined` for what is none. @throws FailureError where there is too much in it */
export const parseList = (text: string): unknown => {
	const excess = excessOf(text, mostInList);
	if (excess !== undefined) {
		throw tooMuch(excess);
	}

	return anyJsonOf(text);
};

/** So short a row cannot hold too many values, letters. */
const shortRow = 2 * mostInRow;

/** The same of a row. One of texts alone, as they are sent, is not looked through: it costs as much again as to parse it. */
export const parseRow = (text: string): unknown => {
	const isPlain = text.length < shortRow && !text.includes('[') && !text.includes('{', 1);
	const excess = isPlain ? undefined : excessOf(text, mostInRow);
	if (excess !== undefined) {
		throw tooMuch(`${excess} in one row`);
	}

	return anyJsonOf(text);
};
