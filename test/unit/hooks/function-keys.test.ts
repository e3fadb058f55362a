import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {functionKeyOf, withFunctionKeys} from '../../../source/hooks/function-keys.js';

/** What is read of what a terminal sends: the names of function keys in brackets. */
const read = (sent: string): string =>
	Array.from(withFunctionKeys(sent), sign => {
		const name = functionKeyOf(sign);
		return name === undefined ? sign : `<${name}>`;
	}).join('');

describe('function keys', () => {
	const numbers = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24];
	it('are told by their numbers, as rxvt and PuTTY send all, and every terminal the later ones', () => {
		assert.deepEqual(
			numbers.map(code => read(`\u{1B}[${code}~`)),
			numbers.map((_, place) => `<f${place + 1}>`),
		);
	});

	it('are told as a VT100, xterm, tmux and screen send the first four', () => {
		assert.equal(read('\u{1B}OP\u{1B}OQ\u{1B}OR\u{1B}OS'), '<f1><f2><f3><f4>');
	});

	it('are told as the console of Linux sends the first five', () => {
		assert.equal(read('\u{1B}[[A\u{1B}[[E'), '<f1><f5>');
	});

	it('keep their place among what else is typed', () => {
		assert.equal(read('j\u{1B}[15~k'), 'j<f5>k');
	});

	const others = [
		'',
		'x',
		'\u{1B}',
		'\u{1B}[A',
		'\u{1B}OA',
		'\u{1B}OH',
		'\u{1B}[5~',
		'\u{1B}[16~',
		'\u{1B}[22~',
		'\u{1B}[15;5~',
		'\u{1B}[200~OP[15~\u{1B}[201~',
		'OP',
		'[15~',
	];
	for (const sent of others) {
		it(`are not found in ${JSON.stringify(sent)}`, () => {
			assert.equal(withFunctionKeys(sent), sent);
		});
	}
});
