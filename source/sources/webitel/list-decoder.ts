import {Buffer} from 'node:buffer';
import type {WireRow} from '../../telephony/channel.js';
import {isRow, listFromJson, poisonedListText} from './decode.js';
import {grouped, mostInRow, mostRows, parseList, parseRow, tooMuch} from './json-limits.js';

/** How a list differs from the one that the same decoder read before. */
export type ListChanges = {
	/** For each row the place that it had in the list before, or -1 where it is new or says something else. */
	readonly from: Int32Array;
	/** The rows for which `from` is -1, in the same order. */
	readonly fresh: readonly WireRow[];
	/** How many entries are no channels: not an object, without a uuid, or with one that another row has too. */
	readonly skipped: number;
};

/** The same bytes, with the ways of searching in them that Node has. */
const bytesOf = ({buffer, byteOffset, byteLength}: Uint8Array) => Buffer.from(buffer, byteOffset, byteLength);

type Bytes = ReturnType<typeof bytesOf>;

const mark = Buffer.from('\u{FEFF}');

/** The mark of UTF-8 at the beginning is no part of the JSON. */
const withoutMark = (bytes: Bytes): Bytes =>
	bytes.subarray(0, mark.length).equals(mark) ? bytes.subarray(mark.length) : bytes;

/** A list as bytes, and the rows in it. */
type Slices = {
	readonly body: Bytes;
	/** Where each row begins, and the byte after its last. */
	readonly starts: readonly number[];
	readonly ends: readonly number[];
	/** The place of each row by its uuid as it is written. */
	readonly places: ReadonlyMap<string, number>;
	readonly uuids: readonly string[];
};

const noSlices: Slices = {body: Buffer.alloc(0), starts: [], ends: [], uuids: [], places: new Map()};

const rowStart = '{"uuid":"';
/** It cannot stand inside a text of a row, where every quotation mark has a backslash before it. */
const betweenRows = `},${rowStart}`;
const comma = 0x2c;
/** So many rows at once are compared with those of the list before, while nothing changes. */
const stride = 32;
/** A list without any row is short; a long text is something else. */
const longestEmpty = 1000;

/**
Reads one list after the other, and parses only the rows whose bytes were not in the one before: of ten thousand calls few
change from one second to the next. Whatever it gives was once parsed by `JSON.parse`, row by row, and so was what stands
around the rows. A list that is not written as the servers do, row after row with the uuid in front, is parsed as a whole,
and what was made of its rows is compared.
*/
export class ListDecoder {
	#before = noSlices;

	/**
	`undefined` when it is no list; the next one is then told from the last that was. It keeps the body. `isPoisoned`: the
	list is the words of a refusal. @throws FailureError when it holds too much
	*/
	decode(body: Uint8Array, isPoisoned = false): ListChanges | undefined {
		const unmarked = withoutMark(bytesOf(body));
		const bytes = isPoisoned ? poisonedBytes(unmarked) : unmarked;
		return bytes && this.#decodeBytes(bytes);
	}

	#decodeBytes(bytes: Bytes): ListChanges | undefined {
		return this.#decodeEmpty(bytes) ?? this.#decodeSlices(bytes) ?? this.#decodeWhole(bytes);
	}

	#decodeSlices(body: Bytes): ListChanges | undefined {
		const first = body.indexOf(`[${rowStart}`) + 1;
		const end = body.lastIndexOf('}]') + 1;
		if (first === 0 || end <= first) {
			return undefined;
		}

		const around = listFromJson(
			parseList(`${body.toString('utf8', 0, first)}{"uuid":"-"}${body.toString('utf8', end)}`),
		);
		// What stands there alone is what the list is of; inside a row it would not be alone.
		const isAround = around?.skipped === 0 && JSON.stringify(around.rows) === '[{"uuid":"-"}]';
		const read = isAround ? readRows(this.#before, body, first, end) : undefined;
		return read && this.#take(read, 0);
	}

	#decodeWhole(body: Bytes): ListChanges | undefined {
		const list = listFromJson(parseList(body.toString()));
		if (!list) {
			return undefined;
		}

		if (list.rows.some(row => Object.keys(row).length > mostInRow)) {
			throw tooMuch(`more than ${grouped(mostInRow)} values in one row`);
		}

		const read = writeRows(this.#before, list.rows);
		// Two rows of one uuid are one channel.
		return this.#take(read, list.skipped + list.rows.length - read.from.length);
	}

	#take({slices, from, fresh}: ReadRows, skipped: number): ListChanges {
		this.#before = slices;
		return {from: Int32Array.from(from), fresh, skipped};
	}

	#decodeEmpty(body: Bytes): ListChanges | undefined {
		const list = body.length < longestEmpty ? listFromJson(parseList(body.toString())) : undefined;
		if (list?.rows.length !== 0) {
			return undefined;
		}

		this.#before = noSlices;
		return {from: new Int32Array(), fresh: [], skipped: 0};
	}
}

