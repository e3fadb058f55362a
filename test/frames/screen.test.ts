import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Channel} from '../../source/telephony/channel.js';
import {defaultLimits} from '../../source/features/alerts/limits.js';
import type {CountedId} from '../../source/fields/call-fields.js';
import {breakdownBy} from '../../source/features/breakdown/breakdown.js';
import {breakdownDialog} from '../../source/features/breakdown/dialog.js';
import {callText} from '../../source/telephony/action.js';
import {statusOf} from '../../source/telephony/status.js';
import {callDialog} from '../../source/features/actions/new-call-dialog.js';
import {eavesdropDialog} from '../../source/features/actions/eavesdrop-dialog.js';
import {hangupDialog} from '../../source/features/actions/hangup-dialog.js';
import {hangupBulkDialog} from '../../source/features/bulk/hangup-dialog.js';
import {shownState} from '../../source/features/history/shown-state.js';
import {columnsDialog} from '../../source/features/columns/columns-dialog.js';
import {signInDialog} from '../../source/features/sign-in/dialog.js';
import type {Event} from '../../source/state/events.js';
import type {Profile} from '../../source/features/servers/switch-dialog.js';
import {reduce} from '../../source/state/reducer.js';
import {rowsOf, selected} from '../../source/state/selectors.js';
import type {Settings} from '../../source/state/initial-state.js';
import type {State} from '../../source/state/state.js';
import {fieldOf} from '../../source/ui/text-field.js';
import {columns as allColumns, defaultColumns} from '../../source/fields/columns.js';
import {linkedChannels} from '../helpers/fixtures.js';
import {expectFrame, frameOf, sizes} from '../helpers/frames.js';
import {idOf, testServer} from '../helpers/channels.js';
import {
	deskWith,
	listed,
	lost,
	numbered,
	play,
	refusedConnection,
	serverNamed,
	started,
	stateWith,
	type Step,
} from '../helpers/states.js';

/** Six minutes and forty seconds after the recorded calls began. */
const now = (1_795_462_569 + 400) * 1000;

const polled = (channels: readonly Channel[], at: number): Step => listed(channels, at, at - 80);

const stateOf = (settings: Partial<Settings>, ...steps: readonly Step[]): State => {
	const varied = linkedChannels('list-varied.json');
	const initial = started({
		now,
		// The recorded calls that ring have done so for minutes.
		limits: {...defaultLimits, ringing: 3_600_000},
		...settings,
	});
	return play(
		initial,
		polled(varied.slice(2), now - 3000),
		polled(varied.slice(1), now - 2000),
		{type: 'signed-in', server: testServer, user: 'root'},
		polled(varied, now),
		...steps,
	);
};

const widthOf = (line: string): number => [...new Intl.Segmenter().segment(line)].length;

