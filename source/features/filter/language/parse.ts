import {joined, negated, type Expression, type Mistake} from './expression.js';
import {readField, readValues} from './parse-field.js';
import {fault, foreignWord, headAt, readBare, type ParserState} from './tokens.js';

/** A parsed filter: no expression when the text has a mistake or says nothing. */
type Parsed = {
	readonly expression: Expression | undefined;
	readonly mistake: Mistake | undefined;
	/** The first unfinished part, which the expression leaves out: `via:`. */
	readonly unfinished: Mistake | undefined;
	/** The first quote or expression that the end of the text closes, as on a screen where one sees what it finds. */
	readonly open: Mistake | undefined;
};

const deepest = 50;

const skipSpace = (parser: ParserState): void => {
	parser.at += /^\s*/u.exec(parser.text.slice(parser.at))![0].length;
};

const readGroup = (parser: ParserState): Expression | undefined => {
	const start = parser.at++;
	if (parser.depth >= deepest) {
		parser.at = parser.text.length;
		fault(parser, 'mistake', start, 'too many brackets', start + 1);
		return;
	}

	parser.depth++;
	const inner = readAll(parser);
	parser.depth--;
	if (parser.text[parser.at] === ')') {
		parser.at++;
	} else {
		fault(parser, 'unfinished', start, 'this bracket is open', start + 1);
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
		const from = parser.at;
		const values = readValues(parser);
		const foreign = foreignWord(parser.text.slice(from, parser.at));
		if (foreign) {
			// At the end it may be the beginning of another word.
			fault(parser, parser.at < parser.text.length ? 'mistake' : 'unfinished', from, foreign);
		} else if (values.length > 0) {
			found = {kind: 'term', field: undefined, isWhole: false, values};
		}
	}

	if (!found && parser.at > start) {
		fault(parser, 'unfinished', start, 'what? for example olena, or via:kyivstar');
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
		if (parser.at < parser.text.length) {
			continue;
		}

		const at = parser.at - bar[0].trimEnd().length;
		fault(parser, 'unfinished', at, 'or what? for example held|ringing', at + 1);
	}
};

const readAll = (parser: ParserState): Expression | undefined => {
	const parts: Expression[] = [];
	skipSpace(parser);
	while (parser.at < parser.text.length && !(parser.depth > 0 && parser.text[parser.at] === ')')) {
		const start = parser.at;
		const part = readAny(parser);
		if (part) {
			parts.push({...part, typed: parser.text.slice(start, parser.at)});
		}

		skipSpace(parser);
	}

	return joined('all', parts);
};

/** Parses a filter. Never throws. */
export const parseFilter = (text: string): Parsed => {
	const parser: ParserState = {text, at: 0, depth: 0, mistake: undefined, unfinished: undefined, open: undefined};
	const expression = readAll(parser);
	const {mistake, unfinished, open} = parser;
	return {expression: mistake ? undefined : expression, mistake, unfinished, open};
};

/** Why a text cannot be kept as a filter: a mistake, or an unfinished part. */
export const reasonAgainstFilter = (text: string): Mistake | undefined => {
	const {mistake, unfinished} = parseFilter(text);
	return mistake ?? unfinished;
};
