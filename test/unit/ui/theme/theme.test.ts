import assert from 'node:assert/strict';
import {stripVTControlCharacters} from 'node:util';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {sanitize} from '../../../../source/util/sanitize.js';
import {defaultColumns} from '../../../../source/fields/columns.js';
import {layoutColumns} from '../../../../source/ui/table/column-layout.js';
import {rowLine} from '../../../../source/ui/table/row.js';
import {titleLine} from '../../../../source/ui/table/column-titles.js';
import {serverColors, type Line, type Style} from '../../../../source/ui/theme/style.js';
import {createTheme, type ThemeOptions} from '../../../../source/ui/theme/theme.js';
import {channel, tracked} from '../../../helpers/channels.js';
import {recordedChannels} from '../../../helpers/fixtures.js';
import {hostileText} from '../../telephony/hostile-text.js';
import {runs} from '../../../helpers/runs.js';

const levels = [0, 1, 2, 3] as const;
const styles: readonly Style[] = [
	'talking',
	'ringing',
	'early',
	'held',
	'idle',
	'ended',
	'suspect',
	'plain',
	'dim',
	'strong',
	'accent',
	'news',
	'good',
	'warning',
	'bad',
	'alarm',
	'chosen',
	'caret',
	'band',
	'titles',
	'selected',
];

const plainTheme = createTheme({colorLevel: 0, isAscii: false});

