import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {plot, sparkline, type Values} from '../../../../source/features/charts/braille-plot.js';

const up = {isAscii: false, isDown: false};
const scale = {top: 3, step: 1};

/** How many dots each column of a braille area has. */
const dotsOf = (lines: readonly string[]): readonly number[] =>
	Array.from({length: (lines[0] ?? '').length * 2}, (_, column) => {
		const own = column % 2 === 0 ? [0x01, 0x02, 0x04, 0x40] : [0x08, 0x10, 0x20, 0x80];
		const signs = lines.map(line => line[Math.floor(column / 2)]!).filter(sign => sign !== ' ');
		const bits = signs.map(sign => sign.codePointAt(0)! - 0x28_00);
		return bits.reduce((sum, all) => sum + own.filter(bit => Math.floor(all / bit) % 2 === 1).length, 0);
	});

describe('a plot', () => {
	it('fills what is below a value, in braille', () => {
		assert.deepEqual(plot([3, 0], scale, 1, up), ['⣆']);
		assert.deepEqual(plot([3, 0], scale, 2, up), ['⡆', '⣇']);
	});

	it('hangs from its axis', () => {
		assert.deepEqual(plot([3, 0], scale, 2, {...up, isDown: true}), ['⡏', '⠇']);
		assert.deepEqual(plot([3, 3, 1, 1, 0, 0], scale, 2, {isAscii: true, isDown: true}), ['#:-', '#  ']);
	});

	it('leaves a gap where nothing is known, which is not a zero', () => {
		assert.deepEqual(plot([0, 0, undefined, undefined, 3, 3], scale, 1, up), ['⣀ ⣶']);
		assert.deepEqual(plot([0, 0, undefined, undefined, 3, 3], scale, 1, {...up, isAscii: true}), ['_ #']);
	});

	it('has three levels in a cell of ASCII', () => {
		assert.deepEqual(plot([0, 0, 1, 1, 2, 2, 3, undefined], scale, 1, {...up, isAscii: true}), ['_.:#']);
	});

	it('shows a single call beside thousands', () => {
		const [none, one] = dotsOf(plot([0, 1], {top: 5000, step: 5000}, 2, up));
		assert.ok(one! > none!);
		assert.deepEqual(plot([0, 0, 1, 1], {top: 5000, step: 5000}, 1, {...up, isAscii: true}), ['_.']);
	});

	const values = fc.array(fc.option(fc.nat({max: 500}), {nil: undefined}), {maxLength: 40});
	const height = fc.integer({min: 1, max: 20});

	it('is of the size that was asked for, whatever is drawn', () => {
		fc.assert(
			fc.property(values, height, fc.boolean(), fc.boolean(), (all, lines, isAscii, isDown) => {
				const drawn = plot(all, {top: 500, step: 100}, lines, {isAscii, isDown});
				assert.equal(drawn.length, lines);
				assert.ok(drawn.every(line => line.length === Math.ceil(all.length / 2)));
			}),
		);
	});

	it('is never lower where there is more, nothing where nothing is known, and upside down the same', () => {
		fc.assert(
			fc.property(values, height, (all, lines) => {
				const [dots, hanging] = [false, true].map(isDown =>
					dotsOf(plot(all, {top: 500, step: 100}, lines, {isAscii: false, isDown})),
				);
				assert.deepEqual(dots, hanging);
				assert.ok(all.every((value, place) => dots![place]! > 0 === (value !== undefined)));
				const byValue = [...all.keys()].toSorted((one, other) => (all[one] ?? -1) - (all[other] ?? -1));
				assert.ok(byValue.every((place, index) => index === 0 || dots![place]! >= dots![byValue[index - 1]!]!));
			}),
		);
	});
});

describe('a sparkline', () => {
	it('stands between the least and the most of its values, so that a small change is seen', () => {
		assert.equal(sparkline([50, 54, 60]), '▅▆█');
		assert.equal(sparkline([1, 2, 3], true), '.+@');
	});

	it('is flat for values that do not change', () => {
		assert.equal(sparkline([7, 7]), '██');
		assert.equal(sparkline([0, 0]), '▁▁');
	});

	it('has a space where nothing is known, and is nothing for nothing', () => {
		assert.equal(sparkline([0, undefined, 4]), '▁ █');
		const gaps: Values = [undefined, undefined];
		assert.equal(sparkline(gaps), '  ');
		assert.equal(sparkline([]), '');
	});
});
