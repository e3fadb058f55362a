import type {TrackedChannel} from '../live/live-list.js';
import type {Moment} from '../live/row-times.js';
import {columnOf, type ColumnId} from '../fields/columns.js';

/**
The value of a column for programs: the text of its cell, not sanitised, or a time in whole seconds; `undefined` for an unknown value, and
for a time that may be longer, which a program would take as exact.
*/
export const valueOf = (id: ColumnId, row: TrackedChannel, context: Moment): string | number | undefined => {
	const {elapsed, text} = columnOf(id);
	if (!elapsed) {
		return text(row, context);
	}

	const known = elapsed(row, context);
	return known && !known.isLeast ? Math.floor(known.time / 1000) : undefined;
};

/** The columns of a row as an object, in their order; `null` for an unknown value. */
export const valuesOf = (
	ids: readonly ColumnId[],
	row: TrackedChannel,
	context: Moment,
): Readonly<Record<string, unknown>> => Object.fromEntries(ids.map(id => [id, valueOf(id, row, context) ?? null]));
