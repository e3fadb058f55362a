/** How a number is compared. */
export type Comparison = '>' | '>=' | '<' | '<=' | '=';

/** What a term looks for: a text, or a regular expression. */
export type Value =
	{readonly kind: 'text'; readonly text: string} | {readonly kind: 'pattern'; readonly source: string};

/** Any of the values, in any field as a word, or in one field: somewhere in it, or the whole of it. */
export type Term = {
	readonly kind: 'term';
	/** The name as the table of fields has it; a name with a dot before it is the switch's own. `undefined` for a word. */
	readonly field: string | undefined;
	readonly isWhole: boolean;
	readonly values: readonly Value[];
};

/** A number of a field against another one; lengths of time in seconds. */
export type Compare = {
	readonly kind: 'compare';
	readonly field: string;
	readonly comparison: Comparison;
	readonly number: number;
};

/** What is looked for. `all` and `any` hold two or more, and never one of their own kind. */
export type Expression =
	| Term
	| Compare
	| {readonly kind: 'all' | 'any'; readonly of: readonly Expression[]}
	| {readonly kind: 'not'; readonly of: Expression};

/** A part of what was typed that cannot be understood, by its place in the text (UTF-16), and why. */
export type Mistake = {readonly at: number; readonly length: number; readonly words: string};

export const joined = (kind: 'all' | 'any', parts: readonly Expression[]): Expression | undefined => {
	const flat = parts.flatMap(part => (part.kind === kind ? part.of : [part]));
	return flat.length > 1 ? {kind, of: flat} : flat[0];
};

export const negated = (expression: Expression): Expression =>
	expression.kind === 'not' ? expression.of : {kind: 'not', of: expression};

/** Every term and comparison of an expression. */
export const partsOf = (expression: Expression): ReadonlyArray<Term | Compare> => {
	switch (expression.kind) {
		case 'all':
		case 'any': {
			return expression.of.flatMap(part => partsOf(part));
		}

		case 'not': {
			return partsOf(expression.of);
		}

		case 'term':
		case 'compare': {
			return [expression];
		}
	}
};
