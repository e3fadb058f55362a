import {enumErrorIn} from './enum-values.js';
import {joined, negated, type Expression, type Mistake, type Value} from './expression.js';
import {headAt, type Head} from './field-prefix.js';
import {readNumber, readSeconds} from './units.js';
import {mistaken, readBare, readValue, type ParserState} from './values.js';

/** What a text means. With a mistake in it there is no expression; without one, `undefined` looks for nothing. */
type Parsed = {
	readonly expression: Expression | undefined;
	/** The first thing that is wrong. */
	readonly mistake: Mistake | undefined;
	/** What is not finished, as while it is typed: `via:` says nothing yet, and is left out. */
	readonly unfinished: Mistake | undefined;
};

const deepest = 50;

const skipSpace = (reading: ParserState): void => {
	reading.at += /^\s*/u.exec(reading.text.slice(reading.at))![0].length;
};

/** Whether a field can have a value; where it cannot, that is told. */
const isPossible = (reading: ParserState, {field, operator}: Head, value: Value, at: number): boolean => {
	const slip = value.kind === 'text' ? enumErrorIn(field, value.text, operator !== ':') : undefined;
	if (!slip) {
		return true;
	}

	const mistake = {at, length: reading.at - at, words: slip.words};
	if (slip.isBegun) {
		reading.unfinished ??= mistake;
	} else {
		mistaken(reading, mistake);
	}

	return false;
};

/** Values with a bar and no space between them: any of them. */
const readValues = (reading: ParserState, head?: Head): readonly Value[] => {
	const values: Value[] = [];
	for (;;) {
		const start = reading.at;
		const value = readValue(reading);
		if (value && (!head || isPossible(reading, head, value, start))) {
			values.push(value);
		}

		const {text, at} = reading;
		const isMore = text[at] === '|' && /[^\s!()\-|]/u.test(text[at + 1] ?? ' ') && headAt(text, at + 1) === undefined;
		if (!isMore) {
			return values;
		}

		reading.at++;
	}
};

const readCompare = (reading: ParserState, start: number, {field, operator}: Head): Expression | undefined => {
	const from = reading.at;
	const typed = readBare(reading);
	if (typed === '') {
		reading.unfinished ??= {at: start, length: from - start, words: `${reading.text.slice(start, from)} what?`};
		return undefined;
	}

	const number = field.elapsed ? readSeconds(typed) : readNumber(typed);
	const place = {at: from, length: typed.length};
	if (number === undefined) {
		const words = field.elapsed ? 'a time is wanted: 90s, 5m, 1h30m, 1:30' : 'a number is wanted: 8000, 8k';
		mistaken(reading, {...place, words});
		return;
	}

	if (operator === '!=') {
		return {kind: 'not', of: {kind: 'compare', field: field.name, comparison: '=', number}};
	}

	return operator === ':' ? undefined : {kind: 'compare', field: field.name, comparison: operator, number};
};

const readField = (reading: ParserState, head: Head): Expression | undefined => {
	const start = reading.at;
	const {field, operator, end} = head;
	reading.at = end;
	const isCompared = operator !== ':' && operator !== '=' && operator !== '!=';
	if (field.elapsed && operator === ':' && /^[^\s)|]/u.test(reading.text.slice(end))) {
		readBare(reading);
		mistaken(reading, {at: start, length: end - start, words: `${field.name} is compared: ${field.name}>5m`});
		return;
	}

	if (isCompared && field.example !== '' && !field.elapsed) {
		readBare(reading);
		mistaken(reading, {
			at: start,
			length: end - start,
			words: `${field.name} is no number: ${field.example} looks for text`,
		});
		return;
	}

	if (isCompared || field.elapsed) {
		return readCompare(reading, start, head);
	}

	const values = readValues(reading, head);
	if (values.length === 0) {
		reading.unfinished ??= {at: start, length: end - start, words: `${reading.text.slice(start, end)} what?`};
		return undefined;
	}

	const term = {kind: 'term', field: field.name, isWhole: operator !== ':', values} as const;
	return operator === '!=' ? negated(term) : term;
};

const readGroup = (reading: ParserState): Expression | undefined => {
	const start = reading.at++;
	if (reading.depth >= deepest) {
		reading.at = reading.text.length;
		mistaken(reading, {at: start, length: 1, words: 'too many brackets'});
		return;
	}

	reading.depth++;
	const inner = readAll(reading);
	reading.depth--;
	if (reading.text[reading.at] === ')') {
		reading.at++;
	} else {
		reading.unfinished ??= {at: start, length: 1, words: 'this bracket is open'};
	}

	return inner;
};

const readOne = (reading: ParserState): Expression | undefined => {
	const start = reading.at;
	const signs = /^(?:!|-)*/u.exec(reading.text.slice(start))![0];
	reading.at += signs.length;
	const head = headAt(reading.text, reading.at);
	let found: Expression | undefined;
	if (reading.text[reading.at] === '(') {
		found = readGroup(reading);
	} else if (head && 'words' in head) {
		readBare(reading);
		mistaken(reading, head);
	} else if (head) {
		found = readField(reading, head);
	} else {
		const values = readValues(reading);
		found = values.length > 0 ? {kind: 'term', field: undefined, isWhole: false, values} : undefined;
	}

	if (!found && reading.at > start) {
		reading.unfinished ??= {at: start, length: reading.at - start, words: 'what?'};
	}

	return found && signs.length % 2 === 1 ? negated(found) : found;
};

/** Terms with a bar between them: any of them. It binds tighter than a space. */
const readAny = (reading: ParserState): Expression | undefined => {
	const parts: Expression[] = [];
	for (;;) {
		const part = readOne(reading);
		if (part) {
			parts.push(part);
		}

		const bar = /^\s*\|\s*/u.exec(reading.text.slice(reading.at));
		if (!bar) {
			return joined('any', parts);
		}

		reading.at += bar[0].length;
		if (reading.at === reading.text.length) {
			reading.unfinished ??= {at: reading.at - bar[0].trimEnd().length, length: 1, words: 'or what?'};
		}
	}
};

const readAll = (reading: ParserState): Expression | undefined => {
	const parts: Expression[] = [];
	skipSpace(reading);
	while (reading.at < reading.text.length && !(reading.depth > 0 && reading.text[reading.at] === ')')) {
		const part = readAny(reading);
		if (part) {
			parts.push(part);
		}

		skipSpace(reading);
	}

	return joined('all', parts);
};

/** Why a text cannot be kept as a filter: a mistake, or something that is not finished. */
export const reasonAgainstFilter = (text: string): Mistake | undefined => {
	const {mistake, unfinished} = parseFilter(text);
	return mistake ?? unfinished;
};

/** Reads a filter. Never throws: what cannot be understood is told by its place. */
export const parseFilter = (text: string): Parsed => {
	const reading: ParserState = {text, at: 0, depth: 0, mistake: undefined, unfinished: undefined};
	const expression = readAll(reading);
	const {mistake, unfinished} = reading;
	return {expression: mistake ? undefined : expression, mistake, unfinished};
};
