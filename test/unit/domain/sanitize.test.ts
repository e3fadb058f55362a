import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {sanitize} from '../../../source/domain/sanitize.js';
import {cells} from '../../../source/table/fit.js';
import {recordedRows} from '../../helpers/fixtures.js';
import {terminalWidth} from '../../helpers/terminal-width.js';
import {hostileText, namesText} from './hostile-text.js';

/** What a terminal could obey, reorder, hide or draw at a width of its own. */
const harmful =
	/[\p{Control}\p{Format}\p{Surrogate}\p{Private_Use}\p{Unassigned}\p{Line_Separator}\p{Paragraph_Separator}\p{Default_Ignorable_Code_Point}\p{Enclosing_Mark}\p{Regional_Indicator}]/u;

describe('a text from a stranger is shown harmless and recognisable', () => {
	const examples: ReadonlyArray<readonly [what: string, text: string, shown: string]> = [
		['a plain name stays as it is', 'Alice (sales) <100>', 'Alice (sales) <100>'],
		['so does a Cyrillic one', 'Їжак Ґанна № 3', 'Їжак Ґанна № 3'],
		['and what looks like markup or an escape', String.raw`<b>&amp; \n \x1b[31m C:\new`, String.raw`<b>&amp; \n \x1b[31m C:\new`],
		['an escape sequence shows its ESC', '\u001B[31mred\u001B[0m', '␛[31mred␛[0m'],
		['so does one that would set the window title', '\u001B]0;gotcha\u0007', '␛]0;gotcha␇'],
		['line breaks and tabs stay visible', 'a\tb\r\nc', 'a␉b␍␊c'],
		['NUL, backspace and DEL do too', 'a\u0000\u0008\u007F', 'a␀␈␡'],
		['a C1 control that begins a sequence is a mark', 'C1 \u009B31m \u0085', 'C1 �31m �'],
		['a right-to-left override cannot turn the line around', 'abc\u202Etxt.exe', 'abc�txt.exe'],
		['nor can an isolate or a mark of direction', '\u2066a\u2069\u200F\u061C', '�a���'],
		['zero-width characters leave a mark', 'pay\u200Bpal\uFEFF\u2060\u00AD', 'pay�pal���'],
		['invisible letters leave a mark', 'a\u3164b\u115Fc\u2800', 'a�b�c\u2800'],
		['line and paragraph separators leave a mark', 'a\u2028b\u2029', 'a�b�'],
		['lone surrogates leave a mark', 'a\uD83Db\uDC69', 'a�b�'],
		['private, unassigned and tag characters leave a mark', '\uE000\u{10FFFF}\u0378\u{E0041}', '����'],
		['spaces of all kinds are a space', 'a\u00A0b\u2003c\u3000d\u202Fe', 'a b c d e'],
		['a family of emoji is taken apart', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}', '👨👩👧'],
		['a joiner between letters leaves a mark', 'zero\u200Dwidth', 'zero�width'],
		['skin tones go', '\u{1F44D}\u{1F3FD}!', '👍!'],
		['a flag is its two letters', 'from \u{1F1FA}\u{1F1E6}', 'from UA'],
		['a variation selector goes', '\u260E\uFE0F', '☎'],
		['so does an ideographic one', '葛\u{E0100}', '葛'],
		['a keycap is its digit', '1\uFE0F\u20E3', '1'],
		['an accent stays, composed', 'Jose\u0301', 'José'],
		['a flood of accents is cut to three', `a${'\u0335'.repeat(50)}b`, `a${'\u0335'.repeat(3)}b`],
		['accents on nothing go', '\u0301\u0302a', 'a'],
		['accents on a space or a control go', ' \u0301\u0007\u0301', ' ␇'],
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
		['\u260E\uFE0F 山田太郎 \u{1F469}\u200D\u{1F4BB} مرحبا', '☎ 山田太郎 👩💻 مرحبا'],
		['<b>&amp; \u001B[31mred\u001B[0m\u0007 bell\ttab', '<b>&amp; ␛[31mred␛[0m␇ bell␉tab'],
		['Zalgo e\u0301\u0302\u0303 \u200Bzero\u200Dwidth \u202Ertl-override', 'Zalgo é\u0302\u0303 �zero�width �rtl-override'],
		[
			'3600000 a\tb "q" \\ back\\slash {json:[1]} \'single\' \u{1F44D} <x>\nnew line',
			'3600000 a␉b "q" \\ back\\slash {json:[1]} \'single\' 👍 <x>␊new line',
		],
		['Jos\uFFFD N\uFFFD\uFFFDdez latin1', 'Jos� N��dez latin1'],
		['bad \uFFFD cut', 'bad � cut'],
		['C1 \u009B31m csi', 'C1 �31m csi'],
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
			{numRuns: 500},
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
			fc.property(fc.array(fc.constantFrom('\u001B', '\u0000', '\u007F', '\u009B', '\u202E', '\u2069', '\uD800')), parts => {
				assert.equal(cells(sanitize(`<${parts.join('')}>`)), parts.length + 2);
			}),
		);
	});

	it('it looks the same however often it is made harmless', () => {
		fc.assert(
			fc.property(hostileText, text => {
				const once = sanitize(text);
				assert.equal(sanitize(once).normalize('NFC'), once.normalize('NFC'));
			}),
			{numRuns: 500},
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
			{numRuns: 200},
		);
	});

	it('is right for control pictures and replacement marks', async () => {
		const shown = sanitize('\u001B[31m\u0007\t\u202E\u200B\uD800\uE000');
		assert.equal(cells(shown), 11);
		assert.equal(await terminalWidth(shown), 11);
	});
});
