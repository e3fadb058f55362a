import {numbersIn, plainNumber} from '../../../telephony/phone-number.js';
import type {Field} from '../../../fields/field.js';
import type {Expression, Value} from './expression.js';
import {fieldNamed} from './field-names.js';
import {compilePattern} from './safe-regex.js';

/** A piece of a text, from one place (UTF-16) up to but not including another. */
type Piece = readonly [from: number, to: number];

/** The matches in a cell, in order, none touching another. */
export type Highlighter = (column: string, text: string) => readonly Piece[];

/** A single letter would be highlighted all over the screen. */
const minHighlighted = 2;

type Find = (text: string) => readonly Piece[];

const findText = (wanted: string): Find => {
	const low = wanted.toLowerCase();
	return text => {
		const where = text.toLowerCase();
		const found: Piece[] = [];
		// Where lower case has another length, the places of the matches are unknown.
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

type Finder = {readonly columns: readonly string[] | undefined; readonly isOfNumbers?: true; readonly find: Find};

const findersOf = (value: Value, field: Field | undefined): readonly Finder[] => {
	const columns = field && (field.shownIn ?? [field.id]);
	if (value.kind === 'pattern') {
		return [{columns, find: findPattern(value.source)}];
	}

	const number = plainNumber(value.text);
	return [
		{columns, find: findText(value.text)},
		...(number === undefined ? [] : [{columns, isOfNumbers: true, find: findNumber(number)} as const]),
		// A word that is a number is searched by its digits, in every column.
		...(number === undefined || field ? [] : [{columns, find: findText(number)}]),
	];
};

const findersIn = (expression: Expression): readonly Finder[] => {
	if (expression.kind === 'all' || expression.kind === 'any') {
		return expression.of.flatMap(part => findersIn(part));
	}

	return expression.kind === 'term'
		? expression.values
				.filter(value => value.kind === 'pattern' || value.text.length >= minHighlighted)
				.flatMap(value => findersOf(value, expression.field))
		: [];
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

/** Finds the matches of a filter in the cells of a row; `undefined` when no cell can have any. */
export const highlighterOf = (expression: Expression): Highlighter | undefined => {
	const finders = findersIn(expression);
	const isFor = ({columns, isOfNumbers}: Finder, column: string): boolean =>
		(columns?.includes(column) ?? true) && (!isOfNumbers || (fieldNamed(column)?.isPhoneNumber ?? false));
	return finders.length === 0
		? undefined
		: (column, text) => merged(finders.filter(finder => isFor(finder, column)).flatMap(({find}) => find(text)));
};
