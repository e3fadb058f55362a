import type {Answer} from '../helpers/misbehaving-server.js';
import {row, uuid} from '../helpers/channels.js';

/** A list that is not as it should be, and is shown all the same. */
export type OddList = {
	readonly what: string;
	readonly outcome: string;
	/** What is answered instead of a list of these rows; `now` is the viewer's clock, ms. */
	readonly answer: (rows: readonly unknown[], now: number) => Answer;
	/** What a person must read of it, besides the rows; of regular expressions. */
	readonly says: string;
	/** How many channels there are. */
	readonly count: string;
};

const listOf = (rows: readonly unknown[]): Answer => ({body: JSON.stringify({row_count: rows.length, rows})});
const minutes = 60_000;

export const oddLists: readonly OddList[] = [
	{
		what: 'rows that are null, numbers, or lack a uuid',
		outcome: 'the others are shown live; it says how many were left out',
		answer: rows => listOf([null, 7, {name: 'no uuid'}, ...rows]),
		says: '3 rows left out',
		count: '3 channels',
	},
	{
		what: 'two rows with one uuid',
		outcome: 'one channel, as the last of them says; it says that one was left out',
		answer: rows => listOf([row({uuid: uuid(1), initial_cid_name: 'Twin'}), ...rows]),
		says: '1 row left out',
		count: '3 channels',
	},
	{
		what: 'a list that a caller has poisoned by the name `-ERR`: 500, the rows within its words',
		outcome: 'the rows are recovered and shown as live',
		answer: rows => ({
			status: 500,
			body: JSON.stringify({
				status: 'error',
				info: JSON.stringify({row_count: 4, rows: [...rows, row({uuid: uuid(4), initial_cid_name: 'X-ERR'})]}),
			}),
		}),
		says: 'X-ERR',
		count: '4 channels',
	},
	{
		what: 'a clock that is ten minutes ahead',
		outcome: 'the ages are right, by the `Date` of the answers',
		answer: (rows, now) => ({
			...listOf(
				rows.map(one => ({
					...(one as Record<string, unknown>),
					created_epoch: String(Math.floor((now + 10 * minutes) / 1000) - 65),
				})),
			),
			headers: {date: new Date(now + 10 * minutes).toUTCString()},
		}),
		says: String.raw`Olena .* 1:0[3-7]\s`,
		count: '3 channels',
	},
	{
		what: 'a clock that is ten minutes behind',
		outcome: 'the ages are right, by the `Date` of the answers',
		answer: (rows, now) => ({
			...listOf(
				rows.map(one => ({
					...(one as Record<string, unknown>),
					created_epoch: String(Math.floor((now - 10 * minutes) / 1000) - 65),
				})),
			),
			headers: {date: new Date(now - 10 * minutes).toUTCString()},
		}),
		says: String.raw`Olena .* 1:0[3-7]\s`,
		count: '3 channels',
	},
	{
		what: 'a field of a megabyte, of letters that are no ASCII',
		outcome: 'its row is shown with the others, and every key is answered',
		answer: rows => listOf([...rows, row({uuid: uuid(4), initial_cid_name: 'Ї'.repeat(1_048_576)})]),
		says: 'ЇЇЇ',
		count: '4 channels',
	},
	{
		what: 'names of a million marks that stand on one letter',
		outcome: 'their rows are shown with at most three marks on it, and every key is answered',
		answer: rows =>
			listOf([
				...rows,
				row({uuid: uuid(4), initial_cid_name: `Zoe${'\u{301}\u{323}'.repeat(500_000)}`}),
				row({uuid: uuid(5), dest: '\u{323}\u{301}'.repeat(500_000)}),
			]),
		says: String.raw`Zo\p{Letter}\p{Mark}{0,3}[^\p{Mark}]`,
		count: '5 channels',
	},
	{
		what: 'a hundred rows with values of 50 objects in each other',
		outcome: 'all rows are shown, and every key is answered',
		answer: rows =>
			listOf([
				...rows,
				...Array.from({length: 100}, (_, place) =>
					row({uuid: uuid(place + 4), x: JSON.parse(`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`) as unknown}),
				),
			]),
		says: 'Alice',
		count: '103 channels',
	},
];
