import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {brailleDots, lineFor, plot, signDots, type PlotSeries, type Range} from '../../../source/domain/plot.js';
import {marksOf, roundTime, scaleFor} from '../../../source/domain/scale.js';

const flat = (...values: ReadonlyArray<number | undefined>): PlotSeries => ({
	ranges: values.map((value): Range => (value === undefined ? undefined : {low: value, high: value})),
});

const drawn = (...parts: Parameters<typeof plot>): string[] =>
	plot(...parts).map(line => line.map(({text}) => text).join(''));

const scale = {top: 3, step: 1};

describe('the axis', () => {
	it('goes from zero to a round number', () => {
		assert.deepEqual(marksOf(scaleFor(128, 7)), [0, 50, 100, 150]);
		assert.deepEqual(marksOf(scaleFor(62, 7)), [0, 25, 50, 75]);
		assert.deepEqual(marksOf(scaleFor(3, 9)), [0, 1, 2, 3]);
		assert.deepEqual(marksOf(scaleFor(0, 7)), [0, 1]);
		assert.deepEqual(marksOf(scaleFor(10_432, 5)), [0, 10_000, 20_000]);
	});

	it('goes as fine as it is asked to', () => {
		assert.deepEqual(marksOf(scaleFor(0.4, 5, 0.1)), [0, 0.2, 0.4]);
	});

	it('holds every value, with a number on no two lines that touch', () => {
		fc.assert(
			fc.property(fc.double({min: 0, max: 1e9, noNaN: true}), fc.integer({min: 1, max: 60}), (most, lines) => {
				const found = scaleFor(most, lines);
				const marks = marksOf(found);
				assert.ok(found.top >= most * (1 - 1e-9));
				assert.ok(marks.length >= 2);
				const places = marks.map(mark => lineFor(mark, found, lines, brailleDots));
				assert.ok(lines < 3 || places.every((place, index) => index === 0 || places[index - 1]! > place));
			}),
		);
	});

	it('has round times', () => {
		assert.deepEqual(
			[7, 31, 100, 4000].map(wanted => roundTime(wanted)),
			[10, 60, 120, 7200],
		);
	});
});

describe('a plot', () => {
	it('draws values at their height, in braille', () => {
		assert.deepEqual(drawn([flat(0, 1, 2, 3)], scale, 2, 1), ['⡠⠊']);
	});

	it('leaves a gap where nothing is known, and joins nothing over it', () => {
		assert.deepEqual(drawn([flat(0, 0, undefined, undefined, 3, 3)], scale, 3, 1), ['⣀ ⠉']);
	});

	it('joins neighbours by a line', () => {
		assert.deepEqual(drawn([flat(0, 3)], scale, 1, 1), ['⡸']);
	});

	it('fills what is below', () => {
		assert.deepEqual(drawn([{...flat(3, 1), isFilled: true}], scale, 1, 1), ['⣧']);
	});

	it('draws signs where dots cannot be, a later series in front', () => {
		assert.deepEqual(drawn([flat(0, 3, 3), flat(0, 0, undefined)], scale, 3, 2, ['+', '-']), [' ++', '-- ']);
	});

	const range = fc.option(
		fc.tuple(fc.nat({max: 500}), fc.nat({max: 500})).map(([one, other]): Range => ({
			low: Math.min(one, other),
			high: Math.max(one, other),
		})),
		{nil: undefined},
	);
	const series = fc.array(fc.record({ranges: fc.array(range, {maxLength: 40}), isFilled: fc.boolean()}), {
		maxLength: 4,
	});
	const size = fc.integer({min: 1, max: 20});

	it('is of the size that was asked for, whatever is drawn', () => {
		fc.assert(
			fc.property(series, size, size, fc.boolean(), (all, width, height, hasSigns) => {
				const lines = drawn(all, scaleFor(500, height), width, height, hasSigns ? ['a', 'b', 'c', 'd'] : undefined);
				assert.equal(lines.length, height);
				assert.ok(lines.every(line => line.length === width));
			}),
		);
	});

	it('has something at the height of every value, and nothing where all is unknown', () => {
		fc.assert(
			fc.property(fc.array(range, {minLength: 1, maxLength: 20}), size, (ranges, height) => {
				const axis = scaleFor(500, height);
				const lines = plot([{ranges}], axis, ranges.length, height, ['x']);
				const isAt = (x: number, value: number) => lines[lineFor(value, axis, height, signDots)]![x]!.text === 'x';
				const isRight = (known: Range, x: number) =>
					known ? isAt(x, known.low) && isAt(x, known.high) : lines.every(line => line[x]!.text === ' ');
				assert.ok(ranges.every((known, x) => isRight(known, x)));
			}),
		);
	});
});
