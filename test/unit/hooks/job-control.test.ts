import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isInterruptOfOther, isLent, whileLent} from '../../../source/hooks/job-control.js';

describe('a SIGINT', () => {
	it('is that of the program that has the terminal, and of the one that has just had it', async () => {
		assert.deepEqual([isLent(), isInterruptOfOther()], [false, false]);
		await whileLent(async () => {
			assert.deepEqual([isLent(), isInterruptOfOther()], [true, true]);
		});
		assert.deepEqual([isLent(), isInterruptOfOther()], [false, true]);
		assert.equal(isInterruptOfOther(performance.now() + 1000), false);
	});
});
