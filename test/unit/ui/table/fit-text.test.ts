import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {sanitize} from '../../../../source/util/sanitize.js';
import {chunk, fit, truncate, truncateMiddle, wrapWords} from '../../../../source/ui/table/fit-text.js';
import {cells} from '../../../../source/util/width.js';
import {hostileText, namesText} from '../../telephony/hostile-text.js';
import {runs} from '../../../helpers/runs.js';

/** Sanitised texts, but for the few that begin with something that joins the space before it (a lone skin tone). */
const safeText = fc
	.oneof(hostileText, namesText, fc.string({maxLength: 40}))
	.map(text => sanitize(text))
	.filter(text => cells(` ${text}`) === cells(text) + 1);
const width = fc.integer({min: 1, max: 40});

describe('a text in exactly so many cells', () => {
	const examples: ReadonlyArray<readonly [text: string, width: number, left: string, right: string]> = [
		['Alice', 8, 'Alice   ', '   Alice'],
		['Alice', 5, 'Alice', 'Alice'],
		['Alice', 4, 'Ali…', 'Ali…'],
		['Alice', 1, '…', '…'],
		['Alice', 0, '', ''],
		['Alice', -1, '', ''],
		['', 3, ' '.repeat(3), ' '.repeat(3)],
		['Петренко', 5, 'Петр…', 'Петр…'],
		['山田太郎', 8, '山田太郎', '山田太郎'],
		['山田太郎', 5, '山田…', '山田…'],
		['山田太郎', 4, '山… ', ' 山…'],
		['山田太郎', 2, '… ', ' …'],
		['e\u{302}\u{303}bc', 2, 'e\u{302}\u{303}…', 'e\u{302}\u{303}…'],
		['␛[31m red', 5, '␛[31…', '␛[31…'],
		['مرحبا', 7, 'مرحبا  ', '  مرحبا'],
	];
	for (const [text, room, left, right] of examples) {
		it(`“${text}” in ${room} reads “${left}”`, () => {
			const nfc = text.normalize('NFC');
			assert.equal(fit(nfc, room), left.normalize('NFC'));
			assert.equal(fit(nfc, room, 'right'), right.normalize('NFC'));
		});
	}

	it('has that width, whatever the text', () => {
		fc.assert(
			fc.property(safeText, width, fc.constantFrom('left' as const, 'right' as const), (text, room, align) => {
				assert.equal(cells(fit(text, room, align)), room);
			}),
			{numRuns: runs(300)},
		);
	});
});

describe('a text in at most so many cells', () => {
	it('stays as it is where it fits, and else is its beginning and an ellipsis', () => {
		fc.assert(
			fc.property(safeText, width, (text, room) => {
				const shown = truncate(text, room);
				const isWhole = cells(text) <= room;
				assert.ok(cells(shown) <= room);
				assert.equal(shown.endsWith('…') || isWhole, true);
				assert.equal(text.startsWith(isWhole ? shown : shown.slice(0, -1)), true);
				assert.equal(shown === text, isWhole || text === shown);
			}),
			{numRuns: runs(300)},
		);
	});

	it('wastes no more than the half of a wide letter', () => {
		fc.assert(
			fc.property(namesText, width, (text, room) => {
				const safe = sanitize(text);
				assert.ok(cells(truncate(safe, room)) >= Math.min(cells(safe), room - 1));
			}),
		);
	});

	it('can be its beginning and its end, with an ellipsis between', () => {
		const cuts = [9, 8, 5, 4, 2, 1, 0].map(room => truncateMiddle('kyiv-prod', room));
		assert.deepEqual(cuts, ['kyiv-prod', 'kyiv…rod', 'ky…od', 'ky…d', 'k…', '…', '']);
		fc.assert(
			fc.property(safeText, width, (text, room) => {
				assert.ok(cells(truncateMiddle(text, room)) <= room);
			}),
			{numRuns: runs(300)},
		);
	});

	it('is nothing where there is no room', () => {
		assert.equal(truncate('Alice', 0), '');
		assert.equal(truncate('山', -3), '');
	});
});

describe('a text in lines of at most so many cells', () => {
	it('is broken anywhere', () => {
		assert.deepEqual(chunk('sofia/internal/100@10.0.0.1', 10), ['sofia/inte', 'rnal/100@1', '0.0.0.1']);
		assert.deepEqual(chunk('山田太郎さん', 5), ['山田', '太郎', 'さん']);
	});

	it('is one empty line if it is empty', () => {
		assert.deepEqual(chunk('', 10), ['']);
	});

	it('loses nothing, and no line is too long or empty', () => {
		fc.assert(
			fc.property(safeText, fc.integer({min: 8, max: 40}), (text, room) => {
				const lines = chunk(text, room);
				assert.equal(lines.join(''), text);
				assert.ok(lines.every(line => cells(line) <= room));
				assert.ok(text === '' || !lines.includes(''));
			}),
		);
	});

	it('fills every line before it begins the next', () => {
		fc.assert(
			fc.property(namesText, fc.integer({min: 8, max: 40}), (text, room) => {
				const lines = chunk(sanitize(text), room);
				assert.ok(lines.slice(0, -1).every(line => cells(line) >= room - 1));
			}),
		);
	});
});

describe('a message in lines', () => {
	it('is broken between words, and within one only where that is longer than a line', () => {
		assert.deepEqual(wrapWords('hold 201 → 9001: accepted', 12), ['hold 201 →', '9001:', 'accepted']);
		assert.deepEqual(wrapWords('a 0123456789', 4), ['a', '0123', '4567', '89']);
	});

	it('loses nothing but the spaces where it was broken', () => {
		fc.assert(
			fc.property(
				fc.array(fc.string({unit: fc.constantFrom('a', 'є', '界', '1'), minLength: 1})),
				width,
				(words, room) => {
					const text = words.join(' ');
					assert.equal(wrapWords(text, room).join('').replaceAll(' ', ''), words.join(''));
				},
			),
		);
	});
});

describe('a word that is longer than a line', () => {
	it('is broken behind a sign that separates its parts, and before an @', () => {
		assert.deepEqual(wrapWords('sofia/internal/0501110000@127.0.0.1:5060', 20), [
			'sofia/internal/',
			'0501110000',
			'@127.0.0.1:5060',
		]);
		assert.deepEqual(wrapWords('{a=1,id=d16592f8-75a0-43a2-90e8-5d1a41ab202c}user/201', 40), [
			'{a=1,id=',
			'd16592f8-75a0-43a2-90e8-5d1a41ab202c}',
			'user/201',
		]);
	});

	it('is the only one that is broken, and nothing of it is lost', () => {
		const word = fc.string({unit: fc.constantFrom(...'ab1-./@,=|', '山'), minLength: 1, maxLength: 30});
		fc.assert(
			fc.property(fc.array(word, {minLength: 1, maxLength: 12}), fc.integer({min: 4, max: 30}), (words, room) => {
				const lines = wrapWords(words.join(' '), room);
				assert.ok(lines.every(line => cells(line) <= room));
				assert.equal(lines.join('').replaceAll(' ', ''), words.join(''));
				const pieces = new Set(lines.flatMap(line => line.split(' ')));
				const broken = words.filter(one => cells(one) <= room && !pieces.has(one));
				assert.deepEqual(broken, []);
			}),
		);
	});

	it('leaves no empty line where two spaces stand between words', () => {
		assert.deepEqual(wrapWords('one  two  three', 5), ['one ', 'two ', 'three']);
		assert.deepEqual(wrapWords('one  two', 3), ['one', 'two']);
	});
});
