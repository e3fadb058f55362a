import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Chalk} from 'chalk';
import fc from 'fast-check';
import stringWidth from 'string-width';
import inkSanitize from '../../../../node_modules/ink/build/sanitize-ansi.js';
import {cellTexts, paintedLine} from '../../../../source/terminal/ink-renderer/runs.js';
import sanitizeAnsi from '../../../../source/terminal/ink-renderer/sanitize-ansi.js';
import widestLine from '../../../../source/terminal/ink-renderer/widest-line.js';
import {hostileText} from '../../telephony/hostile-text.js';
import {runs} from '../../../helpers/runs.js';
import {paintedText} from './painted.js';

const chalk = new Chalk({level: 3});
const runsOf = (line: string) => paintedLine(line).painted?.runs.map(({text, style, width}) => [text, style, width]);

describe('a painted line', () => {
	it('is its texts, each with its style and width', () => {
		assert.deepEqual(runsOf(`a ${chalk.red(`b${chalk.bold('山')}`)}c`), [
			['a ', '', 2],
			['b', '31', 1],
			['山', '1;31', 2],
			['c', '', 1],
		]);
		assert.deepEqual(runsOf(''), []);
	});

	it('has bold and dim end together', () => {
		assert.deepEqual(runsOf('\u{1B}[1m\u{1B}[2ma\u{1B}[22mb'), [
			['a', '1;2', 1],
			['b', '', 1],
		]);
	});

	it('has a colour of many numbers as one', () => {
		assert.deepEqual(runsOf('\u{1B}[38;2;1;2;3m\u{1B}[48;5;9ma\u{1B}[39mb\u{1B}[0mc'), [
			['a', '38;2;1;2;3;48;5;9', 1],
			['b', '48;5;9', 1],
			['c', '', 1],
		]);
	});

	for (const line of [
		'a\nb',
		'a\tb',
		'\u{1B}]8;;x\u{7}a',
		'\u{1B}[2J',
		'\u{1B}[2Jm',
		'\u{1B}[38;2;1;2;3Jm',
		'\u{1B}[4:3ma',
		'\u{1B}[1;31ma',
		'\u{1B}[99ma',
		'a\u{1B}',
		'\u{200B}',
		'a\u{1B}[31m\u{301}',
	]) {
		it(`is not known here with ${JSON.stringify(line)} in it`, () => {
			assert.equal(paintedLine(line).painted, undefined);
		});
	}
});

describe('what stands in the place of modules of Ink', () => {
	const anyText = fc.oneof(paintedText, hostileText);

	it('sanitises as Ink does', () => {
		fc.assert(
			fc.property(anyText, text => {
				assert.equal(sanitizeAnsi(text), inkSanitize(text));
			}),
			{numRuns: runs(1000)},
		);
	});

	it('measures as Ink does', () => {
		fc.assert(
			fc.property(anyText, text => {
				assert.equal(widestLine(text), Math.max(...text.split('\n').map(line => stringWidth(line))));
			}),
			{numRuns: runs(1000)},
		);
	});
});

it('cells are letters with their marks; a wide one has an empty second cell', () => {
	assert.deepEqual(cellTexts('ae\u{301}山').cells, ['a', 'e\u{301}', '山', '']);
});
