import {Buffer} from 'node:buffer';
import type {WireRow} from '../../telephony/channel.js';
import {grouped, maxValuesInRow} from '../json-limits.js';
import {listFromJson, poisonedListText, type DecodedList} from './decode.js';
import {parseList, tooMuch} from './parse-limited.js';
import {noSlices, placesOf, readRows, rowStart, uuidAt, type Bytes, type ReadList, type Slices} from './list-slices.js';

/** How a list differs from the one that the same decoder read before. */
export type ListChanges = {
	/** For each row its place in the list before, or -1 where it is new or changed. */
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
written as the servers do, row after row with the uuid in front, is parsed as a whole, and its rows are compared.
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
		const read = bytes && (readEmpty(bytes) ?? readSlices(this.#before, bytes) ?? readWhole(this.#before, bytes));
		if (!read) {
			return undefined;
		}

		const {slices, from, fresh, skipped = 0} = read;
		this.#before = slices;
		return {from: Int32Array.from(from), fresh, skipped};
	}
}

/** A list without any row is short; a long text is something else. */
const readEmpty = (body: Bytes): ReadList | undefined => {
	const list = body.length < 1000 ? listFromJson(parseList(body.toString())) : undefined;
	return list?.rows.length === 0 ? {slices: noSlices, from: [], fresh: []} : undefined;
};

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

const readWhole = (before: Slices, body: Bytes): ReadList | undefined => {
	const list = listFromJson(parseList(body.toString()));
	if (list?.rows.some(row => Object.keys(row).length > maxValuesInRow)) {
		throw tooMuch(`more than ${grouped(maxValuesInRow)} values in one row`);
	}

	return list && writeRows(before, list);
};

/** The rows of a list that was parsed as a whole, written one after the other. */
const writeRows = (before: Slices, {rows, skipped}: DecodedList): ReadList => {
	// Of two rows with one uuid the last counts.
	const wanted = [...new Map(rows.map(row => [row.uuid, row])).values()];
	const texts = wanted.map(({uuid, ...others}) => Buffer.from(JSON.stringify({uuid, ...others})));
	const body = Buffer.concat(texts);
	const [starts, ends, uuids]: [number[], number[], string[]] = [[], [], []];
	for (const text of texts) {
		starts.push(ends.at(-1) ?? 0);
		ends.push(starts.at(-1)! + text.length);
		uuids.push(uuidAt(body, starts.at(-1)!));
	}

	const from = uuids.map((uuid, place) => {
		const origin = before.places.get(uuid);
		const text = origin === undefined ? undefined : before.body.subarray(before.starts[origin], before.ends[origin]);
		return origin !== undefined && text?.equals(texts[place]!) ? origin : -1;
	});
	const fresh = wanted.filter((_, place) => from[place] === -1);
	const slices = {body, starts, ends, uuids, places: placesOf(uuids)};
	return {slices, from, fresh, skipped: skipped + rows.length - wanted.length};
};

const poisonedBytes = (body: Bytes): Bytes | undefined => {
	const text = poisonedListText(parseList(body.toString()));
	return text === undefined ? undefined : Buffer.from(text);
};
