import type {TrackedChannel} from '../../../live/live-list.js';
import {plainNumber} from '../../../telephony/phone-number.js';
import {memoByText} from '../../../util/memoize.js';
import type {Field, FilterContext} from '../../../fields/field.js';
import {partsOf, type Compare, type Expression, type Term, type Value} from './expression.js';
import {timeOf} from './field-names.js';
import {parseFilter} from './parse.js';
import {compilePattern} from './safe-regex.js';
import {haystack, numberTest, textsOf, textTest, withSeen} from './search-text.js';

type Test = (row: TrackedChannel, context: FilterContext) => boolean;

/**
A compiled filter. `isTimed`: whether a row matches changes as time goes by; `needsHistory`: it needs a list that is watched;
`needsAlerts`: it needs the alert rules of its context.
*/
export type Filter = {
	readonly matches: Test;
	readonly isTimed: boolean;
	readonly needsHistory: boolean;
	readonly needsAlerts: boolean;
};

/**
The most texts whose answers are kept. A list of 10,000 calls has a few texts of its own in each: 1.7 s of an expression with two open
repeats are taken once, and not with every list.
*/
const mostTexts = 100_000;

const patternTest = (source: string): ((text: string) => boolean) => {
	const pattern = compilePattern(source);
	return pattern.regex ? memoByText(text => pattern.regex.test(text.slice(0, pattern.reach)), mostTexts) : () => false;
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

const valueTest = (value: Value, isWhole: boolean, field: Field): ((text: string) => boolean) => {
	if (value.kind === 'pattern') {
		return patternTest(value.source);
	}

	const isText = textTest(value.text, isWhole, field.isFromStart);
	const isNumber = field.isPhoneNumber ? numberTest(value.text, isWhole) : undefined;
	return isNumber ? text => isText(text) || isNumber(text) : isText;
};

const termTest = ({field, isWhole, values}: Term): Test => {
	if (!field) {
		const tests = values.map(value => wordTest(value));
		return (row, context) => tests.some(test => test(row, context));
	}

	const tests = values.map(value => valueTest(value, isWhole, field));
	return (row, {alertRules}) => {
		const texts = withSeen(field.texts(row, alertRules));
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

const compareTest = ({field, comparison, number}: Compare): Test => {
	const compare = comparisons[comparison];
	const elapsed = timeOf(field);
	const isLowerBound = comparison === '>' || comparison === '>=';
	// Times in whole seconds, as the screen shows them. A time that may be longer never counts as less than a number or equal to it.
	return elapsed
		? (row, context) => {
				const found = elapsed(row, context);
				return (
					found !== undefined && (isLowerBound || !found.isLeast) && compare(Math.floor(found.time / 1000), number)
				);
			}
		: row => field.texts(row).some(text => text.trim() !== '' && compare(Number(text), number));
};

const opposites = {'>': '<=', '>=': '<', '<': '>=', '<=': '>'} as const;

/** A time that may be longer is as little known not to be more than a number as it is known to be less. */
const notTest = (expression: Expression): Test => {
	const elapsed = expression.kind === 'compare' ? timeOf(expression.field) : undefined;
	if (expression.kind !== 'compare' || !elapsed || expression.comparison === '=') {
		const test = testOf(expression);
		return (row, context) => !test(row, context);
	}

	const test = compareTest({...expression, comparison: opposites[expression.comparison]});
	return (row, context) => elapsed(row, context) === undefined || test(row, context);
};

const testOf = (expression: Expression): Test => {
	switch (expression.kind) {
		case 'all':
		case 'any': {
			const tests = expression.of.map(part => testOf(part));
			return expression.kind === 'all'
				? (row, context) => tests.every(test => test(row, context))
				: (row, context) => tests.some(test => test(row, context));
		}

		case 'not': {
			return notTest(expression.of);
		}

		case 'term': {
			return termTest(expression);
		}

		case 'compare': {
			return compareTest(expression);
		}
	}
};

export const filterOf = (expression: Expression): Filter => {
	const parts = partsOf(expression);
	return {
		matches: testOf(expression),
		isTimed: parts.some(part => part.kind === 'compare' && timeOf(part.field)),
		needsHistory: parts.some(({field}) => field?.needs),
		needsAlerts: parts.some(({field}) => field?.needs === 'alerts'),
	};
};

/** Compiles a typed filter; `undefined` when it says nothing or has a mistake. */
export const filterFrom = (text: string): Filter | undefined => {
	const {expression} = parseFilter(text);
	return expression && filterOf(expression);
};
