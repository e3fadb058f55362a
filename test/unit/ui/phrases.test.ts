import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {clauses, keyWord, lasting, sentence, spoken} from '../../../source/ui/phrases.js';

describe('words that are heard', () => {
	const second = 1000;
	const lengths: ReadonlyArray<readonly [milliseconds: number, words: string]> = [
		[-5, '0 seconds'],
		[999, '0 seconds'],
		[second, '1 second'],
		[59_999, '59 seconds'],
		[60_000, '1 minute'],
		[125_000, '2 minutes 5 seconds'],
		[3600 * second, '1 hour'],
		[3661 * second, '1 hour 1 minute'],
		[86_400 * second, '1 day'],
		[(3 * 86_400 + 4 * 3600 + 59) * second, '3 days 4 hours'],
	];
	for (const [milliseconds, words] of lengths) {
		it(`${milliseconds} ms last ${words}`, () => {
			assert.equal(lasting(milliseconds), words);
		});
	}

	it('have no signs that a voice leaves out or reads as what they are not', () => {
		assert.equal(spoken('hold 100 → 200: seen · u undo'), 'hold 100 to 200: seen, u undo');
		assert.equal(spoken('opus→PCMU  the server’s …'), "opus to PCMU the server's");
		assert.equal(spoken('≥3:05, make it 40×11'), 'at least 3:05, make it 40 by 11');
	});

	it('are safe, whoever chose them', () => {
		assert.equal(spoken('\u{1B}[31mOlena\u{7}\u{202E}'), '␛[31mOlena␇�');
	});

	it('end with a pause, and begin as a sentence', () => {
		assert.deepEqual(
			['it is held', 'Hold it?', 'done.', ''].map(text => sentence(text)),
			['It is held.', 'Hold it?', 'Done.', ''],
		);
		assert.equal(clauses('one', undefined, '', 'two'), 'One, two.');
	});

	it('tell one key from the other', () => {
		assert.deepEqual(
			['g', 'G', '?', '!', 'Enter', 'Ctrl-C', 'Л'].map(key => keyWord(key)),
			['g', 'capital G', 'question mark', 'exclamation mark', 'Enter', 'Ctrl-C', 'capital Л'],
		);
	});
});
