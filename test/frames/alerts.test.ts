import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {defaultLimits} from '../../source/features/alerts/limits.js';
import {alertsDialog} from '../../source/features/alerts/dialog.js';
import type {Settings} from '../../source/state/initial-state.js';
import type {State} from '../../source/state/state.js';
import {cells} from '../../source/util/width.js';
import {channel, id, uuid} from '../helpers/channels.js';
import {linkedChannels} from '../helpers/fixtures.js';
import {expectFrame, frameOf, sizes} from '../helpers/frames.js';
import {listed, play, started} from '../helpers/states.js';

/** Six minutes and forty seconds after the recorded calls began. */
const now = (1_795_462_569 + 400) * 1000;
const varied = linkedChannels('list-varied.json');

/** Four of the recorded calls still ring; then many end at once. */
const troubled = (settings: Partial<Settings> = {}): State =>
	play(started({now: now - 2000, ...settings}), listed(varied, now - 1000), listed(varied.slice(18), now));

const withDialog = (state: State, dialog = alertsDialog.open(state)): State => play(state, {type: 'dialog', dialog});

describe('what looks wrong', () => {
	for (const [columns, rows] of sizes) {
		it(`at ${columns}×${rows}`, () => {
			const lines = frameOf(withDialog(troubled({size: {columns, rows}}))).split('\n');
			assert.ok(lines.length <= rows);
			assert.ok(lines.every(line => cells(line) <= columns));
			expectFrame(`alerts-${columns}x${rows}`, lines.join('\n'));
		});
	}

	it('in the rows and the header, in ASCII alone', () => {
		const state = troubled();
		expectFrame(
			'alerts-ascii',
			frameOf(withDialog(state, alertsDialog.moved!(alertsDialog.open(state), 'last', state)), true),
		);
		expectFrame('alerts-rows', frameOf(first(state)));
	});

	const first = (state: State) => play(state, {type: 'sorted', column: 'state'}, {type: 'moved', move: 'first'});

	for (const [columns, rows, told] of [
		[120, 30, /^ seen {2}19:42:48 ringing +! Ringing too long · 4 channels have rung .* the longest for 6:40\.$/mu],
		[80, 24, /^ seen {2}19:42:48 ringing +! Ringing too long$/mu],
		[200, 50, /│ Looks wrong\n.*│ {2}ringing {12}Ringing too long\. 4 channels have\b/u],
	] as const) {
		it(`is told with the selected call at ${columns}×${rows}: why, if there is room, else what`, () => {
			assert.match(frameOf(first(troubled({size: {columns, rows}}))), told);
		});
	}

	it('is told with a call of several legs, for the leg that it is about, until the call is open', () => {
		const legs = [
			channel({uuid: uuid(1), created_epoch: '1795462500'}),
			channel({uuid: uuid(2), call_uuid: uuid(1), direction: 'outbound', callstate: 'RINGING'}),
		];
		const folded = play(started({now, size: {columns: 120, rows: 30}}), listed(legs, now), {
			type: 'by-call',
			isByCall: true,
		});
		const seen = /^ seen .*$/mu;
		assert.match(seen.exec(frameOf(folded))![0], /! B-leg: Ringing too long/u);
		const unfolded = play(folded, {type: 'call-opened', key: id(1), isOpen: true});
		assert.doesNotMatch(seen.exec(frameOf(unfolded))![0], /Ringing/u);
	});

	it('where nothing does', () => {
		const limits = {...defaultLimits, ringing: 3_600_000};
		const calm = play(started({now, limits, size: {columns: 80, rows: 24}}), listed(varied, now));
		expectFrame('alerts-none', frameOf(withDialog(calm)));
	});
});
