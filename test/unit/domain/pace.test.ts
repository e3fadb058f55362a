import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {isStretched, pauseBetween, periodOf, withDuration} from '../../../source/domain/pace.js';

const paceOf = (interval: number, ...durations: readonly number[]) => ({interval, durations});

describe('how often a server is asked', () => {
	it('is as often as wanted, while lists come quickly', () => {
		assert.equal(periodOf(paceOf(1000)), 1000, 'before the first list');
		assert.equal(periodOf(paceOf(1000, 200, 200, 200)), 1000);
		assert.equal(isStretched(paceOf(1000, 200, 200, 200)), false);
	});

	it('is less often when lists take long: a list takes a fifth of the time', () => {
		assert.equal(periodOf(paceOf(1000, 600, 600, 600)), 3000);
		assert.equal(isStretched(paceOf(1000, 600, 600, 600)), true);
	});

	it('goes by the last few lists: one that took long changes nothing, and neither does one that came quickly', () => {
		assert.equal(periodOf(paceOf(1000, 50, 50, 50, 50, 8000)), 1000);
		assert.equal(periodOf(paceOf(1000, 8000, 50)), 1000, 'the first one, too');
		assert.equal(periodOf(paceOf(1000, 600, 600, 600, 600, 20)), 3000);
	});

	it('forgets what lists took long ago', () => {
		const slow = [8000, 8000, 8000, 8000, 8000];
		let after: readonly number[] = slow;
		for (const took of [50, 50, 50]) {
			after = withDuration(after, took);
		}

		assert.deepEqual(after, [8000, 8000, 50, 50, 50]);
		assert.equal(periodOf(paceOf(1000, ...after)), 1000);
	});

	it('is never stretched beyond ten seconds, and never more often than wanted', () => {
		assert.equal(periodOf(paceOf(1000, 8000, 8000, 8000)), 10_000);
		assert.equal(periodOf(paceOf(30_000, 8000, 8000, 8000)), 30_000);
		fc.assert(
			fc.property(fc.integer({min: 250, max: 60_000}), fc.array(fc.nat(60_000)), (interval, durations) => {
				const period = periodOf({interval, durations});
				assert.ok(period >= interval);
				assert.ok(period <= Math.max(interval, 10_000));
			}),
		);
	});

	it('counts from the start of a poll, so that a slow one shortens the pause that follows', () => {
		assert.equal(pauseBetween(paceOf(1000, 50, 50, 200)), 800);
		assert.equal(pauseBetween(paceOf(1000, 50, 50, 8000)), 1, 'that of the next one has come already');
		assert.equal(pauseBetween(paceOf(1000, 8000)), 2000);
	});
});
