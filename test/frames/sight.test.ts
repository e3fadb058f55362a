import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {unseenBy, dialogKeys} from '../../source/commands/dialog-keys.js';
import {commandById} from '../../source/commands/table.js';
import {callDialog, eavesdropDialog, hangupDialog, hangupManyDialog, type Dialog} from '../../source/monitor/dialog.js';
import {reduce} from '../../source/monitor/reducer.js';
import type {WindowSize} from '../../source/monitor/screen.js';
import {selected} from '../../source/monitor/selectors.js';
import type {State} from '../../source/monitor/state.js';
import {frameOf} from '../helpers/frames.js';
import {numbered, play, refusedConnection, stateWith, t0} from '../helpers/states.js';

/** A call with two legs, and another; the newest is under the cursor. */
const channels = [
	numbered(3, {call_uuid: 'a', initial_cid_num: '300', initial_cid_name: '', initial_dest: '400'}),
	numbered(2, {call_uuid: 'a', direction: 'outbound'}),
	numbered(1),
];
const lost = {
	type: 'poll-failed',
	failure: refusedConnection,
	at: t0 + 60_000,
	retryAt: t0 + 70_000,
} as const;

/** At its longest: an old list, and something wrong with what was filled in. */
const at = (size: WindowSize, dialogOf?: (state: State) => Dialog): State => {
	const state = play(stateWith(channels, {size}), lost);
	const dialog = dialogOf?.(state);
	return dialog ? reduce(state, {type: 'dialog', dialog}) : state;
};

const problem = 'this is wrong';
const about = ['300', '400', '00000000-0000-4000-8000', 'talking', 'old', 'the list is '];
const dialogs: ReadonlyArray<readonly [name: string, dialogOf: (state: State) => Dialog, shown: readonly string[]]> = [
	[
		'hangup',
		state => ({...hangupDialog(selected(state)!, t0), problem}) as Dialog,
		[...about, 'Hang up this call?', 'Cause', problem, 'Cancel', 'y Hang up'],
	],
	[
		'confirm',
		state => ({kind: 'confirm', row: selected(state)!, request: {kind: 'hold', uuid: channels[0]!.uuid}, openedAt: t0}),
		[...about, 'Hold this call?', 'Cancel', 'y Do it'],
	],
	[
		'eavesdrop',
		state => ({...eavesdropDialog(selected(state)!, t0, '201'), problem}) as Dialog,
		[...about, '201', 'listen', 'join', problem, 'Esc cancel', '⏎ ring my phone'],
	],
	[
		'call',
		() => ({...callDialog(t0, '201'), problem}) as Dialog,
		['New call', 'Caller', '201', 'Calls', 'Auto-answer', 'by header', problem, 'Esc cancel', '⏎ call'],
	],
	[
		'hold-many',
		({list}) => ({
			kind: 'hold-many',
			action: 'hold',
			calls: [...list.byUuid.values()],
			others: [
				['it is ringing: only an answered call can be held', 2],
				['it is held', 1],
			],
			openedAt: t0,
		}),
		['Hold 3 calls?', '3 answered', '2 cannot', '1 cannot', 'the list is ', '300 → 200', 'Cancel', 'y Do it'],
	],
	[
		'hangup-many',
		({list}) =>
			({
				...hangupManyDialog([...list.byUuid.values()], [['it is gone', 1]], t0),
				problem,
			}) as Dialog,
		['Hang up 3 calls?', '3 answered', '1 cannot', 'Type 3', 'Cause', problem, 'Esc cancel', '⏎ hang up'],
	],
	[
		'release',
		() => ({kind: 'release', by: 'profile kyiv', openedAt: t0}),
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
	const acting = dialogKeys[dialog.kind].find(key => key.acts)!;
	return unseenBy(acting as never, dialog as never, state) === undefined;
};

describe('what can be acted on is drawn', () => {
	for (const [name, dialogOf, shown] of dialogs) {
		it(`the question of ${name}, its parties and its keys, in every window in which it can be answered`, () => {
			const able = windows.filter(size => canAnswer(at(size, dialogOf)));
			assert.ok(able.some(({columns, rows}) => columns === 60 && rows === 15), 'it can be at 60×15');
			for (const size of atEdges(able)) {
				const frame = frameOf(at(size, dialogOf));
				for (const text of shown) {
					assert.ok(frame.includes(text), `${text} is not in ${size.columns}×${size.rows}:\n${frame}`);
				}
			}
		});
	}

	it('the row of the selected call, or its detail, in every window in which it can be acted on', () => {
		const {reason} = commandById('unhold');
		for (const isFull of [false, true]) {
			const stateIn = (size: WindowSize) => play(stateWith(channels, {size}), {type: 'detail-full', isFull});
			const able = windows.filter(size => !reason?.(stateIn(size))?.includes('too small'));
			assert.ok(able.some(({columns, rows}) => columns === 30 && rows === 5), 'it can be at 30×5');
			for (const size of atEdges(able)) {
				const frame = frameOf(stateIn(size));
				assert.match(frame, isFull ? /00000000-0000-4000-8000-/u : /▌.* 300/u, `${size.columns}×${size.rows}`);
			}
		}
	});
});
