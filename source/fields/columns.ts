import {callFields} from './call-fields.js';
import {isSwitchFieldId, switchFieldNamed, type Column, type ColumnId} from './switch-fields.js';

export type {Column, ColumnId} from './switch-fields.js';

/** The columns for people, in their order on screen: that of the server first. */
export const columns: readonly Column[] = callFields
	.filter((field): field is Column => field.min !== undefined)
	.toSorted((one, other) => Number(other.id === 'site') - Number(one.id === 'site'));

export const defaultColumns: readonly ColumnId[] = columns.filter(({isDefault}) => isDefault).map(({id}) => id);

const byId = new Map<string, Column>(columns.map(column => [column.id, column]));

export const isColumnId = (id: string): id is ColumnId => byId.has(id) || isSwitchFieldId(id);

export const columnOf = (id: ColumnId): Column => byId.get(id) ?? switchFieldNamed(id);

/** The name of a column for people; the direction has no title. */
export const columnName = ({title, id}: Column): string => title || id.toUpperCase();

/** The same within a sentence or a line. */
export const columnWord = (id: ColumnId): string => columnName(columnOf(id)).toLowerCase();
