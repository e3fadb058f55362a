import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {isStretched, pauseAfter, periodOf, withDuration} from '../../../source/sources/poll-timing.js';

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
});

const refused = {kind: 'unreachable', cause: 'refused', words: ''} as const;

describe('the pause before the next try', () => {
	const backoff = (failures: number, interval: number, random: number) =>
		pauseAfter(refused, failures, {interval}, random);
	const anInterval = fc.integer({min: 250, max: 120_000});
	const chance = fc.double({min: 0, max: 1, noNaN: true});

	it('is never longer than fifteen seconds and never nothing', () => {
		fc.assert(
			fc.property(fc.integer({min: 1, max: 10_000}), anInterval, chance, (failures, interval, random) => {
				const pause = backoff(failures, interval, random);
				assert.ok(pause <= 15_000);
				assert.ok(pause >= Math.min(interval, 15_000) * 0.75);
			}),
		);
	});

	it('grows with every failure until it is as long as it gets', () => {
		assert.deepEqual(
			[1, 2, 3, 4, 5, 6, 99].map(failures => backoff(failures, 1000, 1)),
			[1000, 2000, 4000, 8000, 15_000, 15_000, 15_000],
		);
		fc.assert(
			fc.property(fc.integer({min: 1, max: 100}), anInterval, chance, (failures, interval, random) => {
				assert.ok(backoff(failures + 1, interval, random) >= backoff(failures, interval, random));
			}),
		);
	});

	it('differs from screen to screen by up to a quarter, so that they do not come back at once', () => {
		assert.deepEqual([backoff(4, 1000, 0), backoff(4, 1000, 0.5), backoff(4, 1000, 1)], [6000, 7000, 8000]);
	});
});

describe('the pause that a server asks for', () => {
	const asked = (retryAfter: number) => ({kind: 'refused', words: '', status: 429, retryAfter}) as const;
	const pauses = [0, 500, 30_000, 86_400_000].map(wanted => pauseAfter(asked(wanted), 1, {interval: 1000}, 1));

	it('is kept when it is longer than ours, up to five minutes', () => {
		assert.deepEqual(pauses, [1000, 1000, 30_000, 300_000]);
		assert.equal(pauseAfter(refused, 1, {interval: 1000}, 1), 1000);
	});
});
