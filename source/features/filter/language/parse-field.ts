import type {Field} from '../../../fields/field.js';
import {negated, type Expression, type Value} from './expression.js';
import {enumErrorIn, isDuration} from './field-names.js';
import {fault, headAt, readBare, readValue, type Head, type ParserState} from './tokens.js';
import {readLength, readNumber, readSeconds, withUnit} from './units.js';

/** Whether a field can have a value; if not, the parser gets a mistake or an unfinished part. */
const isPossible = (parser: ParserState, {field, operator}: Head, value: Value, at: number): boolean => {
	const enumError = value.kind === 'text' ? enumErrorIn(field, value.text, operator !== ':') : undefined;
	if (enumError) {
		fault(parser, enumError.isBegun ? 'unfinished' : 'mistake', at, enumError.words);
	}

	return !enumError;
};

/** Alternative values, with a bar and no space between them. */
export const readValues = (parser: ParserState, head?: Head): readonly Value[] => {
	const values: Value[] = [];
	for (;;) {
		const start = parser.at;
		const value = readValue(parser);
		// With = and != it asks for a field without a value.
		const isEmpty = value?.kind === 'text' && value.text.trim() === '' && (!head || head.operator === ':');
		if (isEmpty) {
			fault(parser, 'unfinished', start, 'nothing is between these quotes');
		} else if (value && (!head || isPossible(parser, head, value, start))) {
			values.push(value);
		}

		const {text, at} = parser;
		const isMore = text[at] === '|' && /[^\s!()\-|]/u.test(text[at + 1] ?? ' ') && headAt(text, at + 1) === undefined;
		if (!isMore) {
			return values;
		}

		if (!value) {
			fault(parser, 'unfinished', start, 'nothing is before this bar', at + 1);
		}

		parser.at++;
	}
};

const whatText = (typed: string, {example}: Field): string =>
	`${typed} what? ${example === '' ? 'write a value' : `for example ${example}`}`;

/** Reads a unit that is apart from its number, which would be a word to search for: `age>5 m` means `age>5m`. Returns whether there is one. */
const hasUnitApart = (
	parser: ParserState,
	start: number,
	from: number,
	read: (text: string) => number | undefined,
): boolean => {
	const {text, at} = parser;
	const [whole = ''] = /^\s+[^\s)|]+/u.exec(text.slice(at)) ?? [];
	const word = whole.trimStart();
	const meant = withUnit(text.slice(from, at), word);
	if (meant === undefined || read(meant) === undefined) {
		return false;
	}

	parser.at += whole.length;
	// At the end it may be the beginning of another word.
	const kind = parser.at < text.length ? 'mistake' : 'unfinished';
	fault(parser, kind, parser.at - word.length, `write ${text.slice(start, from)}${meant}, without spaces`);
	return true;
};

const readCompare = (parser: ParserState, start: number, {field, operator}: Head): Expression | undefined => {
	const from = parser.at;
	const typed = readBare(parser);
	if (typed === '') {
		fault(parser, 'unfinished', start, whatText(parser.text.slice(start, from), field));
		return;
	}

	const [read, wanted] = field.ago
		? [readLength, 'a length of time is wanted, like 90s, 5m, 1h30m']
		: field.elapsed
			? [readSeconds, 'a time is wanted, like 90s, 5m, 1h30m, 1:30']
			: [readNumber, 'a number is wanted, like 8000, 8k'];
	const number = read(typed);
	const isApart = hasUnitApart(parser, start, from, read);
	if (number === undefined) {
		if (!isApart) {
			fault(parser, 'mistake', from, wanted);
		}

		return;
	}

	return operator === '!='
		? {kind: 'not', of: {kind: 'compare', field, comparison: '=', number}}
		: {kind: 'compare', field, comparison: operator === ':' ? '<=' : operator, number};
};

/** Reads a bare number after a moment, which could be a length of time or an hour of the day. Returns whether there is one; it is then an unfinished part. */
const hasHalfTime = (parser: ParserState, start: number, {id, ago}: Field): boolean => {
	const [digits] = /^\d+(?![^\s)|])/u.exec(parser.text.slice(parser.at)) ?? [];
	if (!ago || digits === undefined) {
		return false;
	}

	readBare(parser);
	fault(parser, 'unfinished', start, `${digits} what? ${id}:${digits}m, or ${id}:14:05 for a time of day`);
	return true;
};

/** Reads a field with what is asked of it: `from:380`, `age>5m`. */
export const readField = (parser: ParserState, head: Head): Expression | undefined => {
	const start = parser.at;
	const {field, operator, end} = head;
	parser.at = end;
	const rest = parser.text.slice(end);
	const isCompared = operator !== ':' && operator !== '=' && operator !== '!=';
	const isLength = isDuration(field);
	// A moment has a text too, its time of day: a value with a unit is a length of time.
	const isTime = isLength || (field.ago !== undefined && (isCompared || /^\d[\d.]*[dhms]/iu.test(rest)));
	const isLengthWithoutComparison = isLength && operator === ':' && /^[^\s)|]/u.test(rest);
	if (isLengthWithoutComparison || (isCompared && field.example !== '' && !isTime)) {
		readBare(parser);
		const words = isLength
			? `${field.id} is compared, like ${field.id}>5m`
			: `${field.id} is no number; ${field.example} looks for text`;
		fault(parser, 'mistake', start, words, end);
		return;
	}

	if (isCompared || isTime) {
		return readCompare(parser, start, head);
	}

	if (hasHalfTime(parser, start, field)) {
		return undefined;
	}

	const values = readValues(parser, head);
	if (values.length === 0) {
		fault(parser, 'unfinished', start, whatText(parser.text.slice(start, end), field), end);
		return;
	}

	const term = {kind: 'term', field, isWhole: operator !== ':', values} as const;
	return operator === '!=' ? negated(term) : term;
};