type ReadRows = {readonly slices: Slices; readonly from: readonly number[]; readonly fresh: readonly WireRow[]};

/** The rows that begin at `first` and end before `end`; `undefined` when they are not what they looked like. */
const readRows = (before: Slices, body: Bytes, first: number, end: number): ReadRows | undefined => {
	const [starts, ends, uuids]: [number[], number[], string[]] = [[], [], []];
	const from: number[] = [];
	const fresh: WireRow[] = [];
	let at = first;
	/** The place in the list before of the row that should come next. */
	let place = 0;

	const push = (uuid: string, length: number, origin: number) => {
		if (starts.length === mostRows) {
			throw tooMuch(`more than ${grouped(mostRows)} rows`);
		}

		starts.push(at);
		ends.push(at + length);
		uuids.push(uuid);
		from.push(origin);
		at += length;
	};

	/** Whether so many rows of the list before stand here again. What is an object there is one here, and ends alike. */
	const hasAgain = (origin: number, count: number): boolean => {
		const [start, last] = [before.starts[origin], before.ends[origin + count - 1]];
		if (start === undefined || last === undefined) {
			return false;
		}

		const stop = at + last - start;
		return stop <= end && body.compare(before.body, start, last, at, stop) === 0;
	};

	const takeAgain = (origin: number, count: number) => {
		const shift = at - before.starts[origin]!;
		for (let index = origin; index < origin + count; index++) {
			at = before.starts[index]! + shift;
			push(before.uuids[index]!, before.ends[index]! - before.starts[index]!, index);
		}

		place = origin + count;
	};

	/** Reads the row that stands here, wherever it was before, if it is one. */
	const hasTakenOne = (): boolean => {
		if (body.toString('latin1', at, at + rowStart.length) !== rowStart) {
			return false;
		}

		const uuid = uuidAt(body, at);
		const origin = before.places.get(uuid);
		if (origin !== undefined && hasAgain(origin, 1)) {
			takeAgain(origin, 1);
			return true;
		}

		const next = body.indexOf(betweenRows, at);
		const stop = next === -1 || next > end ? end : next + 1;
		const row = parseRow(body.toString('utf8', at, stop));
		// A uuid that is not what it was written as can be one that stands elsewhere: the list is then read as a whole.
		if (!isRow(row) || row.uuid !== uuid) {
			return false;
		}

		fresh.push(row);
		push(uuid, stop - at, -1);
		place = origin === undefined ? place : origin + 1;
		return true;
	};

	while (at < end) {
		if (hasAgain(place, stride)) {
			takeAgain(place, stride);
		} else if (hasAgain(place, 1)) {
			takeAgain(place, 1);
		} else if (!hasTakenOne()) {
			return undefined;
		}

		if (at < end && body[at++] !== comma) {
			return undefined;
		}
	}

	const isSame = fresh.length === 0 && uuids.length === before.uuids.length;
	const places = isSame && from.every((origin, index) => origin === index) ? before.places : placesOf(uuids);
	return places.size === uuids.length ? {slices: {body, starts, ends, uuids, places}, from, fresh} : undefined;
};

/** The rows of a list that was parsed as a whole, written one after the other. */
const writeRows = (before: Slices, rows: readonly WireRow[]): ReadRows => {
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
	return {slices: {body, starts, ends, uuids, places: placesOf(uuids)}, from, fresh};
};

/** The uuid of the row that begins there, as it is written. */
const uuidAt = (body: Bytes, start: number): string =>
	body.toString('latin1', start + rowStart.length, body.indexOf('"', start + rowStart.length));

const placesOf = (uuids: readonly string[]): ReadonlyMap<string, number> => {
	const places = new Map<string, number>();
	for (const [place, uuid] of uuids.entries()) {
		places.set(uuid, place);
	}

	return places;
};

const poisonedBytes = (body: Bytes): Bytes | undefined => {
	const text = poisonedListText(parseList(body.toString()));
	return text === undefined ? undefined : Buffer.from(text);
};
