import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {listFromJson} from '../../../../source/sources/webitel/decode.js';
import {ListDecoder, type ListChanges} from '../../../../source/sources/webitel/list-decoder.js';
import type {WireRow} from '../../../../source/telephony/channel.js';
import {row, uuid} from '../../../helpers/channels.js';
import {recordedRows, timeline} from '../../../helpers/fixtures.js';
import {runs} from '../../../helpers/runs.js';

const bodyOf = (rows: readonly unknown[]) => Buffer.from(JSON.stringify({row_count: rows.length, rows}));

/** The rows of a list, put together from those of the list before and the ones that came. */
const rowsAfter = (before: readonly WireRow[], {from, fresh}: ListChanges): WireRow[] => {
	const left = [...fresh];
	return Array.from(from, place => (place === -1 ? left.shift()! : before[place]!));
};

/** What a decoder makes of one body after the other; `undefined` for what was no list. */
const readAll = (bodies: ReadonlyArray<ReturnType<typeof bodyOf>>) => {
	const decoder = new ListDecoder();
	let rows: readonly WireRow[] = [];
	return bodies.map(body => {
		const changes = decoder.decode(body);
		if (!changes) {
			return undefined;
		}

		rows = rowsAfter(rows, changes);
		return {rows, skipped: changes.skipped, parsed: changes.fresh.length};
	});
};

const parsedBy = (bodies: ReadonlyArray<ReturnType<typeof bodyOf>>) => readAll(bodies).map(read => read?.parsed);

describe('a list after another', () => {
	const [a, b, c, d] = [1, 2, 3, 4].map(number => row({uuid: uuid(number)})) as [WireRow, WireRow, WireRow, WireRow];
	const cases: ReadonlyArray<
		readonly [what: string, next: readonly unknown[], from: readonly number[], fresh: unknown[]]
	> = [
		['the same', [a, b, c], [0, 1, 2], []],
		['one came at the end', [a, b, c, d], [0, 1, 2, -1], [d]],
		['one came at the beginning', [d, a, b, c], [-1, 0, 1, 2], [d]],
		['one went', [a, c], [0, 2], []],
		['the first went', [b, c], [1, 2], []],
		['one changed', [a, {...b, callstate: 'HELD'}, c], [0, -1, 2], [{...b, callstate: 'HELD'}]],
		['another order', [c, a, b], [2, 0, 1], []],
		['all but one are gone', [c], [2], []],
		['all are gone', [], [], []],
	];
	for (const [what, next, from, fresh] of cases) {
		it(`only what changed is parsed: ${what}`, () => {
			const decoder = new ListDecoder();
			decoder.decode(bodyOf([a, b, c]));
			const changes = decoder.decode(bodyOf(next));
			assert.deepEqual(changes && [[...changes.from], changes.fresh], [from, fresh]);
		});
	}

	it('is told from the last that was a list', () => {
		assert.deepEqual(parsedBy([bodyOf([a, b]), Buffer.from('<html>'), bodyOf([a, b, c])]), [2, undefined, 1]);
	});

	it('may have a row twice: the last counts', () => {
		const twice = bodyOf([{...a, name: 'first'}, b, {...a, name: 'last'}]);
		const [read] = readAll([twice]);
		assert.deepEqual(
			read?.rows.map(({name}) => name),
			['last', b.name],
		);
	});

	it('of the recording is what the recording says, second by second', () => {
		const seconds = timeline().map(({rows}) => rows);
		const read = readAll(seconds.map(rows => bodyOf(rows)));
		assert.deepEqual(
			read.map(list => list?.rows),
			seconds,
		);
		const all = seconds.flat().length;
		const parsed = read.reduce((sum, list) => sum + (list?.parsed ?? 0), 0);
		assert.ok(parsed < all / 2, `${parsed} of ${all} rows were parsed`);
	});
});

