import type {Tracked} from '../domain/live-list.js';
import {columnOf, type ColumnId} from './columns.js';

const compareValues = (one: string | number, other: string | number): number =>
	one < other ? -1 : one > other ? 1 : 0;

/**
Rows in the order of a column. Equal ones stand newest first, then by uuid: the order never depends on the order of
the list.
*/
export const orderRows = (rows: readonly Tracked[], column: ColumnId, isDescending: boolean): Tracked[] => {
	const {order} = columnOf(column);
	const newest = columnOf('age').order;
	const sign = isDescending ? -1 : 1;
	// Keys once for each row: a comparison is made many times over.
	return rows
		.map(row => ({row, key: order(row), age: newest(row)}))
		.toSorted(
			(one, other) =>
				sign * compareValues(one.key, other.key) ||
				compareValues(one.age, other.age) ||
				compareValues(one.row.channel.uuid, other.row.channel.uuid),
		)
		.map(({row}) => row);
};
