import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import stringWidth from 'string-width';
import {isOneCellEach} from '../../../source/util/width.js';

describe('the quick test for characters of one cell each', () => {
	it('agrees with the library about every character that it takes', () => {
		const taken = Array.from({length: 0x1_f0_00}, (_, code) => code)
			.filter(code => code < 0xd8_00 || code > 0xdf_ff)
			.map(code => String.fromCodePoint(code))
			.filter(character => isOneCellEach(character));
		assert.ok(taken.length > 1000);
		assert.deepEqual(
			taken.filter(character => stringWidth(character) !== 1),
			[],
		);
	});

	it('takes times, limits, names and tables, so that no ordinary screen has to load the library', () => {
		const texts = [
			'≥0:42',
			'≤ 1 min',
			'Олена Коваленко → 201',
			'José Núñez',
			'├ ● talking',
			'━━━━',
			'░░ 3 of 5',
			'◀ PAST',
		];
		assert.deepEqual(
			texts.filter(text => !isOneCellEach(text)),
			[],
		);
	});

	it('leaves wide characters, marks and joined ones to the library', () => {
		const texts = ['山', '👩‍💻', 'e\u{301}', '▶️', '\u{300}'];
		assert.deepEqual(
			texts.filter(text => isOneCellEach(text)),
			[],
		);
	});
});
