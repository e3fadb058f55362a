import {Buffer} from 'node:buffer';
import type {WireRow} from '../../telephony/channel.js';
import {isRow} from '../../telephony/channel-from-row.js';
import {listFromJson, poisonedListText, type DecodedList} from './decode.js';
import {grouped, maxValuesInRow, maxRows, parseList, parseRow, tooMuch} from './json-limits.js';

/** How a list differs from the one that the same decoder read before. */
export type ListChanges = {
	/** For each row its place in the list before, or -1 where it is new or changed. */
	readonly from: Int32Array;
	/** The rows for which `from` is -1, in the same order. */
	readonly fresh: readonly WireRow[];
	/** How many entries are no channels: not an object, without a uuid, or with the uuid of another row. */
	readonly skipped: number;
};

/** The same bytes as a `Buffer`, which can be searched. */
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
	/** The place of each row by the bytes of its uuid. */
	readonly places: ReadonlyMap<string, number>;
	readonly uuids: readonly string[];
};

const noSlices: Slices = {body: Buffer.alloc(0), starts: [], ends: [], uuids: [], places: new Map()};

const rowStart = '{"uuid":"';
/** It cannot stand inside a text of a row, where every quotation mark has a backslash before it. */
const betweenRows = `},${rowStart}`;
const comma = 0x2c;

/** A decoded list: its slices for the next comparison, and its changes from the one before. */
type ReadList = {
	readonly slices: Slices;
	readonly from: readonly number[];
	readonly fresh: readonly WireRow[];
	readonly skipped?: number;
};

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
	decode(body: Uint8Array, isPoisoned = false): ListChanges | undefined {
		const unmarked = withoutMark(bytesOf(body));
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

/** The rows that begin at `first` and end before `end`; `undefined` when they are not rows. */
const readRows = (before: Slices, body: Bytes, first: number, end: number): ReadList | undefined => {
	const [starts, ends, uuids]: [number[], number[], string[]] = [[], [], []];
	const from: number[] = [];
	const fresh: WireRow[] = [];
	let at = first;
	/** The place in the list before of the row that should come next. */
	let place = 0;

	const push = (uuid: string, length: number, origin: number) => {
		if (starts.length === maxRows) {
			throw tooMuch(`more than ${grouped(maxRows)} rows`);
		}

		starts.push(at);
		ends.push(at + length);
		uuids.push(uuid);
		from.push(origin);
		at += length;
	};

	/** Takes a row of the list before if it stands here again: the same bytes parse and end alike. */
	const hasTakenAgain = (origin: number): boolean => {
		const [start, last] = [before.starts[origin], before.ends[origin]];
		if (start === undefined || last === undefined) {
			return false;
		}

		const stop = at + last - start;
		if (stop > end || body.compare(before.body, start, last, at, stop) !== 0) {
			return false;
		}

		push(before.uuids[origin]!, last - start, origin);
		place = origin + 1;
		return true;
	};

	/** Reads the row that stands here, wherever it was before, if it is one. */
	const hasTakenOne = (): boolean => {
		if (body.toString('latin1', at, at + rowStart.length) !== rowStart) {
			return false;
		}

		const uuid = uuidAt(body, at);
		const origin = before.places.get(uuid);
		if (origin !== undefined && hasTakenAgain(origin)) {
			return true;
		}

		const next = body.indexOf(betweenRows, at);
		const stop = next === -1 || next > end ? end : next + 1;
		const row = parseRow(body.toString('utf8', at, stop));
		// An escaped uuid can be that of another row: the list is then read as a whole.
		if (!isRow(row) || row.uuid !== uuid) {
			return false;
		}

		fresh.push(row);
		push(uuid, stop - at, -1);
		place = origin === undefined ? place : origin + 1;
		return true;
	};

	while (at < end) {
		if (!hasTakenAgain(place) && !hasTakenOne()) {
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

/** The bytes of the uuid of the row that begins there, as text. */
const uuidAt = (body: Bytes, start: number): string =>
	body.toString('latin1', start + rowStart.length, body.indexOf('"', start + rowStart.length));

const placesOf = (uuids: readonly string[]): ReadonlyMap<string, number> =>
	new Map(uuids.map((uuid, place) => [uuid, place]));

const poisonedBytes = (body: Bytes): Bytes | undefined => {
	const text = poisonedListText(parseList(body.toString()));
	return text === undefined ? undefined : Buffer.from(text);
};
