import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import type {Worker} from 'node:worker_threads';
import {buildListWorker} from '../../../../scripts/list-worker.js';
import {textOf} from '../../../../source/sources/webitel/http-response.js';
import {ListReader} from '../../../../source/sources/webitel/list-reader.js';
import {row, uuid} from '../../../helpers/channels.js';

const workerText = await buildListWorker();

const start = (t: TestContext, options: ConstructorParameters<typeof ListReader>[0] = {}) => {
	const reader = new ListReader({workerText, longFrom: 3000, ...options});
	t.after(() => {
		reader.close();
	});
	return reader;
};

/** Bytes of their own, as they come from the network. */
const bytes = (text: string) => Uint8Array.from(Buffer.from(text));
const rowsOf = (count: number) => Array.from({length: count}, (_, index) => row({uuid: uuid(index)}));
/** A list in the two pieces in which it came. */
const bodyOf = (rows: readonly unknown[]) => {
	const whole = bytes(JSON.stringify({row_count: rows.length, rows}));
	return [whole.slice(0, 700), whole.slice(700)];
};

const read = async (reader: ListReader, body: readonly Uint8Array[]) => {
	const result = await reader.read(body);
	return result.kind === 'list' ? {from: [...result.from], fresh: result.fresh} : result;
};

describe('lists that are read one after the other', () => {
	for (const [where, options] of [
		['in this thread', {longFrom: Infinity}],
		['in another thread once they are long', {longFrom: 3000}],
	] as const) {
		it(`give what changed: ${where}`, async (t: TestContext) => {
			const reader = start(t, options);
			const rows = rowsOf(900);
			const changed = [...rows.slice(1, 450), {...rows[450], callstate: 'HELD'}, ...rows.slice(451)];
			t.assert.deepStrictEqual(await read(reader, bodyOf(rows.slice(0, 2))), {from: [-1, -1], fresh: rows.slice(0, 2)});
			const long = await read(reader, bodyOf(rows));
			// The other thread knows nothing of what was read here.
			const known = options.longFrom === Infinity ? 2 : 0;
			t.assert.deepStrictEqual('fresh' in long && long.fresh, rows.slice(known));
			t.assert.deepStrictEqual(await read(reader, bodyOf(changed)), {
				from: changed.map((one, place) => (one.callstate === 'HELD' ? -1 : place + 1)),
				fresh: [changed[449]],
			});
		});
	}

	it('are moved to the other thread, and what is no list comes back', async (t: TestContext) => {
		const reader = start(t);
		const long = bodyOf(rowsOf(20));
		await reader.read(long);
		t.assert.deepStrictEqual(
			long.map(({length}) => length),
			[0, 0],
		);
		const page = `<html>${'x'.repeat(5000)}</html>`;
		const result = await reader.read([bytes(page)]);
		t.assert.strictEqual(result.kind === 'no-list' && textOf(result), page);
		t.assert.deepStrictEqual(await read(reader, bodyOf(rowsOf(20))), {
			from: rowsOf(20).map((_, place) => place),
			fresh: [],
		});
	});

	for (const [what, says, script, options] of [
		['take longer than they may', 'longer than --timeout', 'for (;;) {}', {}],
		[
			'take more memory than they may',
			'too much memory',
			'const all = []; for (;;) all.push([all.length]);',
			{megabytes: 16},
		],
	] as const) {
		it(`are given up where they ${what}, and the next one is read`, async (t: TestContext) => {
			const endless = `require('node:worker_threads').parentPort.on('message', () => {${script}});`;
			const reader = start(t, {workerText: endless, ...options});
			const within = says.includes('memory') ? undefined : 100;
			await t.assert.rejects(
				reader.read(bodyOf(rowsOf(20)), false, within),
				new RegExp(`^FailureError: too much .*${says}`, 'u'),
			);
			t.assert.deepStrictEqual(await read(reader, bodyOf(rowsOf(1))), {from: [-1], fresh: rowsOf(1)});
		});
	}

	it('of too many rows are refused in the same words by the worker thread, which goes on', async (t: TestContext) => {
		const reader = start(t);
		const minimal = Array.from({length: 100_001}, (_, place) => ({uuid: String(place)}));
		await t.assert.rejects(reader.read(bodyOf(minimal)), /^FailureError: too much \(more than 100,000 rows\)$/u);
		const {from} = (await reader.read(bodyOf(minimal.slice(1)))) as {readonly from: Int32Array};
		t.assert.strictEqual(from.length, 100_000);
	});

	it('are read anew when the other thread broke', async (t: TestContext) => {
		const broken = workerText.replace('"use strict";', "throw new Error('broken');");
		const reader = start(t, {workerText: broken});
		await t.assert.rejects(reader.read(bodyOf(rowsOf(20))), /broken/u);
		t.assert.deepStrictEqual(await read(reader, bodyOf(rowsOf(1))), {from: [-1], fresh: rowsOf(1)});
	});

	it('are read anew when the other thread broke after the last one', async (t: TestContext) => {
		const broken = workerText.replace(
			/$/u,
			"\nrequire('node:worker_threads').parentPort.on('message', text => {if (text === 'break') throw new Error('broken');});",
		);
		const reader = start(t, {workerText: broken});
		const begun = once(process, 'worker') as Promise<[Worker]>;
		const reading = reader.read(bodyOf(rowsOf(20)));
		const [worker] = await begun;
		// Nothing listens to its errors here, as in the program.
		const ended = new Promise(resolve => {
			worker.once('exit', resolve);
		});
		await reading;
		worker.postMessage('break');
		await ended;
		t.assert.deepStrictEqual(await read(reader, bodyOf(rowsOf(1))), {from: [-1], fresh: rowsOf(1)});
	});

	it('are given up once, also where the other thread runs out of memory at that moment', async (t: TestContext) => {
		const reader = start(t, {
			workerText: "require('node:worker_threads').parentPort.on('message', () => {for (;;) {}});",
		});
		const begun = once(process, 'worker') as Promise<[Worker]>;
		const reading = reader.read(bodyOf(rowsOf(20)), false, 0);
		const [worker] = await begun;
		await t.assert.rejects(reading, /longer than --timeout/u);
		worker.emit('error', new Error('out of memory'));
	});

	for (const [where, longFrom] of [
		['in this thread', Infinity],
		['in another thread', 3000],
	] as const) {
		it(`are found in the words of a refusal: ${where}`, async (t: TestContext) => {
			const reader = start(t, {longFrom});
			const rows = rowsOf(900);
			const info = JSON.stringify({row_count: rows.length, rows});
			const poisoned = () => [bytes(JSON.stringify({status: 'error', info}))];
			const first = await reader.read(poisoned(), true);
			const second = await reader.read(poisoned(), true);
			t.assert.deepStrictEqual(first.kind === 'list' && first.fresh, rows);
			t.assert.deepStrictEqual(second.kind === 'list' && second.fresh, []);
			const refusal = JSON.stringify({status: 'error', info: '-ERR'});
			const result = await reader.read([bytes(refusal)], true);
			t.assert.strictEqual(result.kind === 'no-list' && textOf(result), refusal);
		});
	}
});
