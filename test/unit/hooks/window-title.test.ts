import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {titleText} from '../../../source/hooks/window-title.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/ui/theme/glyphs.js';
import {
	lost,
	numberedBetween,
	play,
	refusedConnection,
	signedOut,
	started,
	stateWith,
	t0,
} from '../../helpers/states.js';

const state = stateWith(numberedBetween(1, 3));

describe('the title of the window', () => {
	it('tells the server, how many channels, and how many of them talk', () => {
		assert.equal(titleText(state, unicodeGlyphs), 'kyiv-prod 3 channels ●3');
		assert.equal(titleText(stateWith(numberedBetween(1, 1)), asciiGlyphs), 'kyiv-prod 1 channel *1');
	});

	it('is none before the first list, and has no old counts', () => {
		assert.equal(titleText(started(), unicodeGlyphs), '');
		const unreachable = play(state, lost(refusedConnection, t0 + 1000));
		assert.equal(titleText(unreachable, unicodeGlyphs), 'kyiv-prod LOST');
		assert.equal(titleText(play(state, lost(signedOut, t0 + 1000)), unicodeGlyphs), 'kyiv-prod SIGNED OUT');
		assert.equal(titleText(play(state, {type: 'ticked', at: t0 + 10_000}), unicodeGlyphs), 'kyiv-prod LATE');
		assert.equal(titleText(play(state, {type: 'paused', isPaused: true}), unicodeGlyphs), 'kyiv-prod PAUSED');
	});
});
