import type {TrackedChannel} from '../../live/live-list.js';
import {memoByObject} from '../../util/memoize.js';
import {cells} from '../../util/width.js';
import type {Moment} from '../../live/row-times.js';
import type {Column, ColumnId} from '../../fields/columns.js';
import {cellText} from './cell-text.js';

/** The cells that columns need to show the rows on screen uncut, without the columns of a fixed width. */
export type Needs = ReadonlyMap<ColumnId, number>;

export const noNeeds: Needs = new Map();

const needsOfRow = memoByObject((_row: TrackedChannel) => new Map<ColumnId, number>());

/** Only columns whose text does not change with time are measured. */
const anyMoment: Moment = {now: 0};

/** The cells that a row needs of a column. Rows never change in place. */
const neededBy = (row: TrackedChannel, column: Column): number => {
	const known = needsOfRow(row);
	const need = known.get(column.id) ?? cells(cellText(column, row, anyMoment));
	known.set(column.id, need);
	return need;
};

/** The cells that rows need in the columns of variable width. */
export const needsOf = (columns: readonly Column[], rows: readonly TrackedChannel[]): Needs =>
	new Map(
		columns
			.filter(({min, max, isTicking}) => max > min && !isTicking)
			.map(column => [column.id, Math.max(0, ...rows.map(row => neededBy(row, column)))]),
	);

/** The greater of both for each column; the same ones again where none has grown. */
export const grownNeeds = (before: Needs, now: Needs): Needs =>
	[...now].every(([id, need]) => need <= (before.get(id) ?? -1))
		? before
		: new Map([...before, ...Array.from(now, ([id, need]) => [id, Math.max(need, before.get(id) ?? 0)] as const)]);
