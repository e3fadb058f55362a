import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {callDialog} from '../../source/features/actions/new-call-dialog.js';
import {hangupDialog} from '../../source/features/actions/hangup-dialog.js';
import {signInDialog} from '../../source/features/sign-in/dialog.js';
import type {Dialog} from '../../source/state/dialogs.js';
import {selected} from '../../source/state/selectors.js';
import type {State} from '../../source/state/state.js';
import {defaultColumns} from '../../source/fields/columns.js';
import {cells} from '../../source/util/width.js';
import {linkedChannels} from '../helpers/fixtures.js';
import {expectFrame, frameOf, sizes} from '../helpers/frames.js';
import {onServer} from '../helpers/channels.js';
import {listedOn} from '../helpers/servers.js';
import {deskWith, lost, play, refusedConnection, serverNamed, started} from '../helpers/states.js';

/** Six minutes and forty seconds after the recorded calls began. */
const now = (1_795_462_569 + 400) * 1000;
const names = ['kyiv', 'lab', 'lviv'] as const;
const servers = names.map(name => ({id: name, name}));
const recorded = linkedChannels('list-varied.json');
/** A third of them on each server, and two of `kyiv` are legs of one call: no call is on two servers. */
const channels = recorded.map((one, index) =>
	onServer(index === 24 ? {...one, callUuid: recorded[42]!.uuid} : one, names[index % 3]!),
);
const [ofKyiv, ofLab, ofLviv] = names.map(name => channels.filter(({server}) => server === name)) as [
	typeof channels,
	typeof channels,
	typeof channels,
];

/** One is live, one is late, one is lost. */
const serversOf = (columns: number, rows: number): State =>
	play(
		started({
			now: now - 40_000,
			size: {columns, rows},
			servers: [
				serverNamed('kyiv', {color: 'red', readOnlyBy: 'profile kyiv'}),
				serverNamed('lab'),
				serverNamed('lviv'),
			],
			columns: ['site', ...defaultColumns],
		}),
		listedOn('lviv', ofLviv, now - 37_000),
		listedOn('lab', ofLab, now - 7000),
		lost(refusedConnection, now - 7000, now + 4000, 'lviv'),
		listedOn('kyiv', ofKyiv, now),
	);

const withDialog = (state: State, dialog: Dialog): string => frameOf(play(state, {type: 'dialog', dialog}));

describe('servers in one list', () => {
	for (const [columns, rows] of sizes.slice(0, 3)) {
		it(`at ${columns}×${rows}`, () => {
			const lines = frameOf(serversOf(columns, rows)).split('\n');
			assert.ok(lines.length <= rows);
			assert.ok(lines.every(line => cells(line) <= columns));
			expectFrame(`servers-${columns}x${rows}`, lines.join('\n'));
		});
	}

	it('can be told apart at 60×15 by the ends of their names: two switches on one host', () => {
		const [one, other] = ['127.0.0.1:18021', '127.0.0.1:18022'] as const;
		const address = (port: number) => `https://a-long-name-of-a-switch.example.com:${port}`;
		const profiles = [1, 2].map(port => ({
			name: `p${port}`,
			address: address(port),
			isReadOnly: false,
			isCurrent: false,
		}));
		const state = play(
			started({
				now,
				size: {columns: 60, rows: 15},
				servers: [serverNamed(one), serverNamed(other)],
				columns: ['site', ...defaultColumns],
				profiles,
			}),
			listedOn(one, [onServer(channels[0]!, one)], now),
			listedOn(other, [onServer(channels[1]!, other)], now),
		);
		const [header = '', , ...rows] = frameOf(state).split('\n');
		assert.match(header, /…8021 .*…8022/u);
		assert.match(rows[0]!, /…\S*22 /u);
		assert.match(rows[1]!, /…\S*21 /u);
		const alone = play(started({now, size: {columns: 60, rows: 15}, servers: [serverNamed(one)]}));
		assert.match(frameOf(alone), /^ 127.0.0.1:18021 /u);
		const desk = deskWith(state);
		desk.press('P');
		assert.match(
			frameOf(desk.state()),
			/p1 [^\n\r\u{2026}\u{2028}\u{2029}]*\u{2026}\S*(?:[\t\v\f \u{A0}\u{1680}\u{2000}-\u{200A}\u{202F}\u{205F}\u{3000}\u{FEFF}][^\n\r\u{2026}\u{2028}\u{2029}]*\u{2026}\S*)*com:1 .*\n.*p2 [^\n\r\u{2026}\u{2028}\u{2029}]*\u{2026}\S*(?:[\t\v\f \u{A0}\u{1680}\u{2000}-\u{200A}\u{202F}\u{205F}\u{3000}\u{FEFF}][^\n\r\u{2026}\u{2028}\u{2029}]*\u{2026}\S*)*com:2 /u,
		);
	});

	it('in ASCII alone', () => {
		expectFrame('servers-ascii', frameOf(serversOf(100, 20), true));
	});

	it('in the dialogs: where a call is, where a new one shall be, and whose sign-in it is', () => {
		const state = serversOf(100, 30);
		const old = play(state, {type: 'moved', move: 'down'}, {type: 'moved', move: 'down'});
		expectFrame('servers-hangup', withDialog(old, hangupDialog.open(selected(old)!, now)));
		expectFrame(
			'servers-call',
			withDialog(state, callDialog.open(now, '201', servers, {autoAnswer: 'none', picked: 1})),
		);
		expectFrame(
			'servers-sign-in',
			withDialog(state, signInDialog.open('', servers.slice(1), 'not signed in', 'offered')),
		);
	});

	it('in what is asked before many calls are hung up: how many on each, and which list is old', () => {
		const desk = deskWith(serversOf(100, 30));
		desk.press('*', 'x');
		expectFrame('servers-many', frameOf(desk.state()));
	});
});