describe('a list that is written in another way', () => {
	const rows = [row(), row({uuid: uuid(2), cid_name: 'Оля'})];
	const ways: ReadonlyArray<readonly [what: string, text: string]> = [
		['as documented', JSON.stringify({status: 'OK', data: {row_count: 2, rows}})],
		['with line breaks', JSON.stringify({row_count: 2, rows}, null, '\t')],
		['with the rows in front', JSON.stringify({rows, row_count: 2})],
		['with the uuid last', JSON.stringify({rows: rows.map(({uuid: id, ...others}) => ({...others, uuid: id}))})],
		['with something after the rows', JSON.stringify({rows, more: [{uuid: 'x'}]})],
		['with something before the rows', JSON.stringify({more: [{uuid: 'x'}, {uuid: 'y'}], rows})],
	];
	for (const [what, text] of ways) {
		it(`is read all the same: ${what}`, () => {
			const [first, again] = readAll([Buffer.from(text), Buffer.from(text)]);
			assert.deepEqual([first?.rows, again?.parsed], [rows, 0]);
		});
	}

	it('with entries that are no rows counts them', () => {
		const [read] = readAll([bodyOf([rows[0], null, 5, {name: 'no uuid'}, rows[1], {uuid: ''}])]);
		assert.deepEqual([read?.rows, read?.skipped], [rows, 4]);
	});

	it('with bytes that are no UTF-8 is read around them', () => {
		const body = readFileSync(new URL('../../../fixtures/list-invalid-utf8.json', import.meta.url));
		assert.deepEqual(readAll([body])[0]?.rows, recordedRows('list-invalid-utf8.json'));
	});

	for (const text of [
		'{"row_count":1,"rows":[{"uuid":"a"}',
		'{"row_count":1,"rows":[{"uuid":"a"}]',
		'{"row_count":1,"rows":[{"uuid":"a"}]}}',
		'{"row_count":1,"rows":[{"uuid":"a"}{"uuid":"b"}]}',
		'{"row_count":1,"rows":[{"uuid":"a","b":}]}',
		'{"row_count":1,"rows":[{"uuid":"a"},{"uuid":"b"]}',
		'[{"uuid":"a"}]',
		'{"status":"error","rows":[{"uuid":"a"}]}',
		'{"row_count":2,"rows":[]}',
		'',
	]) {
		it(`that is none is not taken for one: ${text}`, () => {
			assert.equal(new ListDecoder().decode(Buffer.from(text)), undefined);
		});
	}
});

describe('whatever comes after whatever', () => {
	const anyRow = fc
		.record({
			uuid: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
			name: fc.constantFrom('x', '},{"uuid":"a"', 'Оля', String.raw`\"`),
		})
		.chain(one => fc.constantFrom<unknown[]>(one, {...one, inner: [{uuid: 'a'}, {uuid: 'b'}]}, {name: 'x'}));
	const anyRows = fc.oneof(
		{weight: 5, arbitrary: fc.array(anyRow, {maxLength: 80})},
		fc.array(fc.oneof(anyRow, fc.jsonValue()), {maxLength: 8}),
	);
	const anyText = fc.oneof(
		{weight: 6, arbitrary: anyRows.map(rows => JSON.stringify({row_count: rows.length, rows}))},
		anyRows.map(rows => JSON.stringify({status: 'OK', data: {row_count: rows.length, rows}}, null, 1)),
		fc.json(),
		fc
			.tuple(anyRows, fc.nat({max: 60}))
			.map(([rows, cut]) => JSON.stringify({row_count: rows.length, rows}).slice(0, -1 - cut)),
	);

	/** What `JSON.parse` of the whole finds, told without the decoder. */
	const plainly = (text: string) => {
		try {
			const list = listFromJson(JSON.parse(text));
			const rows = new Map(list?.rows.map(one => [one.uuid, one]));
			return list && {rows: [...rows.values()], skipped: list.skipped + list.rows.length - rows.size};
		} catch {
			return undefined;
		}
	};

	it('the rows are those that a plain reading finds', () => {
		fc.assert(
			fc.property(fc.array(anyText, {maxLength: 6}), texts => {
				const read = readAll(texts.map(text => Buffer.from(text)));
				assert.deepEqual(
					read.map(list => list && {rows: list.rows, skipped: list.skipped}),
					texts.map(text => plainly(text)),
				);
			}),
			{numRuns: runs(1500)},
		);
	});

	it('of two rows with one uuid the last counts, however it is written, and the other is counted', () => {
		const list = String.raw`{"row_count":2,"rows":[{"uuid":"d","name":"x"},{"uuid":"\u0064","name":"y"}]}`;
		const [read] = readAll([Buffer.from(list)]);
		assert.deepEqual(read && {rows: read.rows, skipped: read.skipped}, {rows: [{uuid: 'd', name: 'y'}], skipped: 1});
	});
});
