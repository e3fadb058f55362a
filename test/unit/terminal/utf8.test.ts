import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createUtf8Decoder} from '../../../source/terminal/utf8.js';
import {anyText} from '../../helpers/any-text.js';

const decoded = (...pieces: ReadonlyArray<Uint8Array | readonly number[]>): string => {
	const decoder = createUtf8Decoder();
	return pieces.flatMap(piece => decoder.decode(Uint8Array.from(piece))).join('');
};

/** Without code units that are half a character: UTF-8 has none of them. */
const text = anyText();

describe('bytes of a terminal', () => {
	it('is text again, one byte after the other', () => {
		fc.assert(
			fc.property(text, written => {
				const bytes = Buffer.from(written);
				assert.equal(decoded(bytes), written);
				assert.equal(decoded(...Array.from(bytes, byte => [byte])), written);
			}),
		);
	});

	it('are invalid or letters, except for one-byte C1 controls', () => {
		assert.equal(decoded([0x90, 0x3e, 0x9c]), '\u{90}>\u{9C}');
		assert.equal(decoded([0xd0, 0x68]), '\u{FFFF}h', 'a character that is broken off');
		assert.equal(decoded([0xff, 0xc0, 0x68]), '\u{FFFF}\u{FFFF}h');
		assert.equal(decoded([0xed, 0xa0, 0x80]), '\u{FFFF}', 'half a pair');
		assert.equal(decoded([0xe0, 0x81, 0x81]), '\u{FFFF}', 'longer than it must be');
		assert.equal(decoded([0xf4, 0x90, 0x80, 0x80]), '\u{FFFF}', 'beyond the last character');
	});

	it('says that a character is not whole, and can forget it', () => {
		const decoder = createUtf8Decoder();
		decoder.decode(Uint8Array.of(0xd1));
		assert.equal(decoder.isPending(), true);
		decoder.reset();
		assert.equal(decoder.isPending(), false);
		assert.deepEqual(decoder.decode(Uint8Array.of(0x68)), ['h']);
	});
});
