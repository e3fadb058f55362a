import type {Tracked} from '../domain/live-list.js';
import {ageOf, columnOf, type CellContext, type ColumnId} from '../table/columns.js';

/**
What a program reads of a row in a column: the text of its cell, not sanitised, or its age in whole seconds.

@param id
@param row
@param context
@param clockOffset to add to the viewer's clock to get the switch's, ms; counts for a row that has ended
*/
export const valueOf = (id: ColumnId, row: Tracked, context: CellContext, clockOffset = 0): string | number =>
	id === 'age' ? Math.floor(ageOf(row, context, clockOffset) / 1000) : columnOf(id).text(row, context);

/** The columns of a row as an object, in their order. */
export const valuesOf = (
	ids: readonly ColumnId[],
	row: Tracked,
	context: CellContext,
	clockOffset = 0,
): Readonly<Record<string, string | number>> =>
	Object.fromEntries(ids.map(id => [id, valueOf(id, row, context, clockOffset)]));
