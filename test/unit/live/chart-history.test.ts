import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {activityWindow, ratesOf, shownSpan} from '../../../source/live/activity-window.js';
import {noActivity, withSample, type Activity, type Tier} from '../../../source/live/chart-history.js';
import type {Totals} from '../../../source/live/totals.js';

const totals = (channels: number): Totals => ({
	channels,
	byStatus: {talking: channels, ringing: 0, early: 0, held: 0, idle: 0, ending: 0, ended: 0},
	inbound: channels,
	outbound: 0,
});

const start = 1_795_462_200_000;

type Poll = readonly [second: number, channels: number, started?: number, ended?: number];

/** Lists at these seconds; each knows of the one before, if that was no more than three seconds ago. */
const watched = (...polls: readonly Poll[]): Activity => {
	let activity = noActivity;
	let before: number | undefined;
	for (const [second, channels, started = 0, ended = 0] of polls) {
		const at = start + second * 1000;
		const since = before !== undefined && at - before <= 3000 ? before : undefined;
		activity = withSample(activity, {at, since, totals: totals(channels), started, ended});
		before = at;
	}

	return activity;
};

const mostIn = (activity: Activity, second: number, span: number, count: number) =>
	activityWindow(activity, start + second * 1000, span, count).columns.map(bucket => bucket?.most.channels);

/** What all the buckets of a tier say together. */
const totalOf = ({closed, open}: Tier) => {
	let started = 0;
	let seconds = 0;
	for (const bucket of open ? [...closed, open] : closed) {
		started += bucket.started;
		seconds += bucket.watched;
	}

	return {started, seconds};
};

