import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {sanitize} from '../../../../source/util/sanitize.js';
import {cells, isOneCellEach} from '../../../../source/util/width.js';
import {asciiGlyphs, toAscii, unicodeGlyphs, type Glyphs} from '../../../../source/ui/theme/glyphs.js';
import {terminalWidth} from '../../../helpers/terminal-width.js';

const ascii = /^[ -~]+$/u;

/** Every sign of a set by its name, but for the longer words. */
const signsOf = (glyphs: Glyphs): Array<readonly [name: string, sign: string]> =>
	Object.entries({...glyphs, frame: Object.fromEntries(glyphs.frame.entries())}).flatMap(([name, sign]) =>
		typeof sign === 'object'
			? Object.entries(sign).map(([part, its]) => [`${name} ${part}`, its] as const)
			: typeof sign === 'string'
				? [[name, sign] as const]
				: [],
	);

for (const [what, glyphs] of [
	['Unicode', unicodeGlyphs],
	['ascii', asciiGlyphs],
] as const) {
	describe(`the ${what} signs`, () => {
		it('take the cells on a terminal that they are thought to take', async () => {
			const signs = signsOf(glyphs).map(([, sign]) => sign);
			assert.deepEqual(
				await Promise.all(signs.map(async sign => terminalWidth(sign))),
				signs.map(sign => cells(sign)),
			);
		});

		it('need no library to be measured', () => {
			assert.deepEqual(
				signsOf(glyphs).filter(([, sign]) => !isOneCellEach(sign)),
				[],
			);
		});

		it('of a row are one cell each', () => {
			const {status, inbound, outbound, cursor, news, ascending, descending, link, tone} = glyphs;
			const signs = [inbound, outbound, cursor, news, ascending, descending];
			const all = [...signs, ...Object.values(status), ...Object.values(link), ...Object.values(tone), ...glyphs.frame];
			assert.deepEqual(
				all.filter(sign => cells(sign) !== 1),
				[],
			);
		});

		it('tell every state apart without a colour', () => {
			const signs = Object.values(glyphs.status);
			assert.equal(signs.length, 7);
			assert.equal(new Set(signs).size, signs.length);
		});

		it('are one for each meaning in a row', () => {
			const {status, inbound, outbound, cursor, mark, news, alert, call} = glyphs;
			const {alone: _blank, ...parts} = call;
			const signs = [inbound, outbound, cursor, mark, news, alert, ...Object.values(status), ...Object.values(parts)];
			assert.deepEqual(
				signs.filter((sign, index) => signs.indexOf(sign) !== index),
				[],
			);
		});

		it('tell the link, the direction and the order apart without a colour', () => {
			assert.equal(new Set(Object.values(glyphs.link)).size, 4);
			assert.notEqual(glyphs.inbound, glyphs.outbound);
			assert.notEqual(glyphs.ascending, glyphs.descending);
			assert.notEqual(glyphs.picked, glyphs.unpicked);
			assert.notEqual(glyphs.news, glyphs.cursor);
		});

		it('are as they are after a text was made harmless', () => {
			assert.deepEqual(
				signsOf(glyphs).filter(([, sign]) => sanitize(sign) !== sign),
				[],
			);
		});
	});
}

it('the ASCII signs of the order are no signs of a row', () => {
	const {status, inbound, outbound, cursor, ascending, descending} = asciiGlyphs;
	const inRow = new Set([inbound, outbound, cursor, ...Object.values(status)]);
	assert.deepEqual(
		[ascending, descending].filter(sign => inRow.has(sign)),
		[],
	);
});

it('the ASCII signs are plain ASCII', () => {
	assert.deepEqual(
		signsOf(asciiGlyphs).filter(([, sign]) => !ascii.test(sign)),
		[],
	);
});

describe('a text on an ASCII terminal', () => {
	const examples = [
		['opus→PCMU', 'opus>PCMU'],
		['Alice Smi…', 'Alice Smi~'],
		['the server’s own words', "the server's own words"],
		['0: listen · 2: whisper', '0: listen - 2: whisper'],
		['−1.9/s', '-1.9/s'],
		['␛[31mred␇ �', '?[31mred? ?'],
		['Іван 山田 é', 'Іван 山田 é'],
	] as const;
	for (const [text, shown] of examples) {
		it(`“${text}” reads “${shown}”`, () => {
			assert.equal(toAscii(text), shown);
			assert.equal(cells(shown), cells(text));
		});
	}
});
