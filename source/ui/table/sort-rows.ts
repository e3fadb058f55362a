import type {TrackedChannel} from '../../live/live-list.js';
import type {Moment} from '../../live/row-times.js';
import {placesIn} from '../../util/list-diff.js';
import {columnOf, type ColumnId} from '../../fields/columns.js';

/** The order of the rows. */
export type Sort = {readonly column: ColumnId; readonly isDescending: boolean};

/** Newest first. */
export const defaultSort: Sort = {column: 'age', isDescending: false};

type Key = string | number | undefined;

/** A row with its sort keys, which are made once and compared many times. */
type Entry = {readonly row: TrackedChannel; readonly key: Key; readonly age: Key};

/** Of ended rows no time goes on, so that none is needed. */
const anyMoment: Moment = {now: 0, frozenAt: new Map()};

/** `isEnded`: all rows have ended, and their times are as long as they were. */
const entryOf = (row: TrackedChannel, column: ColumnId, isEnded: boolean): Entry => {
	const {elapsed, ago, order} = columnOf(column);
	return {
		row,
		key: isEnded && elapsed && !ago ? elapsed(row, anyMoment)?.time : order(row),
		age: columnOf('age').order(row),
	};
};

/** Rows without a value come last, whatever the order. */
const compareKeys = (one: Key, other: Key, sign = 1): number =>
	one === other ? 0 : one === undefined ? 1 : other === undefined ? -1 : one < other ? -sign : sign;

/** Compares rows by their keys. Equal ones stand newest first, then by uuid, so that the order of the list does not matter. */
const comparison = (isDescending: boolean) => {
	const sign = isDescending ? -1 : 1;
	return (one: Entry, other: Entry): number =>
		compareKeys(one.key, other.key, sign) ||
		compareKeys(one.age, other.age) ||
		compareKeys(one.row.channel.uuid, other.row.channel.uuid);
};

/** Merges two sorted lists. At 10,000 rows a sort of all of them takes three times as long. */
const merged = (
	some: readonly Entry[],
	others: readonly Entry[],
	compare: (one: Entry, other: Entry) => number,
): Entry[] => {
	const all: Entry[] = [];
	let next = 0;
	for (const entry of some) {
		while (next < others.length && compare(others[next]!, entry) < 0) {
			all.push(others[next++]!);
		}

		all.push(entry);
	}

	return [...all, ...others.slice(next)];
};

/**
Returns a function that sorts rows by a column, again and again. It keeps the order of the rows from the last time, and sorts only new
ones.
*/
export const createOrder = () => {
	let last: (Sort & {readonly isEnded: boolean; readonly entries: readonly Entry[]}) | undefined;
	let lastRows: readonly TrackedChannel[] = [];
	let known = new Map<TrackedChannel, Entry>();
	return (
		rows: readonly TrackedChannel[],
		column: ColumnId,
		isDescending: boolean,
		isEnded = false,
	): readonly TrackedChannel[] => {
		const before = last?.column === column && last.isEnded === isEnded ? last : undefined;
		if (!before) {
			lastRows = [];
			known = new Map();
		}

		const places = placesIn(
			lastRows,
			rows,
			row => row,
			row => known.has(row),
		);
		const gone = new Set(places.gone.map(place => known.get(lastRows[place]!)));
		for (const place of places.gone) {
			known.delete(lastRows[place]!);
		}

		const compare = comparison(isDescending);
		const fresh = rows
			.filter((_, index) => places.before[index] === -1)
			.map(row => entryOf(row, column, isEnded))
			.toSorted(compare);
		for (const entry of fresh) {
			known.set(entry.row, entry);
		}

		const still = before?.entries.filter(entry => !gone.has(entry)) ?? [];
		const kept = before?.isDescending === isDescending ? still : still.toSorted(compare);
		const entries = merged(kept, fresh, compare);
		last = {column, isDescending, isEnded, entries};
		lastRows = rows;
		return entries.map(({row}) => row);
	};
};

export const orderRows = (
	rows: readonly TrackedChannel[],
	column: ColumnId,
	isDescending: boolean,
): readonly TrackedChannel[] => createOrder()(rows, column, isDescending);
