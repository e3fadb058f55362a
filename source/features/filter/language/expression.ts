import type {Field} from '../../../fields/field.js';

export type Comparison = '>' | '>=' | '<' | '<=' | '=';

export type Value =
	{readonly kind: 'text'; readonly text: string} | {readonly kind: 'pattern'; readonly source: string};

/** Matches where any of the values is found: a word in any field, else in its field, as a part of it or as the whole. */
export type Term = {
	readonly kind: 'term';
	/** `undefined` for a word. */
	readonly field: Field | undefined;
	readonly isWhole: boolean;
	readonly values: readonly Value[];
};

/** Compares a field with a number; times are in seconds. */
export type Compare = {
	readonly kind: 'compare';
	readonly field: Field;
	readonly comparison: Comparison;
	readonly number: number;
};

/** A parsed filter. `all` and `any` hold two or more parts, none of their own kind. `typed`: the text of a part of `all`. */
export type Expression = {readonly typed?: string} & (
	| Term
	| Compare
	| {readonly kind: 'all' | 'any'; readonly of: readonly Expression[]}
	| {readonly kind: 'not'; readonly of: Expression}
);

/** A part of the text that does not parse, by its place (UTF-16), and why. */
export type Mistake = {readonly at: number; readonly length: number; readonly words: string};

export const joined = (kind: 'all' | 'any', parts: readonly Expression[]): Expression | undefined => {
	const flat = parts.flatMap(part => (part.kind === kind ? part.of : [part]));
	return flat.length > 1 ? {kind, of: flat} : flat[0];
};

export const negated = (expression: Expression): Expression =>
	expression.kind === 'not' ? expression.of : {kind: 'not', of: expression};

export const partsOf = (expression: Expression): ReadonlyArray<Term | Compare> =>
	'of' in expression ? [expression.of].flat().flatMap(part => partsOf(part)) : [expression];
