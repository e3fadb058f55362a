import type {Tracked} from '../domain/live-list.js';
import {sanitize} from '../domain/sanitize.js';
import {columnOf, type CellContext, type Column, type ColumnId} from '../table/columns.js';
import {fit} from '../table/fit.js';
import {cells} from '../text/width.js';
import {layoutColumns} from '../table/layout.js';

/** A column that has few cells on the screen may have more here. */
const leastCut = 36;

const titleOf = ({title, id}: Column): string => title || id.toUpperCase();

const cellText = (column: Column, row: Tracked, context: CellContext): string => sanitize(column.text(row, context));

/** Wide enough for every row, or for the width there is. */
const widthsOf = (
	ids: readonly ColumnId[],
	rows: readonly Tracked[],
	context: CellContext,
	width: number | undefined,
) =>
	width === undefined
		? ids.map(id => {
				const column = columnOf(id);
				const widest = Math.max(cells(titleOf(column)), ...rows.map(row => cells(cellText(column, row, context))));
				return {column, width: Math.min(widest, Math.max(column.max, leastCut))};
			})
		: layoutColumns(ids, width + 2);

/**
The channels as plain lines, with a line of titles. Without a width nothing is cut but what is longer than its column
can use.
*/
export const plainTable = (
	rows: readonly Tracked[],
	ids: readonly ColumnId[],
	context: CellContext,
	width?: number,
): readonly string[] => {
	const placed = widthsOf(ids, rows, context, width);
	const line = (text: (column: Column) => string) =>
		placed
			.map(({column, width: room}) => fit(text(column), room, column.align))
			.join(' ')
			.trimEnd();
	return [line(titleOf), ...rows.map(row => line(column => cellText(column, row, context)))];
};
