import {Buffer} from 'node:buffer';
import type {WireRow} from '../../telephony/channel.js';
import {grouped, maxValuesInRow} from '../json-limits.js';
import {listFromJson, poisonedListText} from './decode.js';
import {parseList, tooMuch} from './parse-limited.js';
import {noSlices, readRows, rowStart, type Bytes, type ReadList, type Slices} from './list-slices.js';

/** How a list differs from the one that the same decoder read before. */
export type ListChanges = {
	/** For each row its place in the list before, or -1 where it was read anew. */
	readonly from: Int32Array;
	/** The rows for which `from` is -1, in the same order. */
	readonly fresh: readonly WireRow[];
	/** How many entries are no channels: not an object, without a uuid, or with the uuid of another row. */
	readonly skipped: number;
};

const mark = Buffer.from('\u{FEFF}');

/** The mark of UTF-8 at the beginning is no part of the JSON. */
const withoutMark = (bytes: Bytes): Bytes =>
	bytes.subarray(0, mark.length).equals(mark) ? bytes.subarray(mark.length) : bytes;

/**
Reads one list after the other, and parses only the rows whose bytes were not in the one before: of ten thousand calls few
change from one second to the next. `JSON.parse` reads every new row, and what stands around the rows. A list that is not
written as the servers do, row after row with the uuid in front, is parsed as a whole, and all its rows count as new.
*/
export class ListDecoder {
	#before = noSlices;

	/**
	`undefined` when it is no list; the next one is then compared with the last that was. It keeps the body. `isPoisoned`: the
	list is the words of a refusal. @throws FailureError when it holds too much
	*/
	decode(body: Bytes, isPoisoned = false): ListChanges | undefined {
		const unmarked = withoutMark(body);
		const bytes = isPoisoned ? poisonedBytes(unmarked) : unmarked;
		const read = bytes && (readSlices(this.#before, bytes) ?? readWhole(bytes));
		if (!read) {
			return undefined;
		}

		const {slices, from, fresh, skipped = 0} = read;
		this.#before = slices;
		return {from: Int32Array.from(from), fresh, skipped};
	}
}

/** A list that is written as the servers do; `undefined` for every other one. */
const readSlices = (before: Slices, body: Bytes): ReadList | undefined => {
	const first = body.indexOf(`[${rowStart}`) + 1;
	const end = body.lastIndexOf('}]') + 1;
	if (first === 0 || end <= first) {
		return undefined;
	}

	const envelope = listFromJson(
		parseList(`${body.toString('utf8', 0, first)}{"uuid":"-"}${body.toString('utf8', end)}`),
	);
	// What stands there alone is what the list is of; inside a row it would not be alone.
	const isRows = envelope?.skipped === 0 && JSON.stringify(envelope.rows) === '[{"uuid":"-"}]';
	return isRows ? readRows(before, body, first, end) : undefined;
};

const readWhole = (body: Bytes): ReadList | undefined => {
	const list = listFromJson(parseList(body.toString()));
	if (!list) {
		return undefined;
	}

	const {rows, skipped} = list;
	if (rows.some(row => Object.keys(row).length > maxValuesInRow)) {
		throw tooMuch(`more than ${grouped(maxValuesInRow)} values in one row`);
	}

	// Of two rows with one uuid the last counts.
	const fresh = [...new Map(rows.map(row => [row.uuid, row])).values()];
	const from = fresh.map(() => -1);
	return {slices: noSlices, from, fresh, skipped: skipped + rows.length - fresh.length};
};

const poisonedBytes = (body: Bytes): Bytes | undefined => {
	const text = poisonedListText(parseList(body.toString()));
	return text === undefined ? undefined : Buffer.from(text);
};