describe('the activity', () => {
	it('has a column for each second of the last minute, and none where nothing is known', () => {
		const activity = watched([0, 5], [1, 6], [2, 7], [8, 9]);
		const columns = mostIn(activity, 10, 60, 60);
		assert.equal(columns.length, 60);
		assert.deepEqual(columns.slice(-11), [
			5,
			6,
			7,
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			9,
			undefined,
			undefined,
		]);
		assert.ok(columns.slice(0, -11).every(value => value === undefined));
	});

	it('lets the counts of a list stand until the next one that comes in time', () => {
		assert.deepEqual(mostIn(watched([0, 5], [3, 9]), 3, 60, 60).slice(-4), [5, 5, 5, 9]);
	});

	it('keeps a peak of one second in a wider column, and tells its least too', () => {
		const activity = watched(...Array.from({length: 120}, (_, second): Poll => [second, second === 70 ? 50 : 3]));
		const {columns} = activityWindow(activity, start + 119_000, 900, 90);
		assert.equal(Math.max(...columns.map(bucket => bucket?.most.channels ?? 0)), 50);
		assert.equal(columns.find(bucket => bucket?.most.channels === 50)?.least.channels, 3);
	});

	it('spreads starts and ends over the time between two lists', () => {
		const activity = watched([0, 5], [2, 9, 6, 2]);
		const {columns} = activityWindow(activity, start + 2000, 60, 60);
		assert.deepEqual(
			columns.slice(-3).map(bucket => [bucket?.started, bucket?.ended, bucket?.watched]),
			[
				[3, 1, 1],
				[3, 1, 1],
				[0, 0, 0],
			],
		);
	});

	it('drops what a clock that was set back called later', () => {
		assert.deepEqual(
			mostIn(watched([50, 1], [51, 2], [10, 7]), 51, 60, 60)
				.slice(-42)
				.filter(Boolean),
			[7],
		);
	});

	it('counts every start once in every tier, however the lists came', () => {
		const polls = fc.array(fc.record({pause: fc.integer({min: 10, max: 2900}), started: fc.nat({max: 9})}), {
			minLength: 1,
			maxLength: 60,
		});
		fc.assert(
			fc.property(polls, steps => {
				let at = start;
				let activity = withSample(noActivity, {at, since: undefined, totals: totals(1), started: 0, ended: 0});
				let sum = 0;
				for (const {pause, started} of steps) {
					activity = withSample(activity, {at: at + pause, since: at, totals: totals(1), started, ended: 0});
					at += pause;
					sum += started;
				}

				const seconds = (at - start) / 1000;
				const all = activity.tiers.map(tier => totalOf(tier));
				assert.ok(all.every(({started}) => Math.abs(started - sum) < 1e-6));
				assert.ok(all.every(total => Math.abs(total.seconds - seconds) < 1e-6));
			}),
		);
	});

	it('never grows beyond a day', () => {
		let activity = noActivity;
		for (let second = 0; second < 90_000; second += 60) {
			const at = start + second * 1000;
			activity = withSample(activity, {at, since: at - 60_000, totals: totals(1), started: 1, ended: 1});
		}

		assert.ok(activity.tiers.every(({closed, reach, size}) => closed.length <= reach / size));
		assert.equal(shownSpan(activity, start + 90_000_000), 86_400);
	});

	it('goes back a day at most, however long ago the list before was', () => {
		const {tiers} = withSample(watched([0, 5]), {at: start, since: 0, totals: totals(9), started: 0, ended: 0});
		assert.deepEqual(
			tiers.map(({open, closed, size}) => open!.start - closed[0]!.start + size),
			[15 * 60, 6 * 3600, 24 * 3600],
		);
	});

	it('has each second in one column or in several, whatever their number, and no gap of its own', () => {
		const activity = watched(...Array.from({length: 400}, (_, second): Poll => [second, second]));
		fc.assert(
			fc.property(fc.integer({min: 1, max: 399}), fc.constantFrom(15, 60, 90, 300), (count, span) => {
				const columns = mostIn(activity, 399, span, count);
				assert.equal(columns.length, count);
				assert.ok(columns.every(value => value !== undefined));
				assert.equal(columns.at(-1), 399);
				assert.ok(columns.every((value, place) => place === 0 || (value ?? -1) >= (columns[place - 1] ?? -1)));
			}),
		);
	});

	it('is shown no longer than it was watched, and fills three fifths of a chart at least', () => {
		const activity = watched([0, 1]);
		const spanAfter = (seconds: number, most?: number) => shownSpan(activity, start + seconds * 1000, most);
		assert.deepEqual(
			[0, 40, 120, 700, 5000].map(seconds => spanAfter(seconds, 900)),
			[15, 45, 120, 900, 900],
		);
		assert.equal(shownSpan(noActivity, start, 900), 15);
		fc.assert(
			fc.property(fc.integer({min: 10, max: 86_400}), seconds => {
				assert.ok(spanAfter(seconds) >= seconds);
				assert.ok(seconds / spanAfter(seconds) >= 0.6);
			}),
		);
	});

	it('changes only its last column within that column’s time', () => {
		const polls = Array.from({length: 600}, (_, second): Poll => [second, second % 37]);
		const early = mostIn(watched(...polls.slice(0, 595)), 594, 900, 100);
		const later = mostIn(watched(...polls.slice(0, 597)), 596, 900, 100);
		assert.deepEqual(early.slice(0, -1), later.slice(0, -1));
	});
});

describe('the rates', () => {
	const quiet = (from: number, to: number): Poll[] => Array.from({length: to - from}, (_, index) => [from + index, 1]);

	it('are channels started and ended per second, from the second list on', () => {
		assert.equal(ratesOf(watched([0, 1])), undefined);
		assert.deepEqual(ratesOf(watched([0, 1], [1, 2, 1, 0], [2, 3, 1, 0], [3, 1, 0, 2])), {
			started: 2 / 3,
			ended: 2 / 3,
		});
	});

	it('forget what was about ten seconds ago', () => {
		const begun: Poll[] = [
			[0, 1],
			[1, 2, 1, 0],
		];
		assert.deepEqual(ratesOf(watched(...begun, ...quiet(2, 10))), {started: 1 / 9, ended: 0});
		assert.deepEqual(ratesOf(watched(...begun, ...quiet(2, 11))), {started: 0, ended: 0});
	});

	it('are over the time that was watched: what a gap hides is not counted', () => {
		assert.equal(ratesOf(watched([0, 1], [1, 2, 1, 0], [60, 30, 20, 5])), undefined);
		assert.deepEqual(ratesOf(watched([0, 1], [1, 2, 1, 0], [60, 30, 20, 5], [62, 31, 1, 0])), {started: 0.5, ended: 0});
	});
});
