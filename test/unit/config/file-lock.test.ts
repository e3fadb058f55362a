import {existsSync, readdirSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {withLock} from '../../../source/config/file-lock.js';
import {execute} from '../../helpers/run.js';
import {stateHomeFor} from '../../helpers/state-home.js';
import {until} from '../../helpers/until.js';

describe('the lock of a file', () => {
	it('is there while the file is changed, and gone afterwards, whatever happens', (t: TestContext) => {
		const file = path.join(stateHomeFor(t), 'webitel-top', 'credentials.json');
		const isLocked = () => existsSync(`${file}.lock`);
		t.assert.strictEqual(
			withLock(file, () => isLocked()),
			true,
		);
		t.assert.strictEqual(isLocked(), false);
		t.assert.throws(() => {
			withLock(file, () => {
				throw new Error('no room');
			});
		}, /^Error: no room$/u);
		t.assert.strictEqual(isLocked(), false);
	});

	for (const [when, age] of [
		['long ago', 60_000],
		['just now', 0],
		['tomorrow, by a clock that was set back since', -86_400_000],
	] as const) {
		it(`of a process that died with it is taken over: ${when}`, (t: TestContext) => {
			const file = path.join(stateHomeFor(t), 'screen.json');
			writeFileSync(`${file}.lock`, '');
			const made = new Date(Date.now() - age);
			utimesSync(`${file}.lock`, made, made);
			t.assert.strictEqual(
				withLock(file, () => 'done'),
				'done',
			);
			t.assert.strictEqual(existsSync(`${file}.lock`), false);
		});
	}

	it('of a process that died is taken over by one process at a time, however slow another one is', async (t: TestContext) => {
		const folder = stateHomeFor(t);
		const file = path.join(folder, 'screen.json');
		writeFileSync(`${file}.lock`, 'dead');
		// Pauses before it removes a lock, and tells when it begins to wait and that it is in.
		const slow = `
			import fs from 'node:fs';
			import {syncBuiltinESMExports} from 'node:module';
			import {withLock} from ${JSON.stringify(import.meta.resolve('../../../source/config/file-lock.ts'))};
			const {rmSync} = fs;
			fs.rmSync = (...rest) => {
				Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
				rmSync(...rest);
			};
			syncBuiltinESMExports();
			fs.writeFileSync(process.argv[1] + '.waits', '');
			withLock(process.argv[1], () => fs.writeFileSync(process.argv[1] + '.in', ''));
		`;
		const ended = execute(process.execPath, ['--import=tsx', '--input-type=module', '-e', slow, file]);
		await until(() => existsSync(`${file}.waits`));
		// It finds the lock stale first, and this process while it pauses.
		await delay(100);
		const wasOther = withLock(file, () => {
			const isBefore = existsSync(`${file}.in`);
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);
			return !isBefore && existsSync(`${file}.in`);
		});
		const {code, err} = await ended;
		t.assert.deepStrictEqual([code, err], [0, '']);
		t.assert.strictEqual(wasOther, false, 'two were in at once');
		t.assert.deepStrictEqual(
			readdirSync(folder).filter(name => name.endsWith('.lock')),
			[],
		);
	});

	it('of another process, which took it over meanwhile, is left alone', (t: TestContext) => {
		const file = path.join(stateHomeFor(t), 'screen.json');
		withLock(file, () => {
			writeFileSync(`${file}.lock`, 'somebody else');
		});
		t.assert.strictEqual(existsSync(`${file}.lock`), true);
	});
});
