import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {sanitize} from '../../../source/util/sanitize.js';
import {cells} from '../../../source/util/width.js';
import {recordedRows} from '../../helpers/fixtures.js';
import {terminalWidth} from '../../helpers/terminal-width.js';
import {hostileText, namesText} from '../telephony/hostile-text.js';
import {runs} from '../../helpers/runs.js';

/** What a terminal could obey, reorder, hide or draw at a width of its own. */
const harmful =
	/[\p{Default_Ignorable_Code_Point}\p{Control}\p{Enclosing_Mark}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Private_Use}\p{Surrogate}\p{Unassigned}\p{Regional_Indicator}]/u;

describe('a text from a stranger is shown harmless and recognisable', () => {
	const examples: ReadonlyArray<readonly [what: string, text: string, shown: string]> = [
		['a plain name stays as it is', 'Alice (sales) <100>', 'Alice (sales) <100>'],
		['so does a Cyrillic one', 'Їжак Ґанна № 3', 'Їжак Ґанна № 3'],
		[
			'and what looks like markup or an escape',
			String.raw`<b>&amp; \n \x1b[31m C:\new`,
			String.raw`<b>&amp; \n \x1b[31m C:\new`,
		],
		['an escape sequence shows its ESC', '\u{1B}[31mred\u{1B}[0m', '␛[31mred␛[0m'],
		['so does one that would set the window title', '\u{1B}]0;gotcha\u{7}', '␛]0;gotcha␇'],
		['line breaks and tabs stay visible', 'a\tb\r\nc', 'a␉b␍␊c'],
		['NUL, backspace and DEL do too', 'a\u{0}\u{8}\u{7F}', 'a␀␈␡'],
		['a C1 control that begins a sequence is a mark', 'C1 \u{9B}31m \u{85}', 'C1 �31m �'],
		['a right-to-left override cannot turn the line around', 'abc\u{202E}txt.exe', 'abc�txt.exe'],
		['nor can an isolate or a mark of direction', '\u{2066}a\u{2069}\u{200F}\u{61C}', '�a���'],
		['zero-width characters leave a mark', 'pay\u{200B}pal\u{FEFF}\u{2060}\u{AD}', 'pay�pal���'],
		['invisible letters leave a mark', 'a\u{3164}b\u{115F}c', 'a�b�c'],
		['line and paragraph separators leave a mark', 'a\u{2028}b\u{2029}', 'a�b�'],
		['lone surrogates leave a mark', 'a\u{D83D}b\u{DC69}', 'a�b�'],
		['private, unassigned and tag characters leave a mark', '\u{E000}\u{10FFFF}\u{378}\u{E0041}', '����'],
		['spaces of all kinds are a space', 'a\u{A0}b\u{2003}c\u{3000}d\u{202F}e', 'a b c d e'],
		['a family of emoji is taken apart', '\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}', '👨👩👧'],
		['a joiner between letters leaves a mark', 'zero\u{200D}width', 'zero�width'],
		['skin tones go', '\u{1F44D}\u{1F3FD}!', '👍!'],
		['a skin tone of nobody is a mark', 'a\u{1F3FD} \u{1F3FB}', 'a� �'],
		['the parts of Korean letters are one', '\u{1112}\u{1161}\u{11AB}', '한'],
		['those that make no letter leave a mark', '\u{1161}\u{1161}\u{1100}\u{A960}\u{D7B0}', '�����'],
		[
			'the Thai and Lao am is its two signs',
			'\u{E19}\u{E49}\u{E33} \u{E99}\u{EB3}',
			'\u{E19}\u{E49}\u{E4D}\u{E32} \u{E99}\u{ECD}\u{EB2}',
		],
		['a flag is its two letters', 'from \u{1F1FA}\u{1F1E6}', 'from UA'],
		['a variation selector goes', '\u{260E}\u{FE0F}', '☎'],
		['so does an ideographic one', '葛\u{E0100}', '葛'],
		['a keycap is its digit', '1\u{FE0F}\u{20E3}', '1'],
		['an accent stays, composed', 'Jose\u{301}', 'José'],
		['a flood of accents is cut to three', `a${'\u{335}'.repeat(50)}b`, `a${'\u{335}'.repeat(3)}b`],
		['accents on nothing go', '\u{301}\u{302}a', 'a'],
		['accents on a space or a control go', ' \u{301}\u{7}\u{301}', ' ␇'],
	];
	for (const [what, text, shown] of examples) {
		it(what, () => {
			assert.equal(sanitize(text), shown);
		});
	}
});

