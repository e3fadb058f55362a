import {closestWord} from '../../../util/did-you-mean.js';
import type {Field} from '../../../fields/field.js';
import type {Comparison, Mistake, Value} from './expression.js';
import {fieldNamed, knownNames} from './field-names.js';
import {compilePattern, isAlwaysFound} from './safe-regex.js';

/** The position of the parser, and the first mistake and unfinished part. */
export type ParserState = {
	readonly text: string;
	at: number;
	depth: number;
	mistake: Mistake | undefined;
	unfinished: Mistake | undefined;
	open: Mistake | undefined;
};

/** Keeps the first mistake, unfinished or open part: the text from a place on, as far as it was read. */
export const fault = (
	parser: ParserState,
	kind: 'mistake' | 'unfinished' | 'open',
	at: number,
	words: string,
	end = parser.at,
): void => {
	parser[kind] ??= {at, length: end - at, words};
};

/** `"…"`, in which a backslash keeps a quote or a backslash; the end of the text closes it too. */
const readQuoted = (parser: ParserState): Value => {
	const start = parser.at;
	const {0: whole, groups} = /^"(?<inner>(?:\\["\\]|[^"])*)(?<end>"?)/u.exec(parser.text.slice(start))!;
	parser.at += whole.length;
	if (groups!.end === '') {
		fault(parser, 'open', start, 'this quote is open');
	}

	return {kind: 'text', text: groups!.inner!.replaceAll(/\\(?<sign>["\\])/gu, '$<sign>')};
};

const patternForm = /^\/(?<source>(?:\\.|\[(?:\\.|[^\\\]])*\]|[^/[\\])*)(?:(?<end>\/)i?(?![^\s)|])|$)/u;

const unclosed = String.raw`not a valid regular expression; /…/ ends it, \/ is a slash`;

/** `/…/`; the end of the text closes it too. */
const readPattern = (parser: ParserState): Value | undefined => {
	const start = parser.at;
	const rest = parser.text.slice(start);
	const found = patternForm.exec(rest);
	const whole = found?.[0] ?? rest;
	const {source, end} = found?.groups ?? {};
	parser.at += whole.length;
	if (end === undefined) {
		fault(parser, 'open', start, 'this expression is open, / ends it');
	}

	const {regex, words} = source === undefined ? {words: unclosed} : compilePattern(source);
	if (words !== undefined) {
		fault(parser, 'mistake', start, words);
	}

	if (!source || !regex) {
		return undefined;
	}

	if (isAlwaysFound(regex)) {
		fault(parser, 'unfinished', start, 'this expression finds every text');
		return undefined;
	}

	return {kind: 'pattern', source};
};

/** A bare text: up to a space, a bar, or a bracket that it did not open. */
export const readBare = (parser: ParserState): string => {
	const start = parser.at;
	let open = 0;
	for (; parser.at < parser.text.length; parser.at++) {
		const sign = parser.text[parser.at]!;
		if (/[\s|]/u.test(sign)) {
			break;
		}

		if (sign === '(') {
			open++;
		} else if (sign === ')' && open-- === 0 && parser.depth > 0) {
			break;
		}
	}

	return parser.text.slice(start, parser.at);
};

/** One value: in quotes, a regular expression, or bare; `undefined` where there is none. */
export const readValue = (parser: ParserState): Value | undefined => {
	const sign = parser.text[parser.at];
	if (sign === '"') {
		return readQuoted(parser);
	}

	if (sign === '/') {
		return readPattern(parser);
	}

	const text = readBare(parser);
	return text === '' ? undefined : {kind: 'text', text};
};

const both = 'leave it out, terms side by side must all match, like held olena';
const otherWords: ReadonlyMap<string, string> = new Map([
	['or', 'write a bar for it, like held|ringing'],
	['and', both],
	['&&', both],
	['not', 'write ! before the term, like !held'],
]);

/** How to write here what a bare text means in other languages; `undefined` for all other texts. */
export const foreignWord = (text: string): string | undefined =>
	/^(?:[<>]=?$|!?=)|^[<>]=?\d[\d.:dhms]*$/u.test(text)
		? 'without spaces, like age>1m'
		: otherWords.get(text.toLowerCase());

/** A field and its operator at the beginning of a term; `end` is the place after them. */
export type Head = {
	readonly field: Field;
	readonly operator: ':' | '!=' | Comparison;
	readonly end: number;
};

const headPattern = /(?<name>\.?[a-z_][\w\-.]*)(?<operator>:?(?:>=|<=|!=|[<=>])|:)/iuy;

const inHelp = '? on the screen lists them';

/** Schemes of addresses, which look like fields. */
const schemes = new Set(['sip', 'sips', 'tel', 'http', 'https', 'ws', 'wss', 'urn', 'mailto']);

/** Whether the text after a colon makes the whole an address, a path or a host's port, and so a word. */
const isAddress = (name: string, rest: string): boolean =>
	/^[/\\]|^[^\s|]*[/:@]/u.test(rest) || (/[\d\-.]/u.test(name) && /^\d{2,5}(?![^\s)|])/u.test(rest));

/** Whether a term compares with a number or a time, `duration>5m`, and is no name with its number, `alice<380671112233>`. */
const isComparison = (name: string, operator: string, rest: string): boolean =>
	/^[a-z_]+$/iu.test(name) && /[<>]/u.test(operator) && /^\d[\w,.:]*(?![^\s)|])/u.test(rest);

/**
The field at the beginning of a term, or the mistake in its name; `undefined` for a word. These are words: `sip:201@…`,
`pbx-1:5060`, `c:\new`, `transport=udp`, `alice<201>`. A name that is nearly a field's is a mistake.
*/
export const headAt = (text: string, at: number): Head | Mistake | undefined => {
	headPattern.lastIndex = at;
	const found = headPattern.exec(text);
	if (!found) {
		return undefined;
	}

	const {name = '', operator = ''} = found.groups ?? {};
	const end = at + found[0].length;
	const field = fieldNamed(name);
	if (field) {
		return {field, operator: (operator === ':' ? ':' : operator.replace(':', '')) as Head['operator'], end};
	}

	if (schemes.has(name.toLowerCase())) {
		return undefined;
	}

	const meant = closestWord(name, knownNames, Math.min(2, Math.floor(name.length / 3)));
	if (meant !== undefined) {
		// One letter replaced in a name of three makes another word: foo is not for.
		const isNear = name.length > 3 || meant.length !== name.length;
		return {at, length: name.length, words: `no field ${name}; ${isNear ? `did you mean ${meant}?` : inHelp}`};
	}

	const rest = text.slice(end);
	const isCompared = isComparison(name, operator, rest);
	const hint = isCompared && /^[\d,.]+[:dhms]/iu.test(rest) ? 'age and for are times' : inHelp;
	return isCompared || (operator === ':' && !isAddress(name, rest))
		? {at, length: name.length, words: `no field ${name}; ${hint}, quotes make it a word`}
		: undefined;
};
