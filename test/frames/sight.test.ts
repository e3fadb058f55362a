import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {callDialog} from '../../source/features/actions/new-call-dialog.js';
import {eavesdropDialog} from '../../source/features/actions/eavesdrop-dialog.js';
import {digitsDialog} from '../../source/features/actions/digits-dialog.js';
import {dropDialog, hearingDialog} from '../../source/features/actions/confirm-dialogs.js';
import {recordDialog} from '../../source/features/actions/record-dialog.js';
import {transferDialog} from '../../source/features/actions/transfer-dialog.js';
import {hangupDialog} from '../../source/features/actions/hangup-dialog.js';
import {hangupBulkDialog} from '../../source/features/bulk/hangup-dialog.js';
import {moduleOf, unseenBy, type Dialog} from '../../source/state/dialogs.js';
import {reduce} from '../../source/state/reducer.js';
import type {WindowSize} from '../../source/state/window-layout.js';
import {selected} from '../../source/state/selectors.js';
import type {State} from '../../source/state/state.js';
import {frameOf} from '../helpers/frames.js';
import {testServer} from '../helpers/channels.js';
import {commandById, lost, numbered, play, refusedConnection, stateWith, t0} from '../helpers/states.js';
import {shown} from '../helpers/shown.js';

/** A call with two legs, and another; the newest is under the cursor. */
const channels = [
	numbered(3, {call_uuid: 'a', cid_num: '300', initial_cid_num: '300', initial_cid_name: '', initial_dest: '400'}),
	numbered(2, {call_uuid: 'a', direction: 'outbound'}),
	numbered(1),
];

/** At its longest: an old list, and something wrong with what was filled in. */
const at = (size: WindowSize, dialogOf?: (state: State) => Dialog): State => {
	const state = play(stateWith(channels, {size}), lost(refusedConnection, t0 + 60_000, t0 + 70_000));
	const dialog = dialogOf?.(state);
	return dialog ? reduce(state, {type: 'dialog', dialog}) : state;
};

const problem = 'this is wrong';

const mistaken = (dialog: Dialog): Dialog => ('form' in dialog ? {...dialog, problem} : dialog);

const about = ['300', '400', '00000000-0000-4000-8000', 'talking', 'old', 'the list is '];
const dialogs: ReadonlyArray<readonly [name: string, dialogOf: (state: State) => Dialog, texts: readonly string[]]> = [
	[
		'hangup',
		state => mistaken(hangupDialog.open(selected(state)!, t0)),
		[...about, shown.hangup, 'Cause', problem, 'Cancel', 'y Hang up'],
	],
	[
		'confirm',
		state => ({kind: 'confirm', row: selected(state)!, request: {kind: 'hold', uuid: channels[0]!.uuid}, openedAt: t0}),
		[...about, shown.hold, 'Cancel', 'y Hold'],
	],
	[
		'eavesdrop',
		state => mistaken(eavesdropDialog.open(selected(state)!, t0, '201')),
		[...about, '201', 'listen', 'join', problem, 'Esc cancel', '⏎ ring my phone'],
	],
	[
		'call',
		() => mistaken(callDialog.open(t0, '201', [{id: testServer, name: testServer}])),
		['New call', 'the list is ', 'Caller', '201', 'Calls', 'Auto-answer', 'by header', problem, 'Esc cancel', '⏎ call'],
	],
	[
		'transfer',
		state => mistaken(transferDialog.open(selected(state)!, t0)),
		[...about, 'Transfer this leg', 'To', problem, 'Esc cancel', '⏎ next'],
	],
	[
		'drop',
		state =>
			dropDialog.open(
				selected(state)!,
				{kind: 'transfer', uuid: channels[0]!.uuid, destination: '+380671112233', context: 'default'},
				t0,
			),
		[...about, 'Transfer this leg?', '200 is cut off.', '300 goes to +380671112233', 'Cancel', 'y Transfer'],
	],
	[
		'dtmf',
		state => mistaken(digitsDialog.open(selected(state)!, t0)),
		[...about, 'Send digits', 'The digits go to 300', '200 does not get them', problem, 'Esc cancel', '⏎ send'],
	],
	[
		'hearing',
		state => hearingDialog.open(selected(state)!, {kind: 'mute', uuid: channels[0]!.uuid}, t0),
		[...about, 'Mute this leg?', '200 no longer hears 300.', '300 still hears 200.', 'Cancel', 'y Mute'],
	],
	[
		'record',
		state => mistaken(recordDialog.open(selected(state)!, t0)),
		[...about, 'Record this leg', '.wav', 'Records 300 and 200.', problem, 'Esc cancel', '⏎ record'],
	],
	[
		'bulk-hold',
		({list}) => ({
			kind: 'bulk-hold',
			action: 'hold',
			calls: list.rows,
			others: [
				['cannot: still ringing; only an answered call can be held', 2],
				['cannot: held', 1],
			],
			top: 0,
			openedAt: t0,
		}),
		['Hold 3 legs of 2 calls?', '3 answered', '2 cannot', '1 cannot', 'the list is ', '300 → 200', 'Cancel', 'y Hold'],
	],
	[
		'bulk-hangup',
		({list}) => mistaken(hangupBulkDialog.open({calls: list.rows, others: [['cannot: gone', 1]]}, t0)),
		['Hang up 3 legs of 2 calls?', '3 answered', '1 cannot', 'number 3', 'Cause', problem, 'Esc cancel', '⏎ Hang up'],
	],
	[
		'lift-read-only',
		() => ({kind: 'lift-read-only', by: 'profile kyiv', openedAt: t0}),
		['Allow changes here?', 'profile kyiv made', 'Keys will act', 'Cancel', 'y Allow changes'],
	],
];