describe('the screen', () => {
	for (const [columns, rows] of sizes) {
		it(`at ${columns}×${rows}`, () => {
			const frame = frameOf(stateOf({size: {columns, rows}}, {type: 'moved', move: 'down'}));
			assert.ok(frame.split('\n').length <= rows);
			assert.ok(frame.split('\n').every(line => widthOf(line) <= columns));
			expectFrame(`screen-${columns}x${rows}`, frame);
		});
	}

	it('in ASCII alone', () => {
		const frame = frameOf(stateOf({}, {type: 'moved', move: 'down'}), true);
		expectFrame('screen-ascii', frame);
		assert.doesNotMatch(frame, /[^\p{ASCII}\p{Mark}\p{Script=Cyrillic}\p{Script=Latin}]/u);
	});

	it('with every column', () => {
		const ids = allColumns.map(({id}) => id).filter(id => id !== 'site');
		expectFrame('screen-every-column', frameOf(stateOf({columns: ids, size: {columns: 400, rows: 20}})));
	});

	it('with a filter being typed', () => {
		const field = fieldOf('київ talking');
		expectFrame('screen-filter', frameOf(stateOf({size: {columns: 80, rows: 24}}, {type: 'filter-edited', field})));
	});

	it('with a mistake in the filter, which is told where it is', () => {
		for (const [columns, rows] of sizes) {
			const typed = ['state:talking', 'state:talking київ fro:380'].map(
				text => ({type: 'filter-edited', field: fieldOf(text)}) as const,
			);
			expectFrame(`filter-mistake-${columns}x${rows}`, frameOf(stateOf({size: {columns, rows}}, ...typed)));
		}
	});

	it('with a lost link', () => {
		const steps: readonly Step[] = [
			lost(refusedConnection, now + 1000, now + 41_000),
			{type: 'ticked', at: now + 37_000},
		];
		for (const [columns, rows] of sizes.slice(0, 3)) {
			expectFrame(`lost-${columns}x${rows}`, frameOf(stateOf({size: {columns, rows}}, ...steps)));
		}
	});

	for (const [columns, rows] of sizes) {
		it(`of a moment in the past, at ${columns}×${rows}`, () => {
			const step = {type: 'stepped', by: -1, distance: 500} as const;
			const frame = frameOf(shownState(stateOf({size: {columns, rows}}, step, step, {type: 'ticked', at: now + 5000})));
			assert.match(frame, /PAST 19:42:46, 0:08 ago/u);
			expectFrame(`past-${columns}x${rows}`, frame);
		});

		it(`with masked numbers and names, at ${columns}×${rows}`, () => {
			const masked = stateOf({size: {columns, rows}}, {type: 'mask', isMasked: true}, {type: 'moved', move: 'down'});
			const frame = frameOf(masked);
			assert.doesNotMatch(frame, /Kovalenko|0441234567|0501110000/u);
			expectFrame(`masked-${columns}x${rows}`, frame);
		});
	}

	it('of a moment in the past at which the link was lost, with its server and the present', () => {
		const steps: readonly Step[] = [
			lost(refusedConnection, now + 3000),
			lost(refusedConnection, now + 6000),
			{type: 'stepped', by: -1, distance: 500},
		];
		const [header] = frameOf(shownState(stateOf({size: {columns: 80, rows: 24}}, ...steps))).split('\n', 1);
		assert.match(header!, /^ kyiv-prod {2}◀ PAST 19:42:52, 0:03 ago {2}✕ LOST 0:03 .* now: lost 0:06$/u);
	});

	it('before the first list, and without a channel', () => {
		const fresh = started({
			servers: [serverNamed(testServer, {isPlaintext: true})],
			size: {columns: 80, rows: 15},
			now,
		});
		expectFrame('connecting', frameOf(fresh));
		expectFrame('no-channels', frameOf(play(fresh, polled([], now))));
	});

	it('with the selected call ended', () => {
		const {channel} = selected(stateOf({}))!;
		const rest = linkedChannels('list-varied.json').filter(({uuid}) => uuid !== channel.uuid);
		expectFrame('ended', frameOf(stateOf({size: {columns: 80, rows: 24}}, polled(rest, now + 1000))));
	});
});

describe('the legs of a call as one line', () => {
	/** The cursor on the last leg of the call that goes through a loopback; it is open for that. */
	const byCall: readonly Event[] = [
		{type: 'by-call', isByCall: true},
		{type: 'leg-chosen', id: idOf('85ee83f2-fc89-4bbc-a895-72086cabf03e')},
	];

	for (const [columns, rows] of sizes) {
		it(`at ${columns}×${rows}`, () => {
			const frame = frameOf(stateOf({size: {columns, rows}}, ...byCall));
			assert.ok(frame.split('\n').every(line => widthOf(line) <= columns));
			assert.match(frame.split('\n').at(-1)!, /\bt\b/u, 'the way back');
			expectFrame(`calls-${columns}x${rows}`, frame);
		});
	}

	it('in ASCII alone, filtered, in a list that is a part of the switch’s', () => {
		const part = linkedChannels('list-varied.json').filter(({uuid}) => !uuid.startsWith('dd5691f8'));
		const filter: Event = {type: 'filter-edited', field: fieldOf('9001')};
		expectFrame('calls-ascii', frameOf(stateOf({}, ...byCall, polled(part, now), filter), true));
	});

	it('a hang-up names the leg', () => {
		const state = stateOf({size: {columns: 100, rows: 30}}, ...byCall);
		const frame = frameOf(reduce(state, {type: 'dialog', dialog: hangupDialog.open(selected(state)!, now)}));
		assert.match(frame, /2nd B-leg/u);
		expectFrame('calls-hangup', frame);
	});
});

describe('the detail', () => {
	const select = (count: number): Event[] => Array.from({length: count}, () => ({type: 'moved', move: 'down'}));
	it('on the whole screen', () => {
		const full: readonly Event[] = [...select(3), {type: 'detail-full', isFull: true}];
		expectFrame('detail-80x50', frameOf(stateOf({size: {columns: 80, rows: 50}}, ...full)));
		expectFrame('detail-60x15', frameOf(stateOf({size: {columns: 60, rows: 15}}, ...full)));
	});
});

