import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {selectedCall} from '../../source/features/screen-reader/call-phrases.js';
import {channel, uuid} from '../helpers/channels.js';
import {frameOf} from '../helpers/frames.js';
import {listed, play, stateWith, t0} from '../helpers/states.js';

const other = channel({uuid: uuid(2)});
const state = stateWith([channel({created_epoch: String(t0 / 1000 - 60)}), other], {size: {columns: 120, rows: 30}});
const after = (gap: number) => play(state, listed([other], t0 + gap));

describe('a call that ended while no list came', () => {
	it('ended at any time since the last list that had it', () => {
		const frame = frameOf(after(92_000));
		assert.match(frame, /ended ≤1:32 ago {2}lasted ≤2:32/u);
		assert.match(frame, /seen .* · \d\d:\d\d:\d\d ended, after \d\d:\d\d:\d\d/u);
	});

	it('ended just before, where lists came', () => {
		const frame = frameOf(after(1000));
		assert.match(frame, /ended 0:00 ago {2}lasted 1:01/u);
		assert.match(frame, /seen .* · \d\d:\d\d:\d\d ended/u);
		assert.doesNotMatch(frame, /≤|ended, after/u);
	});

	it('is told so to the screen reader', () => {
		assert.match(
			selectedCall(after(92_000)) ?? '',
			/ended at most 1 minute 32 seconds ago, lasted at most 2 minutes 32 seconds/u,
		);
	});
});
