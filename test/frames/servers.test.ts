import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {callDialog, hangupDialog, signInDialog, type Dialog} from '../../source/monitor/dialog.js';
import {selected} from '../../source/monitor/selectors.js';
import type {State} from '../../source/monitor/state.js';
import {defaultColumns} from '../../source/table/columns.js';
import {cells} from '../../source/text/width.js';
import {recordedChannels} from '../helpers/fixtures.js';
import {expectFrame, frameOf, sizes} from '../helpers/frames.js';
import {merged, onSite, siteListed, siteLost, siteOf} from '../helpers/sites.js';
import {deskWith, play, refusedConnection, started} from '../helpers/states.js';

/** Six minutes and forty seconds after the recorded calls began. */
const now = (1_795_462_569 + 400) * 1000;
const names = ['kyiv', 'lab', 'lviv'] as const;
const channels = recordedChannels('list-varied.json').map((one, index) => onSite(one, names[index % 3]!));
const [ofKyiv, ofLab, ofLviv] = names.map(name => channels.filter(({site}) => site?.name === name)) as [
	typeof channels,
	typeof channels,
	typeof channels,
];

/** One is live, one is late, one is lost. */
const severalOf = (columns: number, rows: number): State =>
	play(
		started({
			now: now - 40_000,
			size: {columns, rows},
			sites: [
				siteOf('kyiv', {
					server: {name: 'kyiv', isExposed: false, isUnverified: false, color: 'red'},
					readOnlyBy: 'profile kyiv',
				}),
				siteOf('lab'),
				siteOf('lviv'),
			],
			columns: ['site', ...defaultColumns],
		}),
		merged(ofLviv, now - 37_000, siteListed('lviv', ofLviv, now - 37_000)),
		merged(
			[...ofLab, ...ofLviv],
			now - 7000,
			siteListed('lab', ofLab, now - 7000),
			siteLost('lviv', refusedConnection, now - 7000, now + 4000),
		),
		merged(channels, now, siteListed('kyiv', ofKyiv, now)),
	);

const withDialog = (state: State, dialog: Dialog): string => frameOf(play(state, {type: 'dialog', dialog}));

describe('several servers', () => {
	for (const [columns, rows] of sizes.slice(0, 3)) {
		it(`at ${columns}×${rows}`, () => {
			const lines = frameOf(severalOf(columns, rows)).split('\n');
			assert.ok(lines.length <= rows);
			assert.ok(lines.every(line => cells(line) <= columns));
			expectFrame(`sites-${columns}x${rows}`, lines.join('\n'));
		});
	}

	it('in ASCII alone', () => {
		expectFrame('sites-ascii', frameOf(severalOf(100, 20), true));
	});

	it('in the dialogs: where a call is, where a new one shall be, and whose sign-in it is', () => {
		const state = severalOf(100, 30);
		const old = play(state, {type: 'moved', move: 'down'}, {type: 'moved', move: 'down'});
		expectFrame('sites-hangup', withDialog(old, hangupDialog(selected(old)!, now)));
		expectFrame('sites-call', withDialog(state, callDialog(now, '201', 'none', {sites: names, picked: 1})));
		expectFrame('sites-sign-in', withDialog(state, signInDialog('', 'not signed in', 'offered', names.slice(1))));
	});

	it('in what is asked before many calls are hung up: how many on each, and which list is old', () => {
		const desk = deskWith(severalOf(100, 30));
		desk.press('*', 'x');
		expectFrame('sites-many', frameOf(desk.state()));
	});
});
