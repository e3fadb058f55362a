import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {defaultLimits} from '../../source/domain/findings/limits.js';
import {findingsDialog, movedInFindings} from '../../source/monitor/findings.js';
import type {Settings, State} from '../../source/monitor/state.js';
import {cells} from '../../source/text/width.js';
import {recordedChannels} from '../helpers/fixtures.js';
import {expectFrame, frameOf} from '../helpers/frames.js';
import {listed, play, started} from '../helpers/states.js';

/** Six minutes and forty seconds after the recorded calls began. */
const now = (1_795_462_569 + 400) * 1000;
const varied = recordedChannels('list-varied.json');

/** Four of the recorded calls still ring; then many end at once. */
const troubled = (settings: Partial<Settings> = {}): State =>
	play(started({now: now - 2000, ...settings}), listed(varied, now - 1000), listed(varied.slice(18), now));

const withDialog = (state: State, dialog = findingsDialog(state)): State => play(state, {type: 'dialog', dialog});

describe('what looks wrong', () => {
	for (const [columns, rows] of [
		[60, 15],
		[80, 24],
		[120, 30],
		[200, 50],
	] as const) {
		it(`at ${columns}×${rows}`, () => {
			const lines = frameOf(withDialog(troubled({size: {columns, rows}}))).split('\n');
			assert.ok(lines.length <= rows);
			assert.ok(lines.every(line => cells(line) <= columns));
			expectFrame(`findings-${columns}x${rows}`, lines.join('\n'));
		});
	}

	it('in the rows and the header, in ASCII alone', () => {
		const state = troubled();
		expectFrame(
			'findings-ascii',
			frameOf(withDialog(state, movedInFindings(state, findingsDialog(state), 'last')), true),
		);
		expectFrame(
			'findings-rows',
			frameOf(play(state, {type: 'sorted', column: 'state'}, {type: 'moved', move: 'first'})),
		);
	});

	it('where nothing does', () => {
		const limits = {...defaultLimits, ringing: 3_600_000};
		const calm = play(started({now, limits, size: {columns: 80, rows: 24}}), listed(varied, now));
		expectFrame('findings-none', frameOf(withDialog(calm)));
	});
});
