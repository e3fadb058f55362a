import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {headerLines} from '../../../source/components/header-lines.js';
import type {Event} from '../../../source/monitor/events.js';
import type {Server} from '../../../source/monitor/state.js';
import {unicodeGlyphs} from '../../../source/theme/glyphs.js';
import {channel} from '../../helpers/channels.js';
import {play, refusedConnection, signedOut, started, stateWith, t0} from '../../helpers/states.js';

const plain: Server = {name: 'kyiv-prod', isExposed: false, isUnverified: false};
const sizes = [
	{columns: 60, rows: 15},
	{columns: 80, rows: 24},
	{columns: 120, rows: 30},
];

const failed = (failure: typeof refusedConnection): Event => ({
	type: 'poll-failed',
	failure,
	at: t0 + 1000,
	retryAt: t0 + 2000,
});
const conditions: ReadonlyArray<readonly [name: string, events: readonly Event[]]> = [
	['live', []],
	['lost', [failed(refusedConnection)]],
	['signed out', [failed(signedOut)]],
	['paused', [{type: 'paused', isPaused: true}]],
];

const warnings: ReadonlyArray<readonly [text: string, server: Server, events: readonly Event[]]> = [
	['certificate not checked', {...plain, isUnverified: true}, []],
	['not encrypted', {...plain, isExposed: true}, []],
	[
		'actions not logged',
		plain,
		[
			{type: 'noted', tone: 'warning', text: 'no room', at: t0, isUnlogged: true},
			{type: 'noted', tone: 'plain', text: 'a list every 2s', at: t0 + 1},
		],
	],
];

describe('what must not be missed', () => {
	for (const [text, server, events] of warnings) {
		for (const size of sizes) {
			for (const [name, more] of conditions) {
				it(`stays on a ${name} screen of ${size.columns}×${size.rows}: ${text}`, () => {
					const shown = (state: Parameters<typeof headerLines>[0]) =>
						headerLines(state, unicodeGlyphs)
							.map(line => line.map(span => span.text).join(''))
							.join('\n');
					const state = play(stateWith([channel()], {server, size}), ...events, ...more);
					assert.ok(shown(state).includes(text), shown(state));
					assert.ok(shown(play(started({server, size}), ...events)).includes(text), 'before the first list, too');
					assert.ok(!shown(play(stateWith([channel()], {server: plain, size}), ...more)).includes(text));
				});
			}
		}
	}
});