const widths = [1, 2, 20, 29, 30, 39, 40, 60, 80, 200];
const heights = Array.from({length: 16}, (_, index) => index + 1);
const windows = widths.flatMap(columns => heights.map(rows => ({columns, rows})));

/** The lowest and the highest of each width. */
const atEdges = (sizes: readonly WindowSize[]): readonly WindowSize[] =>
	sizes.filter(({rows}, index) => rows === heights.length || sizes[index - 1]?.rows !== rows - 1);

const canAnswer = (state: State): boolean => {
	const dialog = state.dialog!;
	const acting = moduleOf(dialog).keys.find(key => key.acts)!;
	return unseenBy(acting, dialog, state) === undefined;
};

const assertShown = (state: State, texts: readonly string[]) => {
	const {columns, rows} = state.size;
	const frame = frameOf(state);
	for (const text of texts) {
		assert.ok(frame.includes(text), `${text} is not in ${columns}×${rows}:\n${frame}`);
	}
};

const hasWindow = (sizes: readonly WindowSize[], columns: number, rows: number) =>
	sizes.some(size => size.columns === columns && size.rows === rows);

describe('what can be acted on is drawn', () => {
	for (const [name, dialogOf, texts] of dialogs) {
		const able = windows.filter(size => canAnswer(at(size, dialogOf)));

		it(`the question of ${name} can be answered at 60×15`, () => {
			assert.ok(hasWindow(able, 60, 15));
		});

		for (const size of atEdges(able)) {
			it(`the question of ${name} shows its parties and its keys at ${size.columns}×${size.rows}`, () => {
				assertShown(at(size, dialogOf), texts);
			});
		}
	}

	for (const isFull of [false, true]) {
		const what = isFull ? 'the detail' : 'the row';
		const stateIn = (size: WindowSize) => play(stateWith(channels, {size}), {type: 'detail-full', isFull});
		const able = windows.filter(size => !commandById('unhold').reason?.(stateIn(size))?.includes('too small'));

		it(`${what} of the selected call can be acted on at 30×5`, () => {
			assert.ok(hasWindow(able, 30, 5));
		});

		for (const size of atEdges(able)) {
			it(`${what} of the selected call names it at ${size.columns}×${size.rows}`, () => {
				assertShown(stateIn(size), isFull ? ['00000000-0000-4000-8000-'] : ['▌', '300']);
			});
		}
	}
});
