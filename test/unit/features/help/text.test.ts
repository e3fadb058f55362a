import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {commands} from '../../../../source/commands/registry.js';
import {helpCount} from '../../../../source/features/help/groups.js';
import {helpLines, helpText} from '../../../../source/features/help/text.js';
import {emptyKeymap, type Keymap} from '../../../../source/state/default-keys.js';
import {dialogRoom} from '../../../../source/state/window-layout.js';
import {lineCells} from '../../../../source/ui/spans.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../../source/ui/theme/glyphs.js';
import type {Line} from '../../../../source/ui/theme/style.js';

const defaults = {keymap: emptyKeymap, customCommands: []};

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
			const lines = helpText(defaults, true, width);
			assert.ok([...lines, ...helpText(defaults, false, width)].every(line => lineCells(line) <= width));
			// A word that is longer than its column goes on in the next line.
			const whole = wordsOf(lines).join('');
			assert.deepEqual(
				wordsOf(helpLines(defaults)).filter(word => !whole.includes(word)),
				[],
			);
		});
	}

	it('goes on under its own column', () => {
		const lines = helpText(defaults, false, 53).map(line => textOf(line));
		const place = lines.findIndex(line => line.startsWith('  h '));
		assert.deepEqual(lines.slice(place, place + 2), [
			'  h              put the selected call on hold, or',
			'                 all marked; asks the first time',
		]);
	});

	it('gives what is longer than the column of the keys a line of its own', () => {
		const lines = helpText(defaults, false, 53).map(line => textOf(line));
		const place = lines.indexOf('  domain:kyiv.example');
		assert.match(lines[place + 1] ?? '', /^ {17}the domain of the leg’s user/u);
	});

	it('puts what a key does under it where there is no room beside it', () => {
		const lines = helpText(defaults, false, 30).map(line => textOf(line));
		assert.deepEqual(lines.slice(lines.indexOf('  n'), lines.indexOf('  n') + 2), ['  n', '    start a new call']);
	});

	it('has the keys that edit a line', () => {
		const text = new Set(helpText(defaults, false, 86).map(line => textOf(line)));
		assert.ok(text.has('  Home Ctrl-A    to the beginning'));
		assert.ok(text.has('  Backspace      delete the letter before the cursor'));
	});

	it('has as many lines in ASCII, where the names of the keys are longer', () => {
		const keymap: Keymap = new Map([['details', ['return', 'right', 'down', 'up']]]);
		const lengths = (isAscii: boolean) => widths.map(width => helpText({...defaults, keymap}, isAscii, width).length);
		assert.deepEqual(lengths(true), lengths(false));
	});
});

describe('the help from 120 columns on', () => {
	const room = dialogRoom({size: {columns: 120, rows: 30}}).columns;
	const titles =
		/The selected call|Moving|The list|The screen|While a filter|In a line|In the charts|What a filter|What the screen/gu;

	it('has two columns of about the same height, each group whole', () => {
		const one = helpText(defaults, false, room - 1);
		const two = helpText(defaults, false, room);
		assert.ok(two.every(line => lineCells(line) <= room));
		assert.ok(two.length < one.length, `${two.length} of ${one.length}`);
		const lines = two.map(line => textOf(line));
		const left = lines.map(line => line.slice(0, 55).trimEnd());
		const right = lines.map(line => line.slice(55).trimEnd());
		const heights = [left, right].map(column => column.findLastIndex(line => line !== '') + 1);
		assert.ok(Math.min(...heights) > 0.6 * Math.max(...heights), heights.join(' '));
		assert.equal(left.join('\n').match(titles)!.length + right.join('\n').match(titles)!.length, 9);
		assert.match(right[0]!, /^ {3}\S/u, 'a group begins the right column');
	});

	it('has one below', () => {
		const narrower = dialogRoom({size: {columns: 119, rows: 30}}).columns;
		assert.equal(textOf(helpText(defaults, false, narrower)[0]!), 'The selected call');
	});
});

describe('a search of the help', () => {
	const found = (search: string, isAscii = false) => helpText(defaults, isAscii, 86, search);
	const matches = (search: string) =>
		found(search).flatMap(line => line.flatMap(({text, isMatch}) => (isMatch ? [text] : [])));

	it('finds what has all its words, in a key or in what it does, under the title of its group', () => {
		assert.deepEqual(
			found('hold undo').map(line => textOf(line)),
			[
				'The selected call',
				'  u              undo the last hold; release the selected call from hold, or all',
				'                 marked',
			],
		);
		assert.equal(helpCount(defaults, 'hold undo'), 1);
	});

	for (const [search, what] of [
		['HOLD undo', 'in capitals'],
		['рщдв гтвщ', 'typed on a Cyrillic layout'],
		['  undo   hold ', 'with blanks round them'],
	] as const) {
		it(`finds words ${what}`, () => {
			assert.equal(helpCount(defaults, search), 1);
		});
	}

	it('finds what the footer calls a command', () => {
		const footer = commands.flatMap(({footer: hint}) => hint?.hint ?? []);
		assert.ok(footer.includes('eavesdrop'));
		assert.ok(footer.includes('unhold'));
		assert.deepEqual(
			footer.filter(hint => helpCount(defaults, hint) === 0),
			[],
		);
	});

	it('finds keys by either of their names', () => {
		assert.ok(found('pgdn').some(line => textOf(line).startsWith('  PgDn')));
		assert.ok(found('enter').some(line => textOf(line).startsWith('  ⏎')));
		assert.equal(found('enter').length, found('enter', true).length);
	});

	it('underlines what it found, and nothing of the titles', () => {
		assert.deepEqual(matches('undo hold'), ['undo', 'hold', 'hold']);
		assert.deepEqual(matches('zoo'), []);
	});

	it('takes signs as they are', () => {
		assert.ok(found('read_rate>').length > 0);
		assert.deepEqual([found('.*').length, found('((').length, found('zoo').length], [0, 0, 0]);
	});

	it('finds every row of the whole with nothing typed', () => {
		assert.deepEqual(found(''), helpText(defaults, false, 86));
	});
});

for (const [what, isAscii, glyphs] of [
	['Unicode', false, unicodeGlyphs],
	['ascii', true, asciiGlyphs],
] as const) {
	it(`the help explains every sign of a row, as it is drawn: ${what}`, () => {
		const {status, inbound, outbound, cursor, mark, news, alert, ascending, descending} = glyphs;
		const told = new Set(wordsOf(helpText(defaults, isAscii, 86)));
		const signs = [...Object.values(status), inbound, outbound, cursor, mark, news, alert, ascending, descending];
		assert.deepEqual(
			signs.filter(sign => !told.has(sign)),
			[],
		);
	});
}
