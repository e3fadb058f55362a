import type {TrackedChannel} from '../../live/live-list.js';
import type {Moment} from '../../live/row-times.js';
import {compareLists} from '../../util/list-diff.js';
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

/**
Returns a function that sorts rows by a column, again and again. It makes the keys of new rows only, and begins with the order of the
last time: few new rows cost little.
*/
export const createOrder = () => {
	let last: {readonly column?: ColumnId; readonly isEnded?: boolean} = {};
	let lastRows: readonly TrackedChannel[] = [];
	let entries: readonly Entry[] = [];
	return (
		rows: readonly TrackedChannel[],
		column: ColumnId,
		isDescending: boolean,
		isEnded = false,
	): readonly TrackedChannel[] => {
		if (last.column !== column || last.isEnded !== isEnded) {
			[lastRows, entries] = [[], []];
		}

		const {gone, fresh} = compareLists(lastRows, rows);
		const left = new Set(gone);
		const kept = entries.filter(({row}) => !left.has(row));
		entries = [...kept, ...fresh.map(row => entryOf(row, column, isEnded))].toSorted(comparison(isDescending));
		last = {column, isEnded};
		lastRows = rows;
		return entries.map(({row}) => row);
	};
};

export const orderRows = (
	rows: readonly TrackedChannel[],
	column: ColumnId,
	isDescending: boolean,
): readonly TrackedChannel[] => createOrder()(rows, column, isDescending);
