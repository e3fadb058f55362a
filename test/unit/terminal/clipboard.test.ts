import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, it} from 'node:test';
import {clipboardSequence} from '../../../source/terminal/clipboard.js';

const plain = '\u{1B}]52;c;aGVsbG8=\u{7}';

describe('the clipboard', () => {
	it('is filled by a sequence that the terminal understands', () => {
		assert.equal(clipboardSequence('hello'), plain);
		assert.equal(clipboardSequence('hello', {TERM: 'xterm-256color'}), plain);
	});

	it('is filled from within tmux: by the terminal around it, or by tmux itself', () => {
		const sequence = clipboardSequence('hello', {TMUX: '/tmp/tmux-1000/default,1,0', TERM: 'screen-256color'});
		assert.equal(sequence, `\u{1B}Ptmux;\u{1B}\u{1B}]52;c;aGVsbG8=\u{7}\u{1B}\\${plain}`);
	});

	for (const environment of [{STY: '1.pts-0.host'}, {TERM: 'screen'}, {TERM: 'screen.xterm-256color'}]) {
		it(`is filled from within screen, in pieces that it hands on (${JSON.stringify(environment)})`, () => {
			const text = '0123456789'.repeat(30);
			const sequence = clipboardSequence(text, environment);
			const pieces = Array.from(sequence.matchAll(/\u{1B}P(?<part>[\s\S]*?)\u{1B}\\/gu), ({groups}) => groups!.part!);
			assert.equal(pieces.map(piece => `\u{1B}P${piece}\u{1B}\\`).join(''), sequence);
			assert.equal(pieces.join(''), `\u{1B}]52;c;${Buffer.from(text).toString('base64')}\u{7}`);
			assert.ok(pieces.length > 1);
			assert.ok(pieces.every(piece => piece.length <= 76));
		});
	}
});
