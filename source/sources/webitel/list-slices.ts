import {Buffer} from 'node:buffer';
import type {WireRow} from '../../telephony/channel.js';
import {isRow} from '../../telephony/channel-from-row.js';
import {grouped, maxRows} from '../json-limits.js';
import {parseRow, tooMuch} from './parse-limited.js';

/** Node's bytes, which can be searched. */
export type Bytes = ReturnType<typeof Buffer.alloc>;

/** A list as bytes, and the rows in it. */
export type Slices = {
	readonly body: Bytes;
	/** Where each row begins, and the byte after its last. */
	readonly starts: readonly number[];
	readonly ends: readonly number[];
	/** The place of each row by the bytes of its uuid. */
	readonly places: ReadonlyMap<string, number>;
	readonly uuids: readonly string[];
};

export const noSlices: Slices = {body: Buffer.alloc(0), starts: [], ends: [], uuids: [], places: new Map()};

export const rowStart = '{"uuid":"';
/** It cannot stand inside a text of a row, where every quotation mark has a backslash before it. */
const betweenRows = `},${rowStart}`;
const comma = 0x2c;

/** A decoded list: its slices for the next comparison, and its changes from the one before. */
export type ReadList = {
	readonly slices: Slices;
	readonly from: readonly number[];
	readonly fresh: readonly WireRow[];
	readonly skipped?: number;
};

/** The bytes of the uuid of the row that begins there, as text. */
export const uuidAt = (body: Bytes, start: number): string =>
	body.toString('latin1', start + rowStart.length, body.indexOf('"', start + rowStart.length));

export const placesOf = (uuids: readonly string[]): ReadonlyMap<string, number> =>
	new Map(uuids.map((uuid, place) => [uuid, place]));

/** The rows that begin at `first` and end before `end`; `undefined` when they are not rows. */
export const readRows = (before: Slices, body: Bytes, first: number, end: number): ReadList | undefined => {
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
