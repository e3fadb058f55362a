import type {Field} from '../../../fields/field.js';
import {joined, negated, type Expression, type Mistake, type Value} from './expression.js';
import {enumErrorIn, isDuration} from './field-names.js';
import {headAt, readBare, readValue, type Head, type ParserState} from './tokens.js';
import {readLength, readNumber, readSeconds} from './units.js';

/** A parsed filter: no expression when the text has a mistake or says nothing. */
type Parsed = {
	readonly expression: Expression | undefined;
	readonly mistake: Mistake | undefined;
	/** The first unfinished part, which the expression leaves out: `via:`. */
	readonly unfinished: Mistake | undefined;
};

const deepest = 50;

const skipSpace = (parser: ParserState): void => {
	parser.at += /^\s*/u.exec(parser.text.slice(parser.at))![0].length;
};

/** Whether a field can have a value; if not, the parser gets a mistake or an unfinished part. */
const isPossible = (parser: ParserState, {field, operator}: Head, value: Value, at: number): boolean => {
	const enumError = value.kind === 'text' ? enumErrorIn(field, value.text, operator !== ':') : undefined;
	if (enumError) {
		parser[enumError.isBegun ? 'unfinished' : 'mistake'] ??= {at, length: parser.at - at, words: enumError.words};
	}

	return !enumError;
};

/** Alternative values, with a bar and no space between them. */
const readValues = (parser: ParserState, head?: Head): readonly Value[] => {
	const values: Value[] = [];
	for (;;) {
		const start = parser.at;
		const value = readValue(parser);
		if (value && (!head || isPossible(parser, head, value, start))) {
			values.push(value);
		}

		const {text, at} = parser;
		const isMore = text[at] === '|' && /[^\s!()\-|]/u.test(text[at + 1] ?? ' ') && headAt(text, at + 1) === undefined;
		if (!isMore) {
			return values;
		}

		parser.at++;
	}
};

const readCompare = (parser: ParserState, start: number, {field, operator}: Head): Expression | undefined => {
	const from = parser.at;
	const typed = readBare(parser);
	if (typed === '') {
		parser.unfinished ??= {at: start, length: from - start, words: `${parser.text.slice(start, from)} what?`};
		return undefined;
	}

	const [read, wanted] = field.ago
		? [readLength, 'a length of time is wanted: 90s, 5m, 1h30m']
		: field.elapsed
			? [readSeconds, 'a time is wanted: 90s, 5m, 1h30m, 1:30']
			: [readNumber, 'a number is wanted: 8000, 8k'];
	const number = read(typed);
	if (number === undefined) {
		parser.mistake ??= {at: from, length: typed.length, words: wanted};
		return;
	}

	return operator === '!='
		? {kind: 'not', of: {kind: 'compare', field: field.id, comparison: '=', number}}
		: {kind: 'compare', field: field.id, comparison: operator === ':' ? '<=' : operator, number};
};

/** Reads a bare number after a moment, which could be a length of time or an hour of the day. Returns whether there is one; it is then an unfinished part. */
const hasHalfTime = (parser: ParserState, start: number, {id, ago}: Field): boolean => {
	const [digits] = /^\d+(?![^\s)|])/u.exec(parser.text.slice(parser.at)) ?? [];
	if (!ago || digits === undefined) {
		return false;
	}

	readBare(parser);
	const words = `${digits} what? ${id}:${digits}m, or a time of day: ${id}:14:05`;
	parser.unfinished ??= {at: start, length: parser.at - start, words};
	return true;
};

const readField = (parser: ParserState, head: Head): Expression | undefined => {
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
			? `${field.id} is compared: ${field.id}>5m`
			: `${field.id} is no number: ${field.example} looks for text`;
		parser.mistake ??= {at: start, length: end - start, words};
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
		parser.unfinished ??= {at: start, length: end - start, words: `${parser.text.slice(start, end)} what?`};
		return undefined;
	}

	const term = {kind: 'term', field: field.id, isWhole: operator !== ':', values} as const;
	return operator === '!=' ? negated(term) : term;
};

const readGroup = (parser: ParserState): Expression | undefined => {
	const start = parser.at++;
	if (parser.depth >= deepest) {
		parser.at = parser.text.length;
		parser.mistake ??= {at: start, length: 1, words: 'too many brackets'};
		return;
	}

	parser.depth++;
	const inner = readAll(parser);
	parser.depth--;
	if (parser.text[parser.at] === ')') {
		parser.at++;
	} else {
		parser.unfinished ??= {at: start, length: 1, words: 'this bracket is open'};
	}

	return inner;
};

const readOne = (parser: ParserState): Expression | undefined => {
	const start = parser.at;
	const signs = /^(?:!|-)*/u.exec(parser.text.slice(start))![0];
	parser.at += signs.length;
	const head = headAt(parser.text, parser.at);
	let found: Expression | undefined;
	if (parser.text[parser.at] === '(') {
		found = readGroup(parser);
	} else if (head && 'words' in head) {
		readBare(parser);
		parser.mistake ??= head;
	} else if (head) {
		found = readField(parser, head);
	} else {
		const values = readValues(parser);
		found = values.length > 0 ? {kind: 'term', field: undefined, isWhole: false, values} : undefined;
	}

	if (!found && parser.at > start) {
		parser.unfinished ??= {at: start, length: parser.at - start, words: 'what?'};
	}

	return found && signs.length % 2 === 1 ? negated(found) : found;
};

/** Alternative terms, with a bar between them, which binds tighter than a space. */
const readAny = (parser: ParserState): Expression | undefined => {
	const parts: Expression[] = [];
	for (;;) {
		const part = readOne(parser);
		if (part) {
			parts.push(part);
		}

		const bar = /^\s*\|\s*/u.exec(parser.text.slice(parser.at));
		if (!bar) {
			return joined('any', parts);
		}

		parser.at += bar[0].length;
		if (parser.at === parser.text.length) {
			parser.unfinished ??= {at: parser.at - bar[0].trimEnd().length, length: 1, words: 'or what?'};
		}
	}
};

const readAll = (parser: ParserState): Expression | undefined => {
	const parts: Expression[] = [];
	skipSpace(parser);
	while (parser.at < parser.text.length && !(parser.depth > 0 && parser.text[parser.at] === ')')) {
		const part = readAny(parser);
		if (part) {
			parts.push(part);
		}

		skipSpace(parser);
	}

	return joined('all', parts);
};

/** Parses a filter. Never throws. */
export const parseFilter = (text: string): Parsed => {
	const parser: ParserState = {text, at: 0, depth: 0, mistake: undefined, unfinished: undefined};
	const expression = readAll(parser);
	const {mistake, unfinished} = parser;
	return {expression: mistake ? undefined : expression, mistake, unfinished};
};

/** Why a text cannot be kept as a filter: a mistake, or an unfinished part. */
export const reasonAgainstFilter = (text: string): Mistake | undefined => {
	const {mistake, unfinished} = parseFilter(text);
	return mistake ?? unfinished;
};
