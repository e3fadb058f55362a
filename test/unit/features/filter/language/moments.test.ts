import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {filterFrom} from '../../../../../source/features/filter/language/compile.js';
import {parseFilter, reasonAgainstFilter} from '../../../../../source/features/filter/language/parse.js';
import type {TrackedChannel} from '../../../../../source/live/live-list.js';
import type {Moment} from '../../../../../source/live/row-times.js';
import {clock} from '../../../../../source/util/format.js';
import {channel, testServer, tracked, uuid} from '../../../../helpers/channels.js';

/** 2026-11-23 14:02:11 UTC. */
const now = Date.UTC(2026, 10, 23, 14, 2, 11);
const minute = 60_000;

const rowAt = (number: number, ago: number, more: Partial<TrackedChannel> = {}): TrackedChannel => ({
	...tracked(channel({uuid: uuid(number)}), now - 60 * minute),
	created: {at: now - ago, isLeast: false},
	...more,
});

const rows: readonly TrackedChannel[] = [
	rowAt(1, 60 * minute),
	rowAt(2, 60 * minute, {changedAt: now - 90_000}),
	rowAt(3, 4 * minute, {changedAt: now - 4 * minute}),
	rowAt(4, 20 * minute, {changedAt: now - 15 * minute, endedAt: now - minute}),
	rowAt(5, 2 * minute, {changedAt: now - 2 * minute, endedAt: now - 10_000}),
	rowAt(6, 30 * minute, {changedAt: now - 20 * minute, endedAt: now - 9 * minute}),
	rowAt(7, 3 * minute, {created: {at: now - 3 * minute, isLeast: true}}),
];

const present: Moment = {now};

const found = (text: string, context = present): number[] => {
	const filter = filterFrom(text);
	assert.equal(reasonAgainstFilter(text), undefined, text);
	return rows.filter(row => filter!.matches(row, context)).map(({channel: {uuid: id}}) => Number(id.slice(-1)));
};

describe('a call that may be older than it is known to be', () => {
	it('is neither known to be younger than a time, nor not to be older', () => {
		assert.deepEqual(found('age<5m'), [3, 5]);
		assert.deepEqual(found('-age>5m'), [3, 5]);
		assert.deepEqual(found('!age>=1m'), []);
		assert.deepEqual(found('-age<5m'), [1, 2, 4, 6]);
	});

	it('is not in it where nothing is known, which is no length', () => {
		assert.deepEqual(found('-answered>1h'), [1, 2, 3, 4, 5, 6, 7]);
	});
});

