import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {helpLines, helpText} from '../../../source/commands/help-lines.js';
import {usualKeys, type Keymap} from '../../../source/monitor/keymap.js';
import {lineCells} from '../../../source/table/line.js';
import type {Line} from '../../../source/theme/style.js';

const textOf = (line: Line): string =>
	line
		.map(({text}) => text)
		.join('')
		.trimEnd();

const wordsOf = (lines: readonly Line[]): readonly string[] => lines.flatMap(line => textOf(line).trim().split(/ +/u));

describe('the help, as it is drawn', () => {
	const widths = [20, 30, 39, 40, 53, 73, 86] as const;

	for (const width of widths) {
		it(`says every word in ${width} cells, none of them cut`, () => {
			const lines = helpText(false, usualKeys, [], width);
			assert.ok(lines.every(line => lineCells(line) <= width));
			// A word that is longer than its column goes on in the next line.
			const whole = wordsOf(lines).join('');
			assert.deepEqual(
				wordsOf(helpLines(false)).filter(word => !whole.includes(word)),
				[],
			);
		});
	}

	it('goes on under its own column', () => {
		const lines = helpText(false, usualKeys, [], 53).map(line => textOf(line));
		const place = lines.findIndex(line => line.startsWith('  h '));
		assert.deepEqual(lines.slice(place, place + 2), [
			'  h              put the selected call on hold, or',
			'                 all marked; asks the first time',
		]);
	});

	it('gives what is longer than the column of the keys a line of its own', () => {
		const lines = helpText(false, usualKeys, [], 53).map(line => textOf(line));
		const place = lines.indexOf('  domain:kyiv.example');
		assert.match(lines[place + 1] ?? '', /^ {17}the domain of the leg’s user/u);
	});

	it('puts what a key does under it where there is no room beside it', () => {
		const lines = helpText(false, usualKeys, [], 30).map(line => textOf(line));
		assert.deepEqual(lines.slice(lines.indexOf('  n'), lines.indexOf('  n') + 2), ['  n', '    start a new call']);
	});

	it('has the keys that edit a line', () => {
		const text = new Set(helpText(false, usualKeys, [], 86).map(line => textOf(line)));
		assert.ok(text.has('  Home Ctrl-A    to the beginning'));
		assert.ok(text.has('  Backspace      take away the letter before the cursor'));
	});

	it('has as many lines in ASCII, where the names of the keys are longer', () => {
		const keymap: Keymap = new Map([['details', ['return', 'right', 'down', 'up']]]);
		const lengths = (isAscii: boolean) => widths.map(width => helpText(isAscii, keymap, [], width).length);
		assert.deepEqual(lengths(true), lengths(false));
	});
});
