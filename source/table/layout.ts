import {columnOf, type Column, type ColumnId} from './columns.js';

/** A column with the cells it got. */
export type PlacedColumn = {readonly column: Column; readonly width: number};

/** One space between columns. */
const gap = 1;
/** The room left of the first column for the marks of a row. */
export const gutter = 3;
/** Below this many cells a state is its glyph alone, and only who, where and how long stand beside it. */
const narrow = 72;
const narrowPriority = 4;

/**
The columns that fit a width, and how wide each is. They leave by priority; then each grows to the width it likes, in
the same order; what is left goes in equal parts to those that can use more.
*/
export const layoutColumns = (wanted: readonly ColumnId[], width: number): readonly PlacedColumn[] => {
	const isNarrow = width < narrow;
	const byPriority = wanted
		.map(id => columnOf(id))
		.filter(({priority}) => !isNarrow || wanted.length <= narrowPriority || priority <= narrowPriority)
		.toSorted((one, other) => one.priority - other.priority);
	const widths = new Map<Column, number>();
	let free = width - gutter + gap;
	for (const column of byPriority) {
		const least = isNarrow ? (column.minNarrow ?? column.min) : column.min;
		if (!(least + gap <= free)) {
			continue;
		}

		widths.set(column, least);
		free -= least + gap;
	}

	const grow = (column: Column, limit: number) => {
		const now = widths.get(column)!;
		const more = Math.max(0, Math.min(limit - now, free));
		widths.set(column, now + more);
		free -= more;
		return more;
	};

	const placed = [...widths.keys()];
	for (const column of placed) {
		grow(column, column.ideal);
	}

	let grown = 1;
	while (grown > 0) {
		grown = 0;
		for (const column of placed) {
			grown += grow(column, Math.min(column.max, widths.get(column)! + 1));
		}
	}

	return wanted
		.map(id => columnOf(id))
		.filter(column => widths.has(column))
		.map(column => ({column, width: widths.get(column)!}));
};