describe('the picker of columns', () => {
	for (const [columns, rows] of sizes) {
		it(`shows what it does to the list, at ${columns}×${rows}`, () => {
			const desk = deskWith(stateOf({size: {columns, rows}}));
			// From wider and behind to, the codec away, a field of the switch instead.
			desk.press('c', 'j', 'j', 'right', 'right', 'J', ...'jjj', ' ', 'G', 'k', 'k', 'k', ' ');
			const frame = frameOf(desk.state());
			assert.ok(frame.split('\n').every(line => widthOf(line) <= columns));
			expectFrame(`columns-${columns}x${rows}`, frame);
		});
	}

	it('in ASCII alone', () => {
		const desk = deskWith(stateOf({size: {columns: 60, rows: 15}}));
		desk.press('c', 'j', 'left');
		expectFrame('columns-ascii', frameOf(desk.state(), true));
	});
});

describe('the dialogs', () => {
	const profiles: readonly Profile[] = [
		{
			name: 'kyiv-prod',
			address: 'https://api.webitel.com:10022',
			isReadOnly: true,
			color: 'red',
			isCurrent: true,
		},
		{name: 'lab', address: 'http://10.0.0.7:10022', isReadOnly: false, isCurrent: false},
		{name: 'lviv', isReadOnly: false, color: 'green', isCurrent: false},
		{name: 'odesa', isReadOnly: false, isCurrent: false, isWrong: true},
		{
			name: 'a-name-of-forty-letters-is-allowed-there',
			address: `https://${'long'.repeat(12)}.example`,
			isReadOnly: true,
			isCurrent: false,
		},
	];
	const dialogs = (state: State) => {
		const row = selected(state)!;
		const {servers} = state;
		const talking = rowsOf(state).find(({channel}) => statusOf(channel) === 'talking')!;
		return {
			hangup: hangupDialog.open(row, now),
			eavesdrop: eavesdropDialog.open(row, now, '201@kyiv.example'),
			call: callDialog.open(now, '201', servers),
			'sign-in': signInDialog.open('root', servers, 'not signed in (Token Expired)', 'offered'),
			sort: {kind: 'sort', columns: defaultColumns, place: 2},
			columns: columnsDialog.open(state),
			help: {kind: 'help', top: 0},
			log: {kind: 'log', top: 0},
			profiles: {kind: 'profiles', place: 1},
			breakdown: breakdownDialog.open(state),
			release: {kind: 'lift-read-only', by: 'profile kyiv-prod', openedAt: now},
			confirm: {kind: 'confirm', row: talking, request: {kind: 'hold', uuid: talking.channel.uuid}, openedAt: now},
		} as const;
	};

	const expectDialog = (kind: keyof ReturnType<typeof dialogs>, columns: number, rows: number) => {
		const state = stateOf({size: {columns, rows}, profiles});
		const frame = frameOf(reduce(state, {type: 'dialog', dialog: dialogs(state)[kind]}));
		assert.ok(frame.split('\n').every(line => widthOf(line) <= columns));
		expectFrame(`dialog-${kind}-${columns}x${rows}`, frame);
	};

	for (const kind of [
		'hangup',
		'eavesdrop',
		'call',
		'sign-in',
		'sort',
		'columns',
		'help',
		'log',
		'profiles',
		'breakdown',
		'release',
		'confirm',
	] as const) {
		it(`${kind}, in a roomy and in a small window`, () => {
			expectDialog(kind, 100, 30);
			expectDialog(kind, 60, 15);
		});
	}
});

describe('the breakdown', () => {
	const opened = (columns: number, rows: number, dimension: CountedId): State => {
		const state = stateOf({size: {columns, rows}});
		return reduce(state, {type: 'dialog', dialog: breakdownBy(state, dimension)});
	};

	for (const [columns, rows] of sizes) {
		it(`at ${columns}×${rows}`, () => {
			const frame = frameOf(opened(columns, rows, 'app'));
			assert.ok(frame.split('\n').length <= rows);
			assert.ok(frame.split('\n').every(line => widthOf(line) <= columns));
			expectFrame(`breakdown-${columns}x${rows}`, frame);
		});
	}

	it('in ASCII alone', () => {
		expectFrame('breakdown-ascii', frameOf(opened(120, 30, 'state'), true));
	});
});

