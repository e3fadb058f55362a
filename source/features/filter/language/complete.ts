import {callFields} from '../../../fields/call-fields.js';
import type {Field} from '../../../fields/field.js';
import type {TrackedChannel} from '../../../live/live-list.js';
import {memoLast} from '../../../util/memoize.js';
import {closestWord} from '../../../util/did-you-mean.js';
import {untrusted} from '../../../util/sanitize.js';
import type {Expression} from './expression.js';
import {fieldNamed, isDuration, knownNames} from './field-names.js';
import {numberTest} from './search-text.js';
import {quoted} from './stringify.js';

/** Replacements for the text from `from` up to the cursor, the likeliest first. */
export type Completion = {readonly from: number; readonly choices: readonly string[]};

/** The most rows to search for values, so that every key stays fast. */
const maxRows = 2000;
const maxChoices = 30;
const maxLength = 40;
/** The most values to compare with a mistyped one: more than any list has gateways. 300 take 3 ms. */
const maxCompared = 300;

const valueForm = /^[!-]*(?<name>\.?[a-z_][\w\-.]*)(?::|!?=)/iu;
const nameForm = /^[!-]*(?<part>\.?(?:[a-z_][\w\-.]*)?)$/iu;

/** A value in quotes or a regular expression, which may hold any sign; or a sign that ends a value. */
const pieces = /(?<=^|[\s!(\-:=|])(?:"(?:\\["\\]|[^"])*"?|\/(?:\\.|\[(?:\\.|[^\\\]])*\]|[^/[\\])*(?:\/|$))|[\s()|]/gu;

/** Where the term before the cursor and its last value begin: after a space, bracket or bar. */
const beginnings = (before: string): {readonly term: number; readonly value: number} => {
	let [term, value] = [0, 0];
	for (const {0: sign, index} of before.matchAll(pieces)) {
		if (/^[\s()]/u.test(sign)) {
			term = index + 1;
			value = term;
		} else if (sign === '|') {
			value = index + 1;
		}
	}

	return {term, value};
};

/** The values of a field in the list, the most frequent first, without those that sanitising would change. */
const valuesOf = memoLast((name: string, rows: readonly TrackedChannel[]): readonly string[] => {
	const field = fieldNamed(name);
	const counts = new Map<string, number>();
	for (const row of rows.slice(0, maxRows)) {
		for (const value of new Set(field?.offered?.(row) ?? field?.texts(row))) {
			counts.set(value, (counts.get(value) ?? 0) + 1);
		}
	}

	return [...counts]
		.filter(([value]) => value !== '' && value.length <= maxLength && untrusted(value) === value)
		.toSorted(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1))
		.map(([value]) => value);
});

/** A value of the list that is nearly one that a term looks for. None for one with digits: one digit off is another number. */
export const valueMeant = (expression: Expression, rows: readonly TrackedChannel[]): string | undefined => {
	if (expression.kind !== 'term' || !expression.field) {
		return undefined;
	}

	const known = valuesOf(expression.field.id, rows).slice(0, maxCompared);
	return expression.values
		.map(one => (one.kind === 'pattern' || /\d/u.test(one.text) ? undefined : closestWord(one.text, known)))
		.find(meant => meant !== undefined);
};

const headOf = (field: Field): string => field.id + (isDuration(field) ? '>' : ':');

const shownHeads = callFields.map(field => headOf(field));

/** The fields to complete a name to; after a dot, the switch's own names in the list. */
const heads = (part: string, rows: readonly TrackedChannel[]): readonly string[] => {
	if (part.startsWith('.')) {
		const [first] = rows;
		return Object.keys(first?.channel.wire ?? {})
			.filter(name => /^[a-z_][\w\-.]*$/iu.test(name))
			.map(name => `.${name}:`);
	}

	return part === '' ? shownHeads : [...new Set([...shownHeads, ...knownNames.map(name => headOf(fieldNamed(name)!))])];
};

/** Orders values: those that begin with the text first, then those with a later word that does. */
const rankOf = (value: string, wanted: string): number => {
	const at = value.toLowerCase().indexOf(wanted);
	return at === 0 ? 0 : /[\p{Letter}\p{Number}]/u.test(value[at - 1] ?? '') ? 2 : 1;
};

/** Completes the text before the cursor: the name of a field, or a value that the list has for it. */
export const completionOf = (before: string, rows: readonly TrackedChannel[]): Completion => {
	const {term, value} = beginnings(before);
	const head = valueForm.exec(before.slice(term));
	const name = head?.groups?.name ?? '';
	const field = fieldNamed(name);
	if (field && !isDuration(field)) {
		const from = Math.max(value, term + (head?.[0].length ?? 0));
		const wanted = before.slice(from).replace(/^"/u, '').toLowerCase();
		const isNumber = field.isPhoneNumber ? numberTest(wanted, false) : undefined;
		const found = valuesOf(name, rows)
			.filter(one => one.toLowerCase().includes(wanted) || isNumber?.(one))
			.toSorted((one, other) => rankOf(one, wanted) - rankOf(other, wanted));
		return {from, choices: found.slice(0, maxChoices).map(one => quoted(one))};
	}

	const part = nameForm.exec(before.slice(value))?.groups?.part;
	if (part === undefined) {
		return {from: before.length, choices: []};
	}

	const choices = heads(part, rows).filter(one => one.toLowerCase().startsWith(part.toLowerCase()));
	return {from: before.length - part.length, choices: choices.slice(0, maxChoices)};
};
