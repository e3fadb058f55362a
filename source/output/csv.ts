import type {TrackedChannel} from '../live/live-list.js';
import {sanitize} from '../util/sanitize.js';
import type {ColumnId} from '../fields/columns.js';
import type {Moment} from '../live/row-times.js';
import {valueOf} from './values.js';

/** The beginning of a formula in a spreadsheet; some also accept wide signs, or skip spaces. A bare number is none, not even `+380…`. */
const formula = /^(?![+-]?\d+$)\s*[+\-=@＋－＝＠]/u;

/** Some spreadsheets begin a new cell at a semicolon. */
const harmless = (text: string): string =>
	text
		.split(';')
		.map(part => (formula.test(part) ? `'${part}` : part))
		.join(';');

const cell = (text: string): string => {
	const safe = harmless(text);
	return /[\n\r",]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const cellOf = (id: ColumnId, row: TrackedChannel, context: Moment): string => {
	const value = valueOf(id, row, context);
	return typeof value === 'string' ? cell(sanitize(value)) : String(value ?? '');
};

/** The channels as comma-separated values (RFC 4180) with a line of column names; ages are whole seconds. */
export const csv = (rows: readonly TrackedChannel[], ids: readonly ColumnId[], context: Moment): readonly string[] => [
	ids.join(','),
	...rows.map(row => ids.map(id => cellOf(id, row, context)).join(',')),
];