/** The numbers of the styles that a painted text switches on and off. */
const codesOf = (painted: string): number[] =>
	[...painted.matchAll(/\u{1B}\[(?<codes>[\d;]*)m/gu)].flatMap(({groups}) => groups!.codes!.split(';').map(Number));

const paintedAs = (style: Style, colorLevel: ThemeOptions['colorLevel']): string =>
	createTheme({colorLevel, isAscii: false}).paint([{text: 'x', style}]);

describe('without colour', () => {
	it('no colour is set, by any style', () => {
		const notColours = new Set([1, 2, 4, 7, 9, 22, 24, 27, 29]);
		const colours = styles.filter(style => codesOf(paintedAs(style, 0)).some(code => !notColours.has(code)));
		assert.deepEqual(colours, []);
	});

	it('the selected row, the chosen button and the caret are inverse', () => {
		const inverse = styles.filter(style => codesOf(paintedAs(style, 0)).includes(7));
		assert.deepEqual(inverse, ['alarm', 'chosen', 'caret', 'selected']);
	});

	it('what one looks for is bold', () => {
		const bold = styles.filter(style => codesOf(paintedAs(style, 0)).includes(1));
		assert.deepEqual(bold, ['suspect', 'strong', 'accent', 'news', 'warning', 'bad', 'alarm']);
	});

	it('what is context is dim', () => {
		const dim = styles.filter(style => codesOf(paintedAs(style, 0)).includes(2));
		assert.deepEqual(dim, ['idle', 'ended', 'dim']);
	});

	it('a whole row is painted as selected around the styles of its cells', () => {
		const painted = plainTheme.paint([{text: 'a', style: 'strong'}, {text: 'b'}], 'selected');
		assert.equal(painted, '\u{1B}[7m\u{1B}[1ma\u{1B}[22mb\u{1B}[27m');
	});
});

describe('with colours', () => {
	for (const level of [1, 2, 3] as const) {
		it(`of level ${level} a talking call is green, a ringing one yellow, a failure red`, () => {
			const codes = (['talking', 'ringing', 'bad'] as const).map(style => codesOf(paintedAs(style, level))[0]);
			assert.deepEqual(codes, [32, 33, 31]);
		});

		it(`of level ${level} the selected row sets both its colours, so that it can be read on any background`, () => {
			const codes = codesOf(paintedAs('selected', level));
			assert.ok(codes.some(code => code === 48 || (code >= 100 && code <= 107)));
			assert.ok(codes.some(code => code === 38 || (code >= 90 && code <= 97)));
		});
	}

	it('of sixteen the terminal’s own are used, and no others', () => {
		const others = styles.filter(style => codesOf(paintedAs(style, 1)).some(code => code === 38 || code === 48));
		assert.deepEqual(others, []);
	});

	it('of a row are whole again after a cell inside it ended its own', () => {
		const {paint} = createTheme({colorLevel: 1, isAscii: false});
		const painted = paint([{text: 'a', style: 'talking'}, {text: 'b'}], 'selected');
		const codes = codesOf(painted.slice(0, painted.indexOf('b')));
		assert.equal(codes.at(-1), 97, 'the colour of the row is set again before the next cell');
	});
});

describe('the last border before the terminal', () => {
	const anyLine = fc.array(fc.record({text: hostileText, style: fc.constantFrom(...styles)}), {maxLength: 6});
	const look = fc.record({colorLevel: fc.constantFrom(...levels), isAscii: fc.boolean()});
	const base = fc.option(fc.constantFrom(...styles), {nil: undefined});

	it('lets no control character of a text through, only the styles that the theme wrote', () => {
		fc.assert(
			fc.property(anyLine, look, base, (line, options, whole) => {
				const text = createTheme(options)
					.paint(line, whole)
					.replaceAll(/\u{1B}\[\d+(?:;\d+)*m/gu, '');
				assert.doesNotMatch(text, /[\p{Control}\p{Format}\p{Surrogate}]/u);
			}),
			{numRuns: runs(300)},
		);
	});

	it('leaves a style of a text’s own readable', () => {
		assert.equal(plainTheme.paint([{text: '\u{1B}[31mred', style: 'plain'}]), '␛[31mred');
	});

	it('shows all that was written, and switches off every style that it switched on', () => {
		fc.assert(
			fc.property(anyLine, fc.constantFrom(...levels), base, (line, colorLevel, whole) => {
				const painted = createTheme({colorLevel, isAscii: false}).paint(line, whole);
				assert.equal(stripVTControlCharacters(painted), line.map(({text}) => sanitize(text)).join(''));
				const last = codesOf(painted).at(-1) ?? 0;
				assert.ok([0, 22, 24, 27, 29, 39, 49].includes(last), `${last} is still on`);
			}),
			{numRuns: runs(200)},
		);
	});
});

describe('the name of a server that has a colour', () => {
	for (const color of serverColors) {
		it(`stands on ${color}, and without colours is still told apart from the rest`, () => {
			const line: Line = [{text: ' kyiv-prod ', style: `server-${color}`}];
			const painted = createTheme({colorLevel: 1, isAscii: false}).paint(line);
			const codes = {red: 41, green: 42, yellow: 43, blue: 44, magenta: 45, cyan: 46, gray: 100};
			assert.ok(painted.includes(`\u{1B}[${codes[color]}m`), JSON.stringify(painted));
			assert.match(painted, /\u{1B}\[(?:30|97)m/u, 'its own foreground is set too');
			assert.match(createTheme({colorLevel: 0, isAscii: false}).paint(line), /\u{1B}\[7m/u);
		});
	}
});

describe('the ASCII theme', () => {
	const theme = createTheme({colorLevel: 0, isAscii: true});
	const context = {serverNow: 1_795_463_000_000, now: 1_795_463_000_000, glyphs: theme.glyphs};
	const placed = layoutColumns(defaultColumns, 120);
	const shown = (line: Line) => stripVTControlCharacters(theme.paint(line));

	it('draws the titles in plain ASCII', () => {
		const line = shown(titleLine(placed, {column: 'from', isDescending: true}, false, theme.glyphs));
		assert.match(line, /^[ -~]+$/u);
		assert.match(line, / FROMv /u);
	});

	it('draws a cut name, a change of codecs and a hostile name in plain ASCII', () => {
		const row = tracked(
			channel({initial_cid_name: `\u{1B}[31m${'x'.repeat(40)}`, read_codec: 'opus', write_codec: 'G722'}),
		);
		const line = shown(rowLine({...row, changedAt: context.now}, placed, true, context));
		assert.match(line, /^[ -~]+$/u);
		assert.match(line, /^:\] \* talking < \?\[31mx+~ {2}100 .* opus>G722 /u);
	});

	it('draws every recorded call in plain ASCII but for the letters of its names', () => {
		const lines = ['list-varied.json', 'list-states.json', 'list-invalid-utf8.json']
			.flatMap(name => recordedChannels(name))
			.map(one => shown(rowLine(tracked(one), placed, false, context)));
		const foreign = new Set(
			lines
				.join('')
				.match(/[^ -~]/gu)
				?.filter(letter => !/[\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Han}]/u.test(letter)),
		);
		// What is left are the marks and signs of the three hostile names.
		assert.deepEqual(foreign, new Set(['☎', '👩', '💻', 'é', '\u{302}', '\u{303}']));
	});
});
