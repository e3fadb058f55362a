import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {noticeSequence} from '../../../source/terminal/desktop-notice.js';
import {anyText} from '../../helpers/any-text.js';

describe('a desktop notice', () => {
	it('is one sequence that the terminal understands', () => {
		assert.equal(noticeSequence('webitel-top kyiv: Held too long.'), '\u{1B}]9;webitel-top kyiv: Held too long.\u{7}');
	});

	it('reaches the terminal around tmux once, and that around screen in pieces', () => {
		assert.equal(
			noticeSequence('hello', {TMUX: '/tmp/tmux-1000/default,1,0', TERM: 'screen-256color'}),
			'\u{1B}Ptmux;\u{1B}\u{1B}]9;hello\u{7}\u{1B}\\',
		);
		const pieces = noticeSequence('є'.repeat(100), {STY: '1.pts-0.host'}).split('\u{1B}\\');
		assert.equal(pieces.map(piece => piece.replace(/^\u{1B}P/u, '')).join(''), `\u{1B}]9;${'є'.repeat(100)}\u{7}`);
		assert.equal(pieces.length, 3);
	});

	it('is never another order to the terminal, whatever stands in it', () => {
		assert.equal(noticeSequence('4;1;50'), '\u{1B}]9;4,1,50\u{7}');
		fc.assert(
			fc.property(anyText(), text => {
				assert.match(noticeSequence(text), /^\u{1B}\]9;[^\p{Control};]*\u{7}$/u);
			}),
		);
	});
});
