import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Chalk} from 'chalk';
import fc from 'fast-check';
import InkOutput from '../../../../node_modules/ink/build/output.js';
import Output from '../../../../source/terminal/ink-renderer/output.js';
import {cellTexts, paintedLine} from '../../../../source/terminal/ink-renderer/runs.js';
import {runs} from '../../../helpers/runs.js';
import {paintedText} from './painted.js';

type Step =
	| {readonly kind: 'write'; readonly x: number; readonly y: number; readonly text: string; readonly isInverse: boolean}
	| {readonly kind: 'clip'; readonly x1: number; readonly x2: number; readonly y1: number; readonly y2: number}
	| {readonly kind: 'clip-columns'; readonly x1: number; readonly x2: number}
	| {readonly kind: 'unclip'};

const chalk = new Chalk({level: 3});
const size = {width: 60, height: 6};

const apply = (output: Output | InkOutput, step: Step) => {
	switch (step.kind) {
		case 'write': {
			const transformers = step.isInverse ? [(line: string) => chalk.inverse(line)] : [];
			output.write(step.x, step.y, step.text, {transformers});
			break;
		}

		case 'clip': {
			output.clip(step);
			break;
		}

		case 'clip-columns': {
			output.clip({...step, y1: undefined, y2: undefined});
			break;
		}

		case 'unclip': {
			output.unclip();
			break;
		}
	}
};

const draw = (output: Output | InkOutput, steps: readonly Step[]) => {
	for (const step of steps) {
		apply(output, step);
	}

	return output.get();
};

/** What is to be seen, however it is written: cells and their styles, without the blank end. */
const seen = (text: string) =>
	text.split('\n').map(line => {
		const {painted} = paintedLine(line);
		assert.ok(painted, `a line that has cells: ${JSON.stringify(line)}`);
		const shown = painted.runs.flatMap(({text: piece, style}) =>
			cellTexts(piece).cells!.map(character => `${character}|${style}`),
		);
		return shown.slice(0, shown.findLastIndex(cell => cell !== ' |') + 1);
	});

const same = (steps: readonly Step[]) => {
	const [own, theirs] = [draw(new Output(size), steps), draw(new InkOutput(size), steps)];
	assert.deepEqual(seen(own.output), seen(theirs.output));
	assert.equal(own.height, theirs.height);
};

const write = (x: number, y: number, text: string): Step => ({kind: 'write', x, y, text, isInverse: false});

describe('what Ink writes its texts on', () => {
	const cases: ReadonlyArray<readonly [what: string, steps: readonly Step[], lines: readonly string[]]> = [
		['texts side by side', [write(2, 0, 'ab'), write(6, 0, 'cd')], ['  ab  cd']],
		['texts in any order', [write(6, 0, 'cd'), write(2, 0, 'ab')], ['  ab  cd']],
		['a text over another', [write(0, 0, 'abcdef'), write(2, 0, 'XY')], ['abXYef']],
		['half of a wide letter covered', [write(0, 0, '山b'), write(1, 0, 'X')], [' Xb']],
		['several lines in one text', [write(1, 0, 'ab\ncd')], [' ab', ' cd']],
		['rows outside', [write(0, -1, 'no'), write(0, 9, 'no'), write(0, 0, 'yes')], ['yes']],
		['a clip', [{kind: 'clip', x1: 2, x2: 5, y1: 0, y2: 1}, write(0, 0, 'abcdefgh'), write(2, 1, 'no')], ['  cde']],
		[
			'a clip that ends',
			[{kind: 'clip-columns', x1: 0, x2: 1}, write(0, 0, 'ab'), {kind: 'unclip'}, write(0, 1, 'ab')],
			['a', 'ab'],
		],
		['spaces at the end', [write(0, 0, 'ab   ')], ['ab']],
	];
	for (const [what, steps, lines] of cases) {
		it(what, () => {
			const {output, height} = draw(new Output(size), steps);
			assert.deepEqual([output.trimEnd().split('\n'), height], [lines, size.height]);
			same(steps);
		});
	}

	it('shows what Ink would have shown, whatever is written where', () => {
		const x = fc.integer({min: 0, max: 58});
		const step: fc.Arbitrary<Step> = fc.oneof(
			{
				weight: 8,
				arbitrary: fc.record({
					kind: fc.constant('write' as const),
					x,
					y: fc.integer({min: -1, max: 7}),
					text: paintedText,
					isInverse: fc.boolean(),
				}),
			},
			fc
				.tuple(x, x, fc.nat({max: 6}), fc.nat({max: 6}))
				.map(([x1, x2, y1, y2]) => ({kind: 'clip' as const, x1, x2, y1, y2})),
			fc.tuple(x, x).map(([x1, x2]) => ({kind: 'clip-columns' as const, x1, x2})),
			fc.constant({kind: 'unclip' as const}),
		);
		// A mark without a letter takes a cell in Ink and none in a terminal, and nobody wraps behind the right edge alike.
		const isInside = (one: Step) =>
			one.kind !== 'write' || one.x + (paintedLine(one.text).painted?.width ?? 99) < size.width;
		fc.assert(
			fc.property(fc.array(step.filter(isInside), {maxLength: 12}), steps => {
				same(steps);
			}),
			{numRuns: runs(1000)},
		);
	});
});
