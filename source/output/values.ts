import type {Tracked} from '../domain/live-list.js';
import {createdOf} from '../domain/row.js';
import {ageOf, columnOf, type CellContext, type ColumnId} from '../table/columns.js';

/** `undefined` is not known. */
type Value = string | number | undefined;

const secondsOf = (row: Tracked, context: CellContext, clockOffset: number): number | undefined =>
	createdOf(row) === undefined ? undefined : Math.floor(ageOf(row, context, clockOffset) / 1000);

/**
What a program reads of a row in a column: the text of its cell, not sanitised, or its age in whole seconds; nothing for
an age that the switch does not tell.

@param id
@param row
@param context
@param clockOffset to add to the viewer's clock to get the switch's, ms; counts for a row that has ended
*/
export const valueOf = (id: ColumnId, row: Tracked, context: CellContext, clockOffset = 0): Value =>
	id === 'age' ? secondsOf(row, context, clockOffset) : columnOf(id).text(row, context);

/** The columns of a row as an object, in their order; `null` for what is not known. */
export const valuesOf = (
	ids: readonly ColumnId[],
	row: Tracked,
	context: CellContext,
	clockOffset = 0,
): Readonly<Record<string, unknown>> =>
	Object.fromEntries(ids.map(id => [id, valueOf(id, row, context, clockOffset) ?? null]));
