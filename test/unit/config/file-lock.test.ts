import {existsSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {withLock} from '../../../source/config/file-lock.js';
import {stateHomeFor} from '../../helpers/state-home.js';

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

	it('of another process, which took it over meanwhile, is left alone', (t: TestContext) => {
		const file = path.join(stateHomeFor(t), 'screen.json');
		withLock(file, () => {
			writeFileSync(`${file}.lock`, 'somebody else');
		});
		t.assert.strictEqual(existsSync(`${file}.lock`), true);
	});
});
