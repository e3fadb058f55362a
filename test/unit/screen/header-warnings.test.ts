import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {headerLines} from '../../../source/screen/header.js';
import type {Failure} from '../../../source/sources/failure.js';
import type {Event} from '../../../source/state/events.js';
import type {ServerSettings} from '../../../source/state/servers.js';
import {unicodeGlyphs} from '../../../source/ui/theme/glyphs.js';
import {channel, uuid} from '../../helpers/channels.js';
import {lost, play, refusedConnection, serverNamed, signedOut, started, stateWith, t0} from '../../helpers/states.js';

const plain = serverNamed('kyiv-prod');
const sizes = [
	{columns: 60, rows: 15},
	{columns: 80, rows: 24},
	{columns: 120, rows: 30},
];

const failed = (failure: Failure): Event => lost(failure, t0 + 1000);
const conditions: ReadonlyArray<readonly [name: string, events: readonly Event[]]> = [
	['live', []],
	['lost', [failed(refusedConnection)]],
	['signed out', [failed(signedOut)]],
	['paused', [{type: 'paused', isPaused: true}]],
];

/** As it is written where there is room, and where there is less. */
const warnings: ReadonlyArray<
	readonly [text: string, short: string, server: ServerSettings, events: readonly Event[]]
> = [
	['certificate not checked', 'no cert check', {...plain, skipsTlsCheck: true}, []],
	['not encrypted', 'no TLS', {...plain, isPlaintext: true}, []],
	[
		'actions not logged',
		'not logged',
		plain,
		[
			{type: 'noted', tone: 'warning', text: 'no room', at: t0, isUnlogged: true},
			{type: 'noted', tone: 'plain', text: 'a list every 2s', at: t0 + 1},
		],
	],
];

const headerOf = (state: Parameters<typeof headerLines>[0]): string =>
	headerLines(state, unicodeGlyphs)
		.map(line => line.map(span => span.text).join(''))
		.join('\n');

/** At the sizes of a phone, a quarter of a screen, and less. */
describe('what must not be missed in a narrow window', () => {
	const exposed = (columns: number, isReadOnly: boolean, ...events: readonly Event[]) =>
		headerOf(
			play(
				stateWith([channel()], {servers: [{...plain, isPlaintext: true}], size: {columns, rows: 15}, isReadOnly}),
				...events,
			),
		);
	const [lostAt, retryAt] = [t0 + 20_000, t0 + 32_000];
	const unreachable = lost(refusedConnection, lostAt, retryAt);

	for (const text of [/^ kyiv(?:…rod|-prod) /u, /LOST 0:20/u, /R now/u, /READ-ONLY/u, /no TLS/u, /1 ch/u]) {
		it(`is all said at 60 columns: ${String(text)}`, () => {
			assert.match(exposed(60, true, unreachable), text);
		});
	}

	it('leaves the counts of a list that is paused, or older than five seconds, in sight at 60 columns', () => {
		const small = stateWith([channel(), channel({uuid: uuid(2), callstate: 'HELD'})], {
			interval: 30_000,
			size: {columns: 60, rows: 15},
		});
		const later: Event = {type: 'ticked', at: t0 + 20_000};
		assert.match(headerOf(play(small, later)), /◌ LATE 0:20 {2}2 channels {2}●1 talk {2}◌0 ring/u);
		const paused = headerOf(play(small, {type: 'paused', isPaused: true}, later));
		assert.match(paused, /‖ PAUSED 0:20 {2}2 channels {2}●1 talk {2}◌0 ring/u);
	});

	it('says at 40 columns that a lost link is not encrypted, and which key asks again', () => {
		assert.match(exposed(40, false, unreachable), /✕ LOST 0:20 {2}R now {2}no TLS {2}1 ch/u);
	});

	it('says why there is no list beside what looks wrong, however long the reason is', () => {
		const old = channel({created_epoch: String(t0 / 1000 - 20_000)});
		const failure = {
			kind: 'not-understood',
			words: `it begins with ${'{"row_count":10000,"rows":[{'.repeat(4)}`,
		} as const;
		const state = play(
			stateWith([old], {servers: [plain], size: {columns: 120, rows: 30}}),
			lost(failure, lostAt, retryAt),
		);
		assert.match(headerOf(state), /LOST 0:20 {2}answer not understood .*… {2}next try in 12s {2}R now {2}! 1 alert/u);
	});

	it('tries, and waits no zero seconds, once the next try is due', () => {
		const state = play(stateWith([channel()], {servers: [plain]}), lost(refusedConnection, t0 + 1000, t0 + 3000));
		assert.match(headerOf(play(state, {type: 'ticked', at: t0 + 2999})), /next try in 1s/u);
		assert.match(headerOf(play(state, {type: 'ticked', at: t0 + 3000})), /trying now/u);
	});

	for (const columns of [40, 44, 50, 60]) {
		for (const [name, more] of conditions) {
			it(`says on a ${name} screen of ${columns} columns that it is read-only, and not encrypted or that there is more`, () => {
				assert.match(exposed(columns, true, ...more), /^ k\S+ .*READ-ONLY.*(?:not encrypted|no TLS|…)/u);
			});
		}
	}
});

describe('what must not be missed', () => {
	for (const [text, short, server, events] of warnings) {
		for (const size of sizes) {
			for (const [name, more] of conditions) {
				it(`stays on a ${name} screen of ${size.columns}×${size.rows}: ${text}`, () => {
					const header = headerOf(play(stateWith([channel()], {servers: [server], size}), ...events, ...more));
					const isShort = size.columns < 80 || (size.columns === 80 && name === 'lost');
					assert.ok(header.includes(text) || (isShort && header.includes(short)), header);
					const before = headerOf(play(started({servers: [server], size}), ...events));
					assert.ok(before.includes(text), 'before the first list, too');
					const other = headerOf(play(stateWith([channel()], {servers: [plain], size}), ...more));
					assert.ok(!other.includes(text));
					assert.ok(!other.includes(short));
				});
			}
		}
	}
});
