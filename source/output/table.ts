import type {TrackedChannel} from '../live/live-list.js';
import {fitCell, cellText} from '../ui/table/cell-text.js';
import {columnName, columnOf, type Column} from '../fields/columns.js';
import {fit, truncate} from '../ui/table/fit-text.js';
import {
	gutter,
	isDefaultChoice,
	layoutColumns,
	rankOf,
	shownColumn,
	type PlacedColumn,
	type WantedColumn,
} from '../ui/table/column-layout.js';
import {cells} from '../util/width.js';
import type {Moment} from '../live/row-times.js';

/** A value longer than this and than its column's maximum does not widen the column. */
const longestPadded = 36;
/** A value is whole only if it leaves this many cells to each other column. */
const fewestShared = 8;
/** The rank of a column. The id, which names the call, stays longer than others that a narrow window can do without. */
const plainRank = (column: Column): number => (column.id === 'id' ? 100 : rankOf(column));

/** A cell, measured once: in some scripts that takes long. */
type Cell = {readonly text: string; readonly size: number};

/** A requested column and its cells: the width that it was given, and the one that its title and cells need. */
type Asked = {
	readonly column: Column;
	readonly own: number | undefined;
	readonly need: number;
	readonly ofRows: readonly Cell[];
};

/** Whether a column is whole or not there: half of an id, a word or a time is useless. */
const isWhole = ({column: {id, min, max, isTicking}}: Asked): boolean =>
	id === 'id' || min >= max || isTicking === true;

/** The default columns that fit a terminal. */
const fitting = (asked: readonly Asked[], width: number): readonly PlacedColumn[] => {
	const columns = asked.map((one): WantedColumn => {
		const {column, need} = one;
		return isWhole(one) || need <= column.min ? {id: column.id, width: need} : column.id;
	});
	const needs = new Map(asked.map(({column, need}) => [column.id, need]));
	const placed = layoutColumns(columns, width + gutter, false, needs, plainRank);
	const isIdCut = placed.some(({column, width: room}) => column.id === 'id' && room < needs.get('id')!);
	return isIdCut
		? fitting(
				asked.filter(({column}) => column.id !== 'id'),
				width,
			)
		: placed;
};

/** All chosen columns: those that need more than their share have equal parts of what the others leave. */
const shared = (asked: readonly Asked[], width: number): readonly PlacedColumn[] => {
	const wish = ({own, need}: Asked): number => own ?? need;
	const isFirst = (one: Asked): boolean => one.own !== undefined || isWhole(one);
	const shortFirst = asked.toSorted(
		(one, other) => Number(isFirst(other)) - Number(isFirst(one)) || wish(one) - wish(other),
	);
	let free = width - asked.length + 1;
	const widths = new Map<Column, number>();
	for (const [place, one] of shortFirst.entries()) {
		const others = asked.length - place - 1;
		const equal = Math.floor(free / (others + 1));
		const share = isFirst(one) ? Math.max(equal, free - others * fewestShared) : equal;
		const room = Math.max(1, wish(one) <= share ? wish(one) : equal);
		widths.set(one.column, room);
		free -= room;
	}

	return asked.map(({column}) => ({column, width: widths.get(column)!}));
};

/**
The channels as plain lines, with a line of titles. In a terminal of `width` cells default columns are dropped as on the screen, chosen
ones never. Without a width nothing is cut.
*/
export const plainTable = (
	rows: readonly TrackedChannel[],
	wanted: readonly WantedColumn[],
	context: Moment,
	width?: number,
): readonly string[] => {
	const asked = wanted.map((one): Asked => {
		const {id, width: own} = shownColumn(one);
		const column = columnOf(id);
		let need = cells(columnName(column));
		const ofRows = rows.map((row): Cell => {
			const text = cellText(column, row, context);
			const size = cells(text);
			need = Math.max(need, size);
			return {text, size};
		});
		return {column, own, need, ofRows};
	});
	const askedOf = new Map(asked.map(one => [one.column, one]));
	const placed =
		width === undefined
			? asked.map(({column, own, need}) => ({
					column,
					width: own ?? Math.min(need, Math.max(column.max, longestPadded)),
				}))
			: (isDefaultChoice(wanted) ? fitting : shared)(asked, width);
	const whole = placed.reduce((sum, {width: room}) => sum + room + 1, -1);
	const line = (cell: (column: Column, room: number) => string) => {
		const text = placed
			.map(({column, width: room}) => cell(column, room))
			.join(' ')
			.trimEnd();
		return width !== undefined && whole > width ? truncate(text, width) : text;
	};

	return [
		line((column, room) => fit(columnName(column), room, column.align)),
		...rows.map((row, index) =>
			line((column, room) => {
				const {own, ofRows} = askedOf.get(column)!;
				const {text, size} = ofRows[index]!;
				return (own ?? width) !== undefined && size > room
					? fitCell(column, room, row, context)
					: fit(text, Math.max(room, size), column.align, size);
			}),
		),
	];
};
