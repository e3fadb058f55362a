import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {narrowOffset, offsetOf, type ClockOffset} from '../../../../source/sources/webitel/clock-offset.js';

const noon = Date.UTC(2026, 10, 23, 12);
/** The header that a server whose clock is `offset` ms ahead of ours writes at our time `at`. */
const dateHeader = (at: number, offset: number): string => new Date(at + offset).toUTCString();

/** An answer after a pause, with the time it took there and back; all in ms. */
type Answer = {readonly pause: number; readonly there: number; readonly back: number};

/** What is known after each answer, the newest last. */
const knownAfter = (answers: readonly Answer[], offset: number): ClockOffset[] => {
	const known: ClockOffset[] = [];
	let at = noon;
	for (const {pause, there, back} of answers) {
		const startedAt = at + pause;
		at = startedAt + there + back;
		known.push(narrowOffset(known.at(-1), dateHeader(startedAt + there, offset), startedAt, at)!);
	}

	return known;
};

describe('the difference between the clocks', () => {
	it('is unknown before the first answer, and counts as none', () => {
		assert.equal(offsetOf(undefined), 0);
	});

	it('is known to about a second after one quick answer', () => {
		const known = narrowOffset(undefined, dateHeader(noon, 0), noon, noon + 40);
		assert.deepEqual(known, {low: -40, high: 1000});
		assert.equal(offsetOf(known), 480);
	});

	it('is found when the server is five minutes ahead', () => {
		const known = narrowOffset(undefined, dateHeader(noon, 300_000), noon, noon + 100);
		assert.deepEqual(known, {low: 299_900, high: 301_000});
	});

	it('gets narrower with answers at other parts of a second', () => {
		const first = narrowOffset(undefined, dateHeader(noon, 0), noon, noon + 40);
		const second = narrowOffset(first, dateHeader(noon + 950, 0), noon + 900, noon + 950);
		assert.deepEqual(second, {low: -40, high: 100});
		assert.equal(offsetOf(second), 30);
	});

	it('stays the very same while an answer tells nothing new', () => {
		const known: ClockOffset = {low: -5, high: 5};
		assert.equal(narrowOffset(known, dateHeader(noon, 0), noon, noon + 40), known);
	});

	for (const header of [undefined, '', 'soon', '<html>']) {
		it(`stays as it was when the header is ${JSON.stringify(header)}`, () => {
			const known: ClockOffset = {low: 1, high: 2};
			assert.equal(narrowOffset(known, header, noon, noon), known);
			assert.equal(narrowOffset(undefined, header, noon, noon), undefined);
		});
	}

	it('starts anew when a clock was set', () => {
		const before = narrowOffset(undefined, dateHeader(noon, 0), noon, noon + 40);
		const ahead = narrowOffset(before, dateHeader(noon + 1000, 60_000), noon + 1000, noon + 1040);
		assert.deepEqual(ahead, {low: 59_960, high: 61_000});
		const doubted = narrowOffset(ahead, dateHeader(noon + 2000, 0), noon + 2000, noon + 2040);
		assert.deepEqual(doubted, {low: 59_960, high: 61_000, doubt: {low: -40, high: 1000, date: noon + 2000}});
		const back = narrowOffset(doubted, dateHeader(noon + 3000, 0), noon + 3000, noon + 3040);
		assert.deepEqual(back, {low: -40, high: 1000});
	});

	it('always holds the true one, and never gets wider, while the clocks run alike', () => {
		const answer = fc.record({
			pause: fc.integer({min: 0, max: 5000}),
			there: fc.integer({min: 0, max: 2000}),
			back: fc.integer({min: 0, max: 2000}),
		});
		const days = 86_400_000;
		fc.assert(
			fc.property(fc.integer({min: -days, max: days}), fc.array(answer, {minLength: 1}), (offset, answers) => {
				const known = knownAfter(answers, offset);
				const widths = known.map(({low, high}) => high - low);
				assert.ok(known.every(({low, high}) => low <= offset && offset <= high));
				assert.deepEqual(
					widths,
					widths.toSorted((one, other) => other - one),
				);
				assert.ok(known.every((one, index) => Math.abs(offsetOf(one) - offset) <= widths[index]! / 2 + 1));
			}),
		);
	});
});