describe('the recorded lists', () => {
	/** Every text of the recordings that is not printable ASCII, as it must be shown. */
	const shownAs = new Map([
		['Іван Петренко-Жовтень', 'Іван Петренко-Жовтень'],
		['Київ відділ продажів № 3', 'Київ відділ продажів № 3'],
		['\u{260E}\u{FE0F} 山田太郎 \u{1F469}\u{200D}\u{1F4BB} مرحبا', '☎ 山田太郎 👩💻 مرحبا'],
		['<b>&amp; \u{1B}[31mred\u{1B}[0m\u{7} bell\ttab', '<b>&amp; ␛[31mred␛[0m␇ bell␉tab'],
		[
			'Zalgo e\u{301}\u{302}\u{303} \u{200B}zero\u{200D}width \u{202E}rtl-override',
			'Zalgo é\u{302}\u{303} �zero�width �rtl-override',
		],
		[
			'3600000 a\tb "q" \\ back\\slash {json:[1]} \'single\' \u{1F44D} <x>\nnew line',
			String.raw`3600000 a␉b "q" \ back\slash {json:[1]} 'single' 👍 <x>␊new line`,
		],
		['Jos\u{FFFD} N\u{FFFD}\u{FFFD}ez latin1', 'Jos� N��ez latin1'],
		['bad \u{FFFD} cut', 'bad � cut'],
		['C1 \u{9B}31m csi', 'C1 �31m csi'],
	]);
	const recorded = ['list-varied.json', 'list-invalid-utf8.json']
		.flatMap(name => recordedRows(name))
		.flatMap(row => Object.values(row).map(String));
	const foreign = new Set(recorded.filter(text => /[^ -~]/u.test(text)));

	it('hold just these foreign texts', () => {
		assert.deepEqual(foreign, new Set(shownAs.keys()));
	});

	for (const [text, shown] of shownAs) {
		it(`show ${shown}`, () => {
			assert.equal(sanitize(text), shown);
		});
	}

	it('show every other text unchanged, a name of 700 letters too', () => {
		const others = recorded.filter(text => !foreign.has(text));
		assert.deepEqual(
			others.map(text => sanitize(text)),
			others,
		);
		assert.ok(others.includes('x'.repeat(700)));
	});
});

describe('whatever a text holds', () => {
	it('nothing harmful of it is left', () => {
		fc.assert(
			fc.property(hostileText, text => {
				assert.doesNotMatch(sanitize(text), harmful);
			}),
			{numRuns: runs(500)},
		);
	});

	it('the only space that is left is the one of the space bar', () => {
		fc.assert(
			fc.property(hostileText, text => {
				assert.doesNotMatch(sanitize(text), /[^\S ]/u);
			}),
		);
	});

	it('no more than three marks stand on one character, and none at the beginning', () => {
		fc.assert(
			fc.property(hostileText, text => {
				assert.doesNotMatch(sanitize(text), /^\p{Nonspacing_Mark}|\p{Nonspacing_Mark}{4}/u);
			}),
		);
	});

	it('each control, C1 and bidi character leaves a mark of one cell', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom('\u{1B}', '\u{0}', '\u{7F}', '\u{9B}', '\u{202E}', '\u{2069}', '\u{D800}')),
				parts => {
					assert.equal(cells(sanitize(`<${parts.join('')}>`)), parts.length + 2);
				},
			),
		);
	});

	it('it looks the same however often it is made harmless', () => {
		fc.assert(
			fc.property(hostileText, text => {
				const once = sanitize(text);
				assert.equal(sanitize(once).normalize('NFC'), once.normalize('NFC'));
			}),
			{numRuns: runs(500)},
		);
	});

	it('printable ASCII stays as it is', () => {
		fc.assert(
			fc.property(fc.string({unit: 'grapheme-ascii'}), text => {
				assert.equal(sanitize(text), text);
			}),
		);
	});
});

describe('the width that a name is thought to have', () => {
	it('is the one that it takes on a terminal', async () => {
		await fc.assert(
			fc.asyncProperty(namesText, async text => {
				const shown = sanitize(text);
				assert.equal(cells(shown), await terminalWidth(shown));
			}),
			{numRuns: runs(200)},
		);
	});

	it('is right for control pictures and replacement marks', async () => {
		const shown = sanitize('\u{1B}[31m\u{7}\t\u{202E}\u{200B}\u{D800}\u{E000}');
		assert.equal(cells(shown), 11);
		assert.equal(await terminalWidth(shown), 11);
	});
});
