import type {Expression} from './expression.js';
import {enumErrorIn, fieldNamed, timeOf} from './field-names.js';
import {foreignWord} from './tokens.js';
import {isUnitWord, secondsText} from './units.js';

/** Text that needs no quotes, as a word or after a field. */
const bare = /^[^\s!"()\-./:<=>\\|][^\s"():<=>\\|]*$/u;

const inQuotes = (text: string): string => `"${text.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;

export const quoted = (text: string): string => (bare.test(text) && !foreignWord(text) ? text : inQuotes(text));

/** After a comparison such a word would be a unit. */
const quotedWord = (text: string): string => (isUnitWord(text) ? inQuotes(text) : quoted(text));

const withBrackets = (expression: Expression): string =>
	expression.kind === 'all' || expression.kind === 'any' ? `(${printFilter(expression)})` : printFilter(expression);

/** The canonical text of a filter, which parses to the same expression. */
export const printFilter = (expression: Expression): string => {
	switch (expression.kind) {
		case 'all': {
			return expression.of.map(part => printFilter(part)).join(' ');
		}

		case 'any': {
			return expression.of.map(part => withBrackets(part)).join(' | ');
		}

		case 'not': {
			return `-${withBrackets(expression.of)}`;
		}

		case 'compare': {
			const {field, comparison, number} = expression;
			return `${field.id}${comparison}${timeOf(field) ? secondsText(number) : number}`;
		}

		case 'term': {
			const {field, isWhole, values} = expression;
			const head = field ? `${field.id}${isWhole ? '=' : ':'}` : '';
			const written = field ? quoted : quotedWord;
			return head + values.map(one => (one.kind === 'text' ? written(one.text) : `/${one.source}/`)).join('|');
		}
	}
};

/**
A filter for the rows in which a field is exactly this value: `via="gw kyivstar"`. A value that this program does not know is one of the
switch's own field.
*/
export const filterTextFor = (name: string, value: string): string => {
	const field = fieldNamed(name)!;
	const wire = enumErrorIn(field, value, true) ? field.enumValues?.wire : undefined;
	return printFilter({
		kind: 'term',
		field: fieldNamed(wire ?? name),
		isWhole: true,
		values: [{kind: 'text', text: value}],
	});
};