describe('the charts', () => {
	/** Ten minutes of calls that come and go; for a minute and a half of them the link was lost. */
	const day = (settings: Partial<Settings>): State => {
		const varied = linkedChannels('list-varied.json');
		let state = stateOf(settings, {type: 'charts', charts: {isOpen: true, span: 2, single: undefined}});
		for (let second = 1; second <= 600; second++) {
			if (!(second < 300 || second > 390)) {
				continue;
			}

			const count = Math.round(varied.length * (0.6 + Math.sin(second / 60) * 0.35));
			state = play(state, polled(varied.slice(0, count), now + second * 1000));
		}

		return state;
	};

	for (const [columns, rows] of sizes) {
		it(`at ${columns}×${rows}`, () => {
			const frame = frameOf(day({size: {columns, rows}}));
			assert.ok(frame.split('\n').length <= rows);
			assert.ok(frame.split('\n').every(line => widthOf(line) <= columns));
			expectFrame(`charts-${columns}x${rows}`, frame);
		});
	}

	it('in ASCII alone', () => {
		const frame = frameOf(day({}), true);
		assert.doesNotMatch(frame, /\P{ASCII}/u);
		expectFrame('charts-ascii', frame);
	});
});

describe('many calls', () => {
	const all: Event = {
		type: 'marked',
		ids: linkedChannels('list-varied.json').map(({id}) => id),
		isMarked: true,
	};
	const question = (state: State) => {
		const rows = rowsOf(state);
		return hangupBulkDialog.open(
			{calls: rows.slice(0, 40), others: [['cannot: the hang-up was sent, and the list does not show it yet', 2]]},
			now,
		);
	};

	const half = (state: State): readonly Event[] => {
		const items = rowsOf(state)
			.slice(0, 40)
			.map(({channel}) => ({
				id: channel.id,
				uuid: channel.uuid,
				server: channel.server,
				subject: callText(channel),
			}));
		const order = {kind: 'hangup', cause: 'NORMAL_CLEARING'} as const;
		const failure = {kind: 'refused', words: '-ERR Not allowed'} as const;
		return [
			{type: 'bulk-started', order, items, calls: 28, at: now},
			...items.slice(0, 20).flatMap(({uuid, server, subject}, index): Event[] => {
				const id = index + 1;
				const answer: Event =
					index % 7 === 0
						? {type: 'action-failed', id, failure, at: now}
						: {type: 'action-accepted', id, acceptance: {words: '+OK', uuid: undefined}, at: now};
				return [
					{type: 'bulk-taken', server, against: undefined, at: now},
					{type: 'action-sent', id, server, request: {...order, uuid}, subject, at: now, bulk: 1},
					...(index < 15 ? [answer] : []),
				];
			}),
		];
	};

	for (const [columns, rows] of sizes) {
		it(`the question and the progress, at ${columns}×${rows}`, () => {
			const state = stateOf({size: {columns, rows}}, all);
			const asked = frameOf(reduce(state, {type: 'dialog', dialog: question(state)}));
			const going = frameOf(stateOf({size: {columns, rows}}, all, ...half(state)));
			assert.ok([...asked.split('\n'), ...going.split('\n')].every(line => widthOf(line) <= columns));

			expectFrame(`many-hangup-${columns}x${rows}`, asked);
			expectFrame(`many-progress-${columns}x${rows}`, going);
		});
	}

	for (const [columns, rows] of sizes.slice(0, 2)) {
		it(`the question about calls over nine gateways, at ${columns}×${rows}`, () => {
			const channels = Array.from({length: 60}, (_, index) =>
				numbered(index + 1, {
					name: `sofia/gateway/trunk-${(index % 9) + 1}/100`,
					direction: index % 3 === 0 ? 'inbound' : 'outbound',
					created_epoch: String(index === 5 ? 1_795_424_000 : 1_795_435_200 + index),
					initial_cid_num: '+486512890',
					initial_dest: `06711122${String(index).padStart(2, '0')}`,
					dest: `06711122${String(index).padStart(2, '0')}`,
				}),
			);
			const desk = deskWith(stateWith(channels, {size: {columns, rows}}));
			desk.press('*', 'x', 'pagedown');
			expectFrame(`many-gateways-${columns}x${rows}`, frameOf(desk.state()));
		});
	}

	it('the marks, some of them not shown, in ASCII alone', () => {
		const filter: Event = {type: 'filter-edited', field: fieldOf('held')};
		const frame = frameOf(stateOf({size: {columns: 80, rows: 24}}, all, filter), true);
		assert.match(frame, /48 legs marked, 46 not shown/u);
		expectFrame('many-marked', frame);
	});
});
