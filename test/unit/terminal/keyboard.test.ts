import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createKeyboard} from '../../../source/terminal/keyboard.js';
import {storyClock} from '../../helpers/app.js';
import {wordFor} from '../../helpers/input-events.js';

type Step = string | number;

/** What is told of pieces, with pauses of so many ms between them: a piece a line, `alone` where it is one event, `cut` where more is to come. */
const told = (...steps: readonly Step[]): readonly string[] => {
	const clock = storyClock();
	const keyboard = createKeyboard(clock);
	const pieces: string[] = [];
	keyboard.onPiece(({events, isAlone, isCut}) => {
		const marks = [...(isAlone ? ['alone'] : []), ...(isCut ? ['cut'] : [])];
		pieces.push([...events.map(event => wordFor(event)), ...marks].join(' '));
	});
	for (const step of steps) {
		if (typeof step === 'number') {
			clock.advance(step);
		} else {
			keyboard.take(step);
		}
	}

	return pieces.filter(piece => piece !== '');
};

describe('a key with half a character behind it', () => {
	it('is not alone', () => {
		const pieces: boolean[] = [];
		const keyboard = createKeyboard(storyClock());
		keyboard.onPiece(({isAlone}) => {
			pieces.push(isAlone);
		});
		keyboard.take(Uint8Array.of(0x78, 0xd0));
		assert.deepEqual(pieces, [false]);
	});
});

describe('a pause', () => {
	it('makes Escape a key, and what follows is separate', () => {
		assert.deepEqual(told('\u{1B}', 24), []);
		assert.deepEqual(told('\u{1B}', 25), ['escape alone']);
		assert.deepEqual(told('\u{1B}', 30, 'h'), ['escape alone', 'h alone']);
		assert.deepEqual(told('\u{1B}', 10, 'x'), ['alt+x alone'], 'Alt-x');
		assert.deepEqual(told('\u{1B}', 10, '[A'), ['up alone']);
		assert.deepEqual(told('\u{1B}', 200, '[A'), ['escape alone', 'up alone']);
		assert.deepEqual(told('\u{1B}', 2000, '[', 'A'), ['escape alone', '[ alone', 'A alone']);
	});

	it('within a sequence changes nothing, up to a second', () => {
		assert.deepEqual(told('\u{1B}[', 900, '1;', 900, '2A'), ['cut', 'cut', 'up alone']);
		assert.deepEqual(told('\u{1B}P>|g', 200, 'h', 200, 'ostty\u{1B}\\'), ['cut', 'cut', 'other alone']);
		assert.deepEqual(told('\u{1B}[', 1000, 'A'), ['cut', 'other alone', 'A alone']);
		assert.deepEqual(told('\u{1B}]11;rgb', 1000, 'q'), ['cut', 'other alone', 'q alone']);
	});

	it('of a second ends a paste', () => {
		assert.deepEqual(told('\u{1B}[200~hello', 3000, 'q'), ['cut', 'paste:hello alone', 'q alone']);
		assert.deepEqual(told('\u{1B}[200~a', 900, 'b', 900, '\u{1B}[201~'), ['cut', 'cut', 'paste:ab alone']);
	});

	it('separates a line feed from the Enter before', () => {
		assert.deepEqual(told('\r', 20, '\n'), ['return alone']);
		assert.deepEqual(told('\r', 60, '\n'), ['return alone', 'return alone']);
		assert.deepEqual(told('\r', 20, '\n', 20, '\n'), ['return alone', 'return alone']);
	});

	it('ends on time even if the timer is late', () => {
		let now = 0;
		const keyboard = createKeyboard({elapsed: () => now, after: () => () => undefined});
		const words: string[] = [];
		keyboard.onPiece(({events}) => {
			words.push(...events.map(event => wordFor(event)));
		});
		keyboard.take('\u{1B}');
		now = 30;
		keyboard.take('h');
		keyboard.take('\u{1B}[200~x');
		now = 2000;
		keyboard.take('q');
		assert.deepEqual(words, ['escape', 'h', 'paste:x', 'q']);
	});
});

describe('Ctrl-C', () => {
	it('by itself gives up whatever was begun, and counts', () => {
		const begun = ['\u{1B}[200~hello', '\u{1B}P>|g', '\u{1B}]11;', '\u{1B}[1;'];
		assert.deepEqual(
			begun.map(first => told(first, 100, '\u{3}', 100, 'q').slice(-2)),
			begun.map(() => ['ctrl+c alone', 'q alone']),
		);
	});

	it('within a paste is a part of it', () => {
		assert.deepEqual(told('\u{1B}[200~a\u{3}b', 10, 'h\u{1B}[201~'), ['cut', 'paste:a\u{3}bh alone']);
	});
});

describe('a piece', () => {
	it('is what came in one read', () => {
		assert.deepEqual(told('hj', 'k'), ['h j', 'k alone']);
		assert.deepEqual(told('h\u{1B}', 30), ['h', 'escape alone']);
		assert.deepEqual(told('h\u{1B}[200~x'), ['h cut']);
		assert.deepEqual(told('\u{1B}[104;1:1u\u{1B}[104;1:3u'), ['h alone']);
	});
});
