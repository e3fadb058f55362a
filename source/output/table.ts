import type {Tracked} from '../domain/live-list.js';
import {cellWords, shownText} from '../table/cell-words.js';
import {columnName, columnOf, type CellContext, type Column} from '../table/columns.js';
import {fit} from '../table/fit.js';
import {cells} from '../text/width.js';
import {layoutColumns, rankOf, shownColumn, type PlacedColumn, type WantedColumn} from '../table/layout.js';

/** A column that has few cells on the screen may have more here. */
const leastCut = 36;
/** Behind what never leaves, before what a narrow window can do without. */
const idRank = 100;

/** What is a sign on the screen is a word here, and an id is whole or not there: half of one names nothing. */
const plainWidths: Readonly<Record<string, number>> = {dir: 3, id: 36};

const plainColumn = (wanted: WantedColumn): WantedColumn => {
	const {id, width} = shownColumn(wanted);
	const own = width ?? plainWidths[id];
	return own === undefined ? id : {id, width: own};
};

/** After who and how long, an id is what is asked for most: by it the call is named. */
const plainRank = (column: Column): number => (column.id === 'id' ? idRank : rankOf(column));

/** What fits a terminal. */
const placedIn = (wanted: readonly WantedColumn[], width: number): readonly PlacedColumn[] => {
	const columns = wanted.map(one => plainColumn(one));
	const placed = layoutColumns(columns, width, false, plainRank);
	const isIdCut = placed.some(({column: {id}, width: room}) => id === 'id' && room < plainWidths.id!);
	const isIdOwn = wanted.some(one => shownColumn(one).id === 'id' && shownColumn(one).width !== undefined);
	return isIdCut && !isIdOwn && wanted.length > 1
		? layoutColumns(
				columns.filter(one => shownColumn(one).id !== 'id'),
				width,
				false,
				plainRank,
			)
		: placed;
};

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
				const widest = Math.max(cells(columnName(column)), ...rows.map(row => cells(shownText(column, row, context))));
				return {column, width: own ?? Math.min(widest, Math.max(column.max, leastCut))};
			})
		: placedIn(wanted, width + 2);

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
	const line = (cell: (column: Column, room: number) => string) =>
		placed
			.map(({column, width: room}) => cell(column, room))
			.join(' ')
			.trimEnd();
	return [
		line((column, room) => fit(columnName(column), room, column.align)),
		...rows.map(row => line((column, room) => cellWords(column, room, row, context))),
	];
};
