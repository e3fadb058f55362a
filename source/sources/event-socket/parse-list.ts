import type {WireRow} from '../../telephony/channel.js';
import {isRow} from '../../telephony/channel-from-row.js';
import {isRecord} from '../../util/is-record.js';
import {parseJson} from '../../util/parse-json.js';
import {FailureError} from '../failure.js';
import {excessOf, maxRows, maxValuesInList} from '../json-limits.js';

const notUnderstood = (words: string) => new FailureError({kind: 'not-understood', words});

/**
Parses the answer to `show channels as json`: its rows, and how many entries are no channels. An empty list has no `rows`.

@throws FailureError for anything else
*/
export const rowsFrom = (body: string): {readonly rows: readonly WireRow[]; readonly skipped: number} => {
	const excess = excessOf(body, maxValuesInList);
	if (excess !== undefined) {
		throw notUnderstood(`the list has ${excess}`);
	}

	const json = parseJson(body);
	if (json === undefined) {
		throw notUnderstood('the list is no JSON');
	}

	const entries = isRecord(json) ? (json.rows ?? (Number(json.row_count) === 0 ? [] : undefined)) : undefined;
	if (!Array.isArray(entries) || entries.length > maxRows) {
		throw notUnderstood('the list has no rows, or too many');
	}

	const rows = (entries as unknown[]).filter(entry => isRow(entry));
	return {rows, skipped: entries.length - rows.length};
};
