import type {Elapsed} from '../telephony/elapsed.js';
import type {TrackedChannel} from '../live/live-list.js';
import {ageOf, timeInState, type Moment} from '../live/row-times.js';
import {columnOf, type ColumnId} from '../ui/table/columns.js';

const times: Partial<Record<ColumnId, (row: TrackedChannel, context: Moment) => Elapsed | undefined>> = {
	age: ageOf,
	for: timeInState,
};

/** Whole seconds; `undefined` for a time that may be longer, which a program would take as exact. */
const secondsOf = (elapsed: Elapsed | undefined): number | undefined =>
	elapsed && !elapsed.isLeast ? Math.floor(elapsed.time / 1000) : undefined;

/**
The value of a column for programs: the text of its cell, not sanitised, or a time in whole seconds; `undefined` for a time that is
unknown or may be longer.
*/
export const valueOf = (id: ColumnId, row: TrackedChannel, context: Moment): string | number | undefined => {
	const timeOf = times[id];
	return timeOf ? secondsOf(timeOf(row, context)) : columnOf(id).text(row, context);
};

/** The columns of a row as an object, in their order; `null` for what is not known. */
export const valuesOf = (
	ids: readonly ColumnId[],
	row: TrackedChannel,
	context: Moment,
): Readonly<Record<string, unknown>> => Object.fromEntries(ids.map(id => [id, valueOf(id, row, context) ?? null]));
