import type {ColumnId} from './columns.js';

/** What the rows are sorted by. */
export type Sort = {readonly column: ColumnId; readonly isDescending: boolean};

/** Youngest first, by the time of creation and then the uuid, so that rows do not jump. */
export const defaultSort: Sort = {column: 'age', isDescending: false};
