import type {TrackedChannel} from '../../../live/live-list.js';
import {plainNumber} from '../../../telephony/phone-number.js';
import {numberTest, textTest} from './enum-values.js';
import {partsOf, type Compare, type Expression, type Term, type Value} from './expression.js';
import type {FilterContext, FilterField} from './field.js';
import {fieldNamed} from './fields.js';
import {parseFilter} from './parse.js';
import {compilePattern} from './safe-regex.js';
import {haystack, textsOf, withSeen} from './search-text.js';

type Test = (row: TrackedChannel, context: FilterContext) => boolean;

/**
Tells which rows are wanted. `isTimed`: what it says of a row changes as time goes by; `needsHistory`: it asks for what
only somebody who watches can know; `needsFindings`: it asks for what looks wrong, which is not in a row itself.
*/
export type Filter = {
	readonly matches: Test;
	readonly isTimed: boolean;
	readonly needsHistory: boolean;
	readonly needsFindings: boolean;
};

const patternTest = (source: string): ((text: string) => boolean) => {
	const pattern = compilePattern(source);
	return pattern.regex ? text => pattern.regex.test(text.slice(0, pattern.reach)) : () => false;
};

const wordTest = (value: Value): Test => {
	if (value.kind === 'pattern') {
		const isFound = patternTest(value.source);
		return ({channel}) => textsOf(channel).some(text => isFound(text));
	}

	const wanted = value.text.toLowerCase();
	const digits = plainNumber(value.text) ?? wanted;
	return ({channel}) => {
		const text = haystack(channel);
		return text.includes(wanted) || (digits !== wanted && text.includes(digits));
	};
};

const valueTest = (value: Value, isWhole: boolean, field: FilterField | undefined): ((text: string) => boolean) => {
	if (value.kind === 'pattern') {
		return patternTest(value.source);
	}

	const way = {isWhole, isFromStart: field?.isFromStart ?? false};
	const isText = textTest(value.text, way);
	const isNumber = field?.isNumber ? numberTest(value.text, way) : undefined;
	return isNumber ? text => isText(text) || isNumber(text) : isText;
};

const termTest = ({field: name, isWhole, values}: Term): Test => {
	if (name === undefined) {
		const tests = values.map(value => wordTest(value));
		return tests.length === 1 ? tests[0]! : (row, context) => tests.some(test => test(row, context));
	}

	const field = fieldNamed(name);
	const tests = values.map(value => valueTest(value, isWhole, field));
	return (row, {around}) => {
		const texts = withSeen(field?.texts(row, around) ?? [], row.channel);
		return texts.some(text => tests.some(test => test(text)));
	};
};

const comparisons: Readonly<Record<Compare['comparison'], (one: number, other: number) => boolean>> = {
	'>': (one, other) => one > other,
	'>=': (one, other) => one >= other,
	'<': (one, other) => one < other,
	'<=': (one, other) => one <= other,
	'=': (one, other) => one === other,
};

const compareTest = ({field: name, comparison, number}: Compare): Test => {
	const field = fieldNamed(name);
	const compare = comparisons[comparison];
	const {elapsed} = field ?? {};
	const isOfLeast = comparison === '>' || comparison === '>=';
	// Time in whole seconds, as the screen shows it; a field without a number matches no comparison. A time that may be longer
	// is never less than a value.
	return elapsed
		? (row, context) => {
				const found = elapsed(row, context);
				return found !== undefined && (isOfLeast || !found.isLeast) && compare(Math.floor(found.time / 1000), number);
			}
		: row => field?.texts(row).some(text => text.trim() !== '' && compare(Number(text), number)) ?? false;
};

const testOf = (expression: Expression): Test => {
	switch (expression.kind) {
		case 'all': {
			const tests = expression.of.map(part => testOf(part));
			return (row, context) => tests.every(test => test(row, context));
		}

		case 'any': {
			const tests = expression.of.map(part => testOf(part));
			return (row, context) => tests.some(test => test(row, context));
		}

		case 'not': {
			const test = testOf(expression.of);
			return (row, context) => !test(row, context);
		}

		case 'term': {
			return termTest(expression);
		}

		case 'compare': {
			return compareTest(expression);
		}
	}
};

const fieldsOf = (expression: Expression): readonly FilterField[] =>
	partsOf(expression)
		.map(({field}) => field && fieldNamed(field))
		.filter(field => typeof field === 'object');

export const filterOf = (expression: Expression): Filter => ({
	matches: testOf(expression),
	isTimed: fieldsOf(expression).some(field => field.elapsed !== undefined),
	needsHistory: partsOf(expression).some(({field}) => field === 'for' || field === 'finding'),
	needsFindings: partsOf(expression).some(({field}) => field === 'finding'),
});

/** A filter from what a person typed; `undefined` when there is nothing to look for, or a mistake in it. */
export const filterFrom = (text: string): Filter | undefined => {
	const {expression} = parseFilter(text);
	return expression && filterOf(expression);
};
