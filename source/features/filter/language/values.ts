import type {Mistake, Value} from './expression.js';
import {compilePattern} from './safe-regex.js';

/** Where the reading is, and what it met. */
export type ParserState = {
	readonly text: string;
	at: number;
	depth: number;
	mistake: Mistake | undefined;
	unfinished: Mistake | undefined;
};

export const mistaken = (reading: ParserState, mistake: Mistake): void => {
	reading.mistake ??= mistake;
};

/** `"…"`, in which a backslash keeps a quote or a backslash; the end of the text closes it too. */
const readQuoted = (reading: ParserState): Value => {
	const [whole] = /^"(?:\\["\\]|[^"])*"?/u.exec(reading.text.slice(reading.at))!;
	reading.at += whole.length;
	const inner = /^"(?<inner>(?:\\["\\]|[^"])*)/u.exec(whole)!.groups!.inner!;
	return {kind: 'text', text: inner.replaceAll(/\\(?<sign>["\\])/gu, '$<sign>')};
};

const patternForm = /^\/(?<source>(?:\\.|\[(?:\\.|[^\\\]])*\]|[^/[\\])*)(?:\/i?(?![^\s)|])|$)/u;

/** `/…/`; the end of the text closes it too. */
const readPattern = (reading: ParserState): Value | undefined => {
	const start = reading.at;
	const rest = reading.text.slice(start);
	const found = patternForm.exec(rest);
	const whole = found?.[0] ?? rest;
	const source = found?.groups?.source;
	reading.at += whole.length;
	if (source === '') {
		return undefined;
	}

	const compiled =
		source === undefined
			? ({regex: undefined, words: String.raw`not a valid regular expression: /…/ ends it, \/ is a slash`} as const)
			: compilePattern(source);
	if (source !== undefined && compiled.regex) {
		return {kind: 'pattern', source};
	}

	mistaken(reading, {at: start, length: whole.length, words: compiled.regex ? '' : compiled.words});
	return undefined;
};

/** A bare text: up to a space, a bar, or a bracket that it did not open. */
export const readBare = (reading: ParserState): string => {
	const start = reading.at;
	let open = 0;
	for (; reading.at < reading.text.length; reading.at++) {
		const sign = reading.text[reading.at]!;
		if (/[\s|]/u.test(sign)) {
			break;
		}

		if (sign === '(') {
			open++;
		} else if (sign === ')' && open-- === 0 && reading.depth > 0) {
			break;
		}
	}

	return reading.text.slice(start, reading.at);
};

/** One value: in quotes, a regular expression, or bare; `undefined` where there is none. */
export const readValue = (reading: ParserState): Value | undefined => {
	const sign = reading.text[reading.at];
	if (sign === '"') {
		return readQuoted(reading);
	}

	if (sign === '/') {
		return readPattern(reading);
	}

	const text = readBare(reading);
	return text === '' ? undefined : {kind: 'text', text};
};
