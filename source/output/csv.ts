import type {Tracked} from '../domain/live-list.js';
import {sanitize} from '../domain/sanitize.js';
import {ageOf, columnOf, type CellContext, type ColumnId} from '../table/columns.js';

/**
A spreadsheet takes these at the beginning of a cell for a formula, wide ones too, and some look behind spaces; a bare
number is none, not even `+380…`.
*/
const formula = /^(?![+-]?\d+$) *[+\-=@＋－＝＠]/u;

const cell = (text: string): string => {
	const safe = formula.test(text) ? `'${text}` : text;
	return /[\n\r",]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const valueOf = (id: ColumnId, row: Tracked, context: CellContext): string =>
	id === 'age' ? String(Math.floor(ageOf(row, context) / 1000)) : cell(sanitize(columnOf(id).text(row, context)));

/** The channels as comma-separated values (RFC 4180) with a line of column names; ages are whole seconds. */
export const csv = (rows: readonly Tracked[], ids: readonly ColumnId[], context: CellContext): readonly string[] => [
	ids.join(','),
	...rows.map(row => ids.map(id => valueOf(id, row, context)).join(',')),
];
