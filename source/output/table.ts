import type {Tracked} from '../domain/live-list.js';
import {sanitize} from '../domain/sanitize.js';
import {columnName, columnOf, type CellContext, type Column} from '../table/columns.js';
import {fit} from '../table/fit.js';
import {cells} from '../text/width.js';
import {layoutColumns, shownColumn, type WantedColumn} from '../table/layout.js';

/** A column that has few cells on the screen may have more here. */
const leastCut = 36;

const cellText = (column: Column, row: Tracked, context: CellContext): string => sanitize(column.text(row, context));

/** Wide enough for every row, or for the width there is. */
const widthsOf = (
	wanted: readonly WantedColumn[],
	rows: readonly Tracked[],
	context: CellContext,
	width: number | undefined,
) =>
	width === undefined
		? wanted.map(one => {
				const {id, width: own} = shownColumn(one);
				const column = columnOf(id);
				const widest = Math.max(cells(columnName(column)), ...rows.map(row => cells(cellText(column, row, context))));
				return {column, width: own ?? Math.min(widest, Math.max(column.max, leastCut))};
			})
		: layoutColumns(wanted, width + 2);

/**
The channels as plain lines, with a line of titles. Without a width nothing is cut but what is longer than its column
can use.
*/
export const plainTable = (
	rows: readonly Tracked[],
	wanted: readonly WantedColumn[],
	context: CellContext,
	width?: number,
): readonly string[] => {
	const placed = widthsOf(wanted, rows, context, width);
	const line = (text: (column: Column) => string) =>
		placed
			.map(({column, width: room}) => fit(text(column), room, column.align))
			.join(' ')
			.trimEnd();
	return [line(columnName), ...rows.map(row => line(column => cellText(column, row, context)))];
};
