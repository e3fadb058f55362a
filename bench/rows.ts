import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';

type Row = Record<string, unknown> & {uuid: string};

/** What of the list changes from one second to the next. */
export type Change =
	/** Nothing at all. */
	| 'still'
	/** A part of all rows: 1.5% say something else, 0.5% come or go. */
	| 'churn'
	/** Ten of the youngest, which a list of the youngest first shows, say something else; the very youngest does not. */
	| 'ten'
	/** As `churn`, and never the same again. */
	| 'endless';

const recording = new URL('../test/fixtures/list-varied.json', import.meta.url);
const {rows: recorded} = JSON.parse(readFileSync(recording, 'utf8')) as {rows: Row[]};
// A name with -ERR in it makes the server answer in another way.
const patterns = recorded.filter(row => !JSON.stringify(row).includes('-ERR'));

/** Its first part, which is what the screen shows, is another one for each call. */
const uuidOf = (generation: number, index: number) => {
	const first = (generation % 4096) * 2 ** 20 + index;
	return `${first.toString(16).padStart(8, '0')}-5d65-4f8e-9c2f-${generation.toString().padStart(12, '0')}`;
};

/** A row as recorded, of a call that began up to an hour ago. */
export const rowOf = (generation: number, index: number, now: number): Row => ({
	...patterns[(index * 7) % patterns.length]!,
	uuid: uuidOf(generation, index),
	call_uuid: uuidOf(generation, index),
	cid_num: `38067${1_000_000 + index}`,
	created_epoch: String(now - (generation > 0 ? 0 : 10 + ((index * 37) % 3600))),
});

const other = (row: Row, times: number): Row => ({
	...row,
	callstate: times % 2 === 0 ? 'HELD' : 'ACTIVE',
	application: times % 2 === 0 ? 'park' : 'bridge',
});

const nextRows = (rows: readonly Row[], change: Change, step: number, now: number): Row[] => {
	switch (change) {
		case 'still': {
			return [...rows];
		}

		case 'ten': {
			return rows.map((row, index) => (index > 0 && index <= 10 ? other(row, step) : row));
		}

		case 'endless':
		case 'churn': {
			const turnover = Math.ceil(rows.length / 400);
			const kept = rows.slice(turnover).map((row, index) => ((index + step * 13) % 67 === 0 ? other(row, step) : row));
			return [...kept, ...Array.from({length: turnover}, (_, index) => rowOf(step, index, now))];
		}
	}
};

function* endlessBodies(first: readonly Row[], now: number): Generator<Uint8Array> {
	let rows = first;
	for (let step = 1; ; step++) {
		yield bodyOf(rows);
		rows = nextRows(rows, 'endless', step, now + step);
	}
}

const bodyOf = (rows: readonly Row[]): Uint8Array => Buffer.from(JSON.stringify({row_count: rows.length, rows}));

/** The bodies of a list of so many rows, second by second; prepared ones go back the way they came, again and again. */
export function* bodiesOf(count: number, change: Change): Generator<Uint8Array> {
	const now = Math.floor(Date.now() / 1000);
	const first = Array.from({length: count}, (_, index) => rowOf(0, index, now));
	if (change === 'endless') {
		yield* endlessBodies(first, now);
	}

	let rows = first.map((row, index) =>
		change === 'ten' && index <= 10 ? {...row, created_epoch: String(now - index)} : row,
	);

	const seconds = change === 'still' ? 1 : count > 20_000 ? 4 : 10;
	const bodies: Uint8Array[] = [];
	for (let step = 1; step <= seconds; step++) {
		bodies.push(bodyOf(rows));
		rows = nextRows(rows, change, step, now);
	}

	const there = [...bodies, ...bodies.slice(1, -1).toReversed()];
	for (let asked = 0; ; asked++) {
		yield there[asked % there.length]!;
	}
}
