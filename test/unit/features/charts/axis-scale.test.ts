import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {marksOf, scaleFor, timeStep} from '../../../../source/features/charts/axis-scale.js';

const marks = (most: number, lines: number, finest?: number) => [...marksOf(scaleFor(most, lines, finest), lines)];

const differences = (numbers: readonly number[]): readonly number[] =>
	numbers.slice(1).map((number, index) => Number((number - numbers[index]!).toFixed(9)));

describe('an axis', () => {
	it('goes from zero to a round number, at lines that are equally far apart', () => {
		assert.deepEqual(marks(48, 7), [
			[6, 0],
			[3, 25],
			[0, 50],
		]);
		assert.deepEqual(marks(128, 7), [
			[6, 0],
			[4, 50],
			[2, 100],
			[0, 150],
		]);
		assert.deepEqual(marks(10_432, 5), [
			[4, 0],
			[0, 15_000],
		]);
	});

	it('has its ends alone where no line stands in the middle, near the greatest value', () => {
		const tops = [0, 3, 11, 42, 51, 130, 700].map(most => marks(most, 2));
		assert.deepEqual(
			tops.map(ends => ends.map(([, value]) => value)),
			[1, 3, 15, 50, 60, 150, 800].map(top => [0, top]),
		);
	});

	it('goes as fine as it is asked to', () => {
		assert.deepEqual(
			marks(0.4, 5, 0.1).map(([, value]) => value),
			[0, 0.2, 0.4],
		);
	});

	it('holds every value, and its numbers and their lines are evenly spaced', () => {
		const most = fc.double({min: 0, max: 1e7, noNaN: true});
		fc.assert(
			fc.property(most, fc.integer({min: 2, max: 60}), fc.constantFrom(1, 0.1), (high, lines, finest) => {
				const {top, step} = scaleFor(high, lines, finest);
				assert.ok(top >= high * (1 - 1e-6));
				assert.ok(top <= Math.max(finest * 2, high * 2));
				assert.match(String(Number((step / finest).toPrecision(6))), /^(?:[1-9]|[1-9][05])0*$/u);
				const all = marks(high, lines, finest);
				assert.deepEqual([all[0], all.at(-1)![0]], [[lines - 1, 0], 0]);
				assert.equal(new Set(differences(all.map(([line]) => line))).size, 1);
				assert.equal(new Set(differences(all.map(([, value]) => value / step))).size, 1);
			}),
		);
	});
});

describe('the times below a chart', () => {
	it('are a part of the time shown, with room for each label', () => {
		assert.deepEqual(
			[60, 300, 900, 3600, 86_400].map(span => timeStep(span, 53)),
			[15, 60, 300, 600, 14_400],
		);
		assert.deepEqual(
			[60, 300, 900, 3600, 86_400].map(span => timeStep(span, 173)),
			[5, 30, 60, 300, 3600],
		);
	});

	it('are none but one where there is no room', () => {
		assert.equal(timeStep(300, 5), 300);
	});
});
