import {cells} from '../../util/width.js';
import {columnName, columnOf, columns, defaultColumns, type Column, type ColumnId} from '../../fields/columns.js';
import {noNeeds, type Needs} from './needed-widths.js';

/** A column to show; without a width the layout decides. */
export type ShownColumn = {readonly id: ColumnId; readonly width?: number};

/** The same in a flag or a file. */
export type WantedColumn = ColumnId | ShownColumn;

export const shownColumn = (wanted: WantedColumn): ShownColumn => (typeof wanted === 'string' ? {id: wanted} : wanted);

/** Adds the column of the server, for several servers. */
export const withSite = (wanted: readonly WantedColumn[]): readonly WantedColumn[] =>
	columnIds(wanted).includes('site') ? wanted : ['site', ...wanted];

export const columnIds = (wanted: readonly WantedColumn[]): readonly ColumnId[] =>
	wanted.map(one => shownColumn(one).id);

/** A column with the cells it got. */
export type PlacedColumn = {readonly column: Column; readonly width: number};

/** One space between columns. */
const gap = 1;
/** The room left of the first column for the marks of a row. */
export const gutter = 3;
/** In fewer cells a state is its glyph alone, and only the parties, the route and the times stand beside it. */
const narrow = 72;
const narrowPriority = 4;
/** The widths that a person can give a column. */
export const givenWidths = {least: 1, most: 120} as const;

const byDefault: ReadonlySet<ColumnId> = new Set(defaultColumns);

const isDispensable = ({id, priority}: Column): boolean => priority > narrowPriority && byDefault.has(id);

/** Whether a person has chosen no other columns than the default ones, and no widths. */
export const isDefaultChoice = (wanted: readonly WantedColumn[]): boolean =>
	wanted.every(one => shownColumn(one).width === undefined) &&
	String(columnIds(wanted).filter(id => id !== 'site')) === String(defaultColumns);

/** The width half-way between the ideal and the maximum of a column. */
const comfortable = ({min, ideal, max}: Column): number => Math.max(min, Math.ceil((ideal + max) / 2));

/**
Adds the columns that a very wide window has room for, unless a person has chosen columns. Only the width decides, not the list.
*/
export const withMore = (wanted: readonly WantedColumn[], width: number): readonly WantedColumn[] => {
	if (!isDefaultChoice(wanted)) {
		return wanted;
	}

	const ids = new Set(columnIds(wanted));
	let free = width - gutter + gap;
	for (const id of ids) {
		free -= comfortable(columnOf(id)) + gap;
	}

	const others = columns.filter(({id, isOnRequest}) => id !== 'site' && !isOnRequest && !ids.has(id));
	for (const {id, ideal} of others.toSorted((one, other) => one.priority - other.priority)) {
		free -= ideal + gap;
		if (free < 0) {
			break;
		}

		ids.add(id);
	}

	return columns.map(({id}) => id).filter(id => ids.has(id));
};

/**
The lower, the longer a column stays. Columns that were asked for beyond the default ones stay longer than default ones that a narrow
window can do without.
*/
export const rankOf = (column: Column): number => column.priority + (isDispensable(column) ? 1000 : 0);

const neededColumn = (id: ColumnId, isByCall: boolean): Column => {
	const column = columnOf(id);
	return isByCall && column.inCalls ? {...column, ...column.inCalls} : column;
};

/**
Returns the columns that fit a width, with their widths. Columns are dropped by rank, whatever their content. The room goes first to the
needs of the rows, in equal parts: up to each column's ideal width, then to its maximum, at last beyond. The rest goes to the columns that
can use it, in the same order. A width that a person gave is kept. `isByCall`: rows are calls, for which some columns need other widths.
*/
export const layoutColumns = (
	wanted: readonly WantedColumn[],
	width: number,
	isByCall = false,
	needs: Needs = noNeeds,
	rank = rankOf,
): readonly PlacedColumn[] => {
	const isNarrow = width < narrow;
	const shown = wanted.map(one => shownColumn(one));
	const given = new Map(shown.map(({id, width: own}) => [neededColumn(id, isByCall), own]));
	const byRank = [...given.keys()]
		.filter(column => !isNarrow || wanted.length <= narrowPriority || !isDispensable(column))
		.toSorted((one, other) => rank(one) - rank(other));
	const widths = new Map<Column, number>();
	let free = width - gutter + gap;
	/** The cells that the columns so far lack to their ideal widths. */
	let wished = 0;
	for (const column of byRank) {
		const fewest = isNarrow ? (column.minNarrow ?? column.min) : column.min;
		// A width of its own ends where the window does.
		const least = Math.min(given.get(column) ?? fewest, Math.max(fewest, free - gap));
		const isLate = column.isLate && wanted.length > narrowPriority;
		if (!(least + gap + (isLate ? wished : 0) <= free)) {
			continue;
		}

		widths.set(column, least);
		free -= least + gap;
		wished += given.get(column) === undefined ? Math.max(0, column.ideal - least) : 0;
	}

	const grow = (column: Column, limit: number) => {
		const now = widths.get(column)!;
		const more = Math.max(0, Math.min(limit - now, free));
		widths.set(column, now + more);
		free -= more;
		return more;
	};

	const placed = [...widths.keys()].filter(column => given.get(column) === undefined);
	const growAlike = (limit: (column: Column) => number) => {
		let grown = 1;
		while (grown > 0) {
			grown = 0;
			for (const column of placed) {
				grown += grow(column, Math.min(limit(column), widths.get(column)! + 1));
			}
		}
	};

	for (const column of placed) {
		// A title has room for the sign of the order.
		const least = Math.max(needs.get(column.id) ?? givenWidths.most, cells(columnName(column)) + 1);
		const spare = Math.max(0, widths.get(column)! - least);
		widths.set(column, widths.get(column)! - spare);
		free += spare;
	}

	const needed = ({id, ideal}: Column) => Math.min(givenWidths.most, needs.get(id) ?? (needs.size > 0 ? ideal : 0));
	growAlike(column => Math.min(needed(column), column.ideal));
	growAlike(column => Math.min(needed(column), column.max));
	growAlike(needed);

	const isEmpty = ({id}: Column) => needs.get(id) === 0;
	for (const column of placed) {
		grow(column, isEmpty(column) ? 0 : column.ideal);
	}

	growAlike(column => (isEmpty(column) ? 0 : column.max));

	return [...given.keys()].filter(column => widths.has(column)).map(column => ({column, width: widths.get(column)!}));
};
