import {describe, it, type TestContext} from 'node:test';
import {isInterruptOfOther, isTerminalLent, whileLent} from '../../../source/terminal/job-control.js';

describe('a SIGINT', () => {
	it('belongs to the program that has the terminal, or has just had it', async (t: TestContext) => {
		let now = 1e9;
		t.mock.method(performance, 'now', () => now);
		t.assert.deepStrictEqual([isTerminalLent(), isInterruptOfOther()], [false, false]);
		await whileLent(async () => {
			t.assert.deepStrictEqual([isTerminalLent(), isInterruptOfOther()], [true, true]);
		});
		now += 900;
		t.assert.deepStrictEqual([isTerminalLent(), isInterruptOfOther()], [false, true]);
		now += 200;
		t.assert.strictEqual(isInterruptOfOther(), false);
	});
});
