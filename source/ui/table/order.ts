import type {TrackedChannel} from '../../live/live-list.js';
import {placesIn} from '../../util/list-diff.js';
import {columnOf, type ColumnId} from './columns.js';

type Key = string | number;

/** A row with what it is sorted by: keys are made once for each row, comparisons many times over. */
type Entry = {readonly row: TrackedChannel; readonly key: Key; readonly age: Key};

const entryOf = (row: TrackedChannel, column: ColumnId): Entry => ({
	row,
	key: columnOf(column).order(row),
	age: columnOf('age').order(row),
});

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
	let lastRows: readonly TrackedChannel[] = [];
	let known = new Map<TrackedChannel, Entry>();
	return (rows: readonly TrackedChannel[], column: ColumnId, isDescending: boolean): readonly TrackedChannel[] => {
		const before = last?.column === column ? last : undefined;
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
			.map(row => entryOf(row, column))
			.toSorted(compare);
		for (const entry of fresh) {
			known.set(entry.row, entry);
		}

		const still = before?.entries.filter(entry => !gone.has(entry)) ?? [];
		const kept = before?.isDescending === isDescending ? still : turned(still);
		const entries = merged(kept, fresh, compare);
		last = {column, isDescending, entries};
		lastRows = rows;
		return entries.map(({row}) => row);
	};
};

/** Rows in the order of a column. */
export const orderRows = (
	rows: readonly TrackedChannel[],
	column: ColumnId,
	isDescending: boolean,
): readonly TrackedChannel[] => createOrder()(rows, column, isDescending);

/** Rows that are in the order of a column, and one more in its place among them. */
export const withRow = (
	rows: readonly TrackedChannel[],
	row: TrackedChannel,
	column: ColumnId,
	isDescending: boolean,
): readonly TrackedChannel[] => {
	const compare = comparison(isDescending);
	const entry = entryOf(row, column);
	let [first, end] = [0, rows.length];
	while (first < end) {
		const middle = Math.floor((first + end) / 2);
		if (compare(entryOf(rows[middle]!, column), entry) < 0) {
			first = middle + 1;
		} else {
			end = middle;
		}
	}

	return rows.toSpliced(first, 0, row);
};
