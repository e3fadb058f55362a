import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
	comparable,
	comparableIn,
	numbersIn,
	plainNumber,
	withoutUnseen,
	type FoundNumber,
} from '../../../source/telephony/phone-number.js';

describe('a number', () => {
	const written: ReadonlyArray<readonly [text: string, digits: string]> = [
		['0671112233', '0671112233'],
		['+38 (067) 111-22-33', '+380671112233'],
		['+38(067)111.22.33', '+380671112233'],
		['067 111-22', '06711122'],
		['380-67', '38067'],
		['(067) 111', '067111'],
		['\u{202A}0671112233\u{202C}', '0671112233'],
		['\u{200E}0671112233', '0671112233'],
		['0671112233\n', '0671112233'],
		['\u{FEFF}067\u{A0}111\u{2011}22\u{AD}33\u{200B}', '0671112233'],
		['067\u{2013}111\u{2212}22', '06711122'],
		['067.111.22.33', '0671112233'],
		['01.23.45.67.89', '0123456789'],
		['0800-30-12', '08003012'],
		['2044-11-22-33', '2044112233'],
	];
	for (const [text, digits] of written) {
		it(`written as ${JSON.stringify(text)} is ${digits}`, () => {
			assert.equal(plainNumber(text), digits);
		});
	}

	const others = [
		'',
		'+',
		'12',
		'5-5',
		'olena',
		'd16592f8',
		'd16592f8-e9c2-409d-a994-13c033b282ab',
		'2026-11-23',
		'2026-11',
		'23.11.2026',
		'2026-11-23 19:30:53',
		'93.75.',
		'93.75.1.200',
		'10.0.0.7:5060',
		'12:31',
		'5m',
		'age>5m',
		'1h30m',
		'8k',
		'201@kyiv.example',
		'++38067',
		'067+111',
		'*97',
		'PCMA',
		'G722.1',
	];
	for (const text of others) {
		it(`is not ${JSON.stringify(text)}`, () => {
			assert.equal(plainNumber(text), undefined);
		});
	}

	it('of seven digits or more is the same with its plus and without', () => {
		assert.deepEqual(
			['380671112233', '+380671112233', '6711122', '671112', '+671112', '201'].map(plain => comparable(plain)),
			['+380671112233', '+380671112233', '+6711122', '671112', '+671112', '201'],
		);
	});
});

/** The signs at all places of a number but the first, which a plus that nobody wrote shares with the first digit. */
const restOf = (text: string, {places}: FoundNumber): string =>
	places
		.slice(1)
		.map(place => text[place])
		.join('');

const isRising = (places: readonly number[]): boolean =>
	places.every((place, index) => index === 0 || place > places[index - 1]!);

describe('the numbers in a text', () => {
	it('are found with the place of each sign', () => {
		assert.deepEqual(numbersIn('Olena 20-1, 067 111'), [
			{number: '201', places: [6, 7, 9]},
			{number: '067111', places: [12, 13, 14, 16, 17, 18]},
		]);
		assert.deepEqual(numbersIn('x +38(067)1'), [{number: '+380671', places: [2, 3, 4, 6, 7, 8, 10]}]);
		assert.deepEqual(numbersIn('067-1112'), [{number: '+0671112', places: [0, 0, 1, 2, 4, 5, 6, 7]}]);
	});

	it('are none in addresses, dates and names', () => {
		assert.deepEqual(
			['93.75.1.200', '2026-11-23 19:30', 'Olena', '', '+', '1'].flatMap(text => numbersIn(text)),
			[],
		);
	});

	it('are found fast in any long text', () => {
		const odd = [' '.repeat(50_000), '+ '.repeat(50_000), '1  '.repeat(50_000), `${'1 '.repeat(50_000)}x`];
		const began = process.cpuUsage();
		for (const text of odd) {
			numbersIn(text);
		}

		const {user, system} = process.cpuUsage(began);
		assert.ok((user + system) / 1e6 < 2, `${(user + system) / 1e6} s`);
	});

	it('stand where they say, in any text', () => {
		const texts = fc.string({
			unit: fc.constantFrom('0', '6', '7', '+', ' ', '-', '(', ')', '.', 'a', '\u{200E}', '😀'),
		});
		fc.assert(
			fc.property(texts, text => {
				const all = numbersIn(text);
				assert.deepEqual(
					comparableIn(text),
					all.map(({number}) => number),
				);
				assert.deepEqual(
					all.map(found => restOf(text, found)),
					all.map(({number}) => number.slice(1)),
				);
				assert.ok(all.every(({places}) => isRising(places.slice(1))));
			}),
		);
	});
});

it('only invisible characters are left out', () => {
	assert.equal(withoutUnseen('\u{FEFF}\u{202E}a\u{200D}b\u{AD}\u{2066}ї ю\u{FE0F}'), 'abї ю');
});
