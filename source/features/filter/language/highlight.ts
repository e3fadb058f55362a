import {numbersIn, plainNumber} from '../../../telephony/phone-number.js';
import type {Expression, Value} from './expression.js';
import {fieldNamed} from './fields.js';
import {compilePattern} from './safe-regex.js';

/** A piece of a text, from one place (UTF-16) up to another. */
export type Piece = readonly [from: number, to: number];

/** The pieces of a cell that the filter was looking for, in their order, none of them touching another. */
export type Highlighter = (column: string, text: string) => readonly Piece[];

/** A single letter is found all over the screen: nobody looks for that. */
const leastMarked = 2;

type Find = (text: string) => readonly Piece[];

const findText = (wanted: string): Find => {
	const low = wanted.toLowerCase();
	return text => {
		const where = text.toLowerCase();
		const found: Piece[] = [];
		// Few letters change their length with their case: then nobody knows the place.
		for (let at = where.length === text.length ? where.indexOf(low) : -1; at !== -1; at = where.indexOf(low, at + 1)) {
			found.push([at, at + low.length]);
		}

		return found;
	};
};

/** Finds a number among the numbers of a text, however they are written. */
const findNumber = (wanted: string): Find => {
	const find = findText(wanted);
	return text =>
		numbersIn(text).flatMap(({number, places}) =>
			find(number).map(([from, to]): Piece => [places[from]!, places[to - 1]! + 1]),
		);
};

const findPattern = (source: string): Find => {
	const pattern = compilePattern(source);
	if (!pattern.regex) {
		return () => [];
	}

	const {reach} = pattern;
	const all = new RegExp(pattern.regex.source, 'giu');
	return text =>
		Array.from(text.trimEnd().slice(0, reach).matchAll(all), ({0: piece, index}): Piece => [
			index,
			index + piece.length,
		]).filter(([from, to]) => to > from);
};

/** In which columns a field is seen; the switch's own fields have none. */
const columnsOf = (field: string): readonly string[] => (field === 'who' ? ['from', 'to'] : [field]);

type Finder = {readonly columns: readonly string[] | undefined; readonly isOfNumbers?: true; readonly find: Find};

const findersOf = (value: Value, field: string | undefined): readonly Finder[] => {
	const columns = field === undefined ? undefined : columnsOf(field);
	if (value.kind === 'pattern') {
		return [{columns, find: findPattern(value.source)}];
	}

	const number = plainNumber(value.text);
	return [
		{columns, find: findText(value.text)},
		...(number === undefined ? [] : [{columns, isOfNumbers: true, find: findNumber(number)} as const]),
		// A word that is a number is searched by its digits, in every column.
		...(number === undefined || field !== undefined ? [] : [{columns, find: findText(number)}]),
	];
};

/** Whether a column holds phone numbers. */
const hasNumbers = (column: string): boolean => fieldNamed(column)?.isNumber ?? false;

const findersIn = (expression: Expression): readonly Finder[] => {
	switch (expression.kind) {
		case 'all':
		case 'any': {
			return expression.of.flatMap(part => findersIn(part));
		}

		case 'term': {
			return expression.values
				.filter(value => value.kind === 'pattern' || value.text.length >= leastMarked)
				.flatMap(value => findersOf(value, expression.field));
		}

		case 'not':
		case 'compare': {
			return [];
		}
	}
};

/** Pieces that overlap or touch become one. */
const merged = (pieces: readonly Piece[]): readonly Piece[] => {
	const all: Piece[] = [];
	for (const [from, to] of pieces.toSorted((one, other) => one[0] - other[0])) {
		const last = all.at(-1);
		if (last && from <= last[1]) {
			all[all.length - 1] = [last[0], Math.max(last[1], to)];
		} else {
			all.push([from, to]);
		}
	}

	return all;
};

/** Finds in the cells of a row what the filter was looking for; `undefined` when that can be seen in none. */
export const highlighterOf = (expression: Expression): Highlighter | undefined => {
	const finders = findersIn(expression);
	return finders.length === 0
		? undefined
		: (column, text) =>
				merged(
					finders
						.filter(
							({columns, isOfNumbers}) => (columns?.includes(column) ?? true) && (!isOfNumbers || hasNumbers(column)),
						)
						.flatMap(({find}) => find(text)),
				);
};