describe('a filter finds what changed between two moments', () => {
	const examples: ReadonlyArray<readonly [text: string, numbers: readonly number[]]> = [
		['changed:2m', [2, 4, 5]],
		['changed:1h', [2, 3, 4, 5, 6]],
		['CHANGED:1h30m', [2, 3, 4, 5, 6]],
		['changed<=2m', [2, 4, 5]],
		['changed>2m', [3, 6]],
		['changed:5m -changed:1m', [2, 3]],
		['-changed:1h', [1, 7]],
		['changed=""', [1, 7]],
		['changed:14:00', [2]],
		['ended:5m', [4, 5]],
		['ended:0.5m', [5]],
		['ended<5m', [4, 5]],
		['ended>5m', [6]],
		['ended=10s', [5]],
		['ended!=10s', [1, 2, 3, 4, 6, 7]],
		['ended:14:0', [4, 5]],
		['ended:13:', [6]],
		['ended=14:01:11', [4]],
		['ended:/01:11$/', [4]],
		['ended=""', [1, 2, 3, 7]],
		['started<5m', [3, 5]],
		['started:5m', [3, 5]],
		['started>5m', [1, 2, 4, 6]],
		['started>2m', [1, 2, 3, 4, 6, 7]],
		['started:13:5', [3]],
		['started:13:59:11', []],
		['started:5m | ended:5m', [3, 4, 5]],
	];
	for (const [text, numbers] of examples) {
		it(text, () => {
			assert.deepEqual(found(text), numbers);
		});
	}

	it('up to the last second', () => {
		const isFound = (ago: number) => filterFrom('changed:2m')!.matches(rowAt(1, 0, {changedAt: now - ago}), {now});
		assert.deepEqual([isFound(0), isFound(120_999), isFound(121_000)], [true, true, false]);
		fc.assert(
			fc.property(fc.integer({min: 0, max: 10 * minute}), fc.integer({min: 1, max: 599}), (ago, seconds) => {
				const row = rowAt(1, 0, {changedAt: now - ago});
				const isIn = filterFrom(`changed:${seconds}s`)!.matches(row, {now});
				assert.equal(isIn, Math.floor(ago / 1000) <= seconds);
				assert.equal(filterFrom(`changed>${seconds}s`)!.matches(row, {now}), !isIn);
			}),
		);
	});

	it('as of the list, where that is old', () => {
		const lost = {now: now + 30 * minute, frozenAt: new Map([[testServer, now]])};
		assert.deepEqual(
			[found('changed:2m', lost), found('ended:5m', lost), found('started<5m', lost)],
			[
				[2, 4, 5],
				[4, 5],
				[3, 5],
			],
		);
		assert.deepEqual(found('changed:2m', {now: lost.now}), []);
	});

	it('again each second, where it asks how long ago, and not for a time of day', () => {
		const isTimed = (text: string) => filterFrom(text)!.isTimed;
		assert.deepEqual(
			['changed:2m', 'ended<5m', '-(bob started>1h)', 'ended:14:0', 'started=""', 'bob'].map(text => isTimed(text)),
			[true, true, true, false, false, false],
		);
	});

	it('only in a list that is watched, where it asks for changes', () => {
		assert.deepEqual(
			['changed:2m', 'started<5m', 'ended:5m'].map(text => filterFrom(text)!.needsHistory),
			[true, false, false],
		);
	});

	it('where a time of day is any', () => {
		fc.assert(
			fc.property(fc.integer({min: 0, max: 8}), length => {
				const [row] = [rows[3]!];
				const typed = clock(row.endedAt!).slice(0, length);
				assert.ok(length < 3 || filterFrom(`ended:${typed}`)!.matches(row, {now}), typed);
			}),
		);
	});
});

describe('a mistake in a moment', () => {
	const wanted = (name: string) => `${name} wants a length of time or a time of day, like 5m, 14:0`;
	const length = 'a length of time is wanted, like 90s, 5m, 1h30m';
	for (const [text, at, words] of [
		['changed:banana', 8, wanted('changed')],
		['ended:banana', 6, wanted('ended')],
		['ended:25:99', 6, wanted('ended')],
		['bob started:"5m"', 12, wanted('started')],
		['ended:14:0|5m', 11, wanted('ended')],
		['changed:-2m', 8, wanted('changed')],
		['changed:2min', 8, length],
		['changed>soon', 8, length],
		['ended<14:30', 6, length],
		['ended>90', 6, length],
		['changed:2', 0, '2 what? changed:2m, or changed:14:05 for a time of day'],
		['bob (ended:14)', 5, '14 what? ended:14m, or ended:14:05 for a time of day'],
		['changed:', 0, 'changed: what? for example changed:2m'],
		['ended<', 0, 'ended< what? for example ended:5m'],
	] as const) {
		it(`is told of ${text}`, () => {
			const mistake = reasonAgainstFilter(text);
			assert.deepEqual([mistake?.at, mistake?.words], [at, words]);
		});
	}

	it('is none while a length of time is typed', () => {
		const begun = ['changed:1', 'changed:1h', 'changed:1h3', 'ended<1h30m', 'started:0.5', 'started:0.5h'];
		assert.deepEqual(
			begun.filter(text => parseFilter(text).mistake),
			['started:0.5'],
		);
	});
});
