import type {Tracked} from '../domain/live-list.js';
import {columnOf, type ColumnId} from './columns.js';

type Key = string | number;

/** A row with what it is sorted by: keys are made once for each row, comparisons many times over. */
type Entry = {readonly row: Tracked; readonly key: Key; readonly age: Key};

const compareValues = (one: Key, other: Key): number => (one < other ? -1 : one > other ? 1 : 0);

/** Equal ones stand newest first, then by uuid: the order never depends on the order of the list. */
const comparison = (isDescending: boolean) => {
	const sign = isDescending ? -1 : 1;
	return (one: Entry, other: Entry): number =>
		sign * compareValues(one.key, other.key) ||
		compareValues(one.age, other.age) ||
		compareValues(one.row.channel.uuid, other.row.channel.uuid);
};

/** One sorted list of two. */
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

/** The same the other way round: equal rows keep their order among themselves. */
const turned = (entries: readonly Entry[]): Entry[] => {
	const groups: Entry[][] = [];
	for (const entry of entries) {
		const group = groups.at(-1);
		if (group && compareValues(group[0]!.key, entry.key) === 0) {
			group.push(entry);
		} else {
			groups.push([entry]);
		}
	}

	return groups.toReversed().flat();
};

/**
Puts rows in the order of a column, again and again. Rows that it has put in order before keep their order among
themselves; only the others are sorted.
*/
export const createOrder = () => {
	let last: {readonly column: ColumnId; readonly isDescending: boolean; readonly entries: readonly Entry[]} | undefined;
	return (rows: readonly Tracked[], column: ColumnId, isDescending: boolean): readonly Tracked[] => {
		const {order} = columnOf(column);
		const newest = columnOf('age').order;
		const before = last?.column === column ? last : undefined;
		const left = new Set(rows);
		const still = before?.entries.filter(({row}) => left.delete(row)) ?? [];
		const kept = before?.isDescending === isDescending ? still : turned(still);
		const compare = comparison(isDescending);
		const fresh = Array.from(left, row => ({row, key: order(row), age: newest(row)})).toSorted(compare);
		const entries = merged(kept, fresh, compare);
		last = {column, isDescending, entries};
		return entries.map(({row}) => row);
	};
};

/** Rows in the order of a column. */
export const orderRows = (rows: readonly Tracked[], column: ColumnId, isDescending: boolean): readonly Tracked[] =>
	createOrder()(rows, column, isDescending);
