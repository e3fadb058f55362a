import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {fields} from '../../source/telephony/wire-fields.js';
import {breakdownBy} from '../../source/features/breakdown/breakdown.js';
import {eavesdropDialog} from '../../source/features/actions/eavesdrop-dialog.js';
import {hangupDialog} from '../../source/features/actions/hangup-dialog.js';
import {columnsDialog} from '../../source/features/columns/columns-dialog.js';
import type {Dialog} from '../../source/state/dialogs.js';
import {rowsOf, selected} from '../../source/state/selectors.js';
import type {WindowSize} from '../../source/state/window-layout.js';
import type {State} from '../../source/state/state.js';
import {plainTable} from '../../source/output/table.js';
import {callSentence} from '../../source/features/actions/call-sentence.js';
import {selectedCall} from '../../source/features/screen-reader/call-phrases.js';
import {pageOf} from '../../source/features/screen-reader/pages.js';
import {columns, type ColumnId} from '../../source/fields/columns.js';
import {fieldColumns} from '../../source/fields/switch-fields.js';
import {channelFromRow} from '../../source/telephony/channel-from-row.js';
import {row, testServer, tracked, uuid} from '../helpers/channels.js';
import {expectFrame, frameOf} from '../helpers/frames.js';
import {play, stateWith, t0} from '../helpers/states.js';

const sizes: readonly WindowSize[] = [
	{columns: 60, rows: 15},
	{columns: 80, rows: 24},
	{columns: 100, rows: 30},
	{columns: 200, rows: 50},
];

/** Names that are made to pass for a number, or for words of the program, and a number that is none. */
const callers: ReadonlyArray<readonly [name: string, number: string]> = [
	[`0501112233${' '.repeat(60)}`, '380671110001'],
	[`Олена${'\u{2003}'.repeat(60)}0501112233`, '380671110002'],
	['y: Hang up', '380671110003'],
	['✓ 14:02:11 hang-up confirmed', '380671110004'],
	['│ ● talking → 9002', '380671110005'],
	['Cancel” 0501112233 “', '380671110006'],
	['0501112233', ''],
	['Іван Петренко', '380671110008'],
	['', '0501112233  →  y: Hang up'],
];

const hostile = (size: WindowSize): State =>
	stateWith(
		callers.map(([name, number], index) =>
			channelFromRow(
				row({
					uuid: uuid(index + 1),
					created_epoch: String(1_795_435_200 - index),
					cid_name: name,
					cid_num: number,
					initial_cid_name: name,
					initial_cid_num: number,
				}),
				testServer,
			),
		),
		{size},
	);

const at = (state: State, place: number): State =>
	play(state, ...Array.from({length: place}, () => ({type: 'moved', move: 'down'}) as const));

const withDialog = (state: State, dialog: Dialog): State => play(state, {type: 'dialog', dialog});

/** The lines of the open dialog, without its edges. */
const dialogLines = (state: State): readonly string[] =>
	frameOf(state)
		.split('\n')
		.map(line => /│ {2}(?<inside>[^│]*)│/u.exec(line)?.groups?.inside?.trimEnd() ?? '');

describe('names that imitate something else', () => {
	for (const size of sizes) {
		it(`in the list at ${size.columns}×${size.rows}`, () => {
			expectFrame(`names-${size.columns}x${size.rows}`, frameOf(hostile(size)));
		});
	}

	for (const size of [sizes[0]!, sizes[2]!]) {
		const {columns: width, rows: height} = size;
		it(`in the question of a hang-up at ${width}×${height}`, () => {
			const questions = callers.map((_, index) => {
				const state = at(hostile(size), index);
				return dialogLines(withDialog(state, hangupDialog.open(selected(state)!, t0))).find(line =>
					line.startsWith('↓'),
				)!;
			});
			assert.deepEqual(
				questions.filter((line, index) => !line.includes(callers[index]![1].slice(0, 10))),
				[],
			);
			expectFrame(`names-hangup-${width}x${height}`, questions.join('\n'));
		});

		it(`in the question of an eavesdrop at ${width}×${height}`, () => {
			const state = at(hostile(size), 5);
			expectFrame(
				`names-eavesdrop-${width}x${height}`,
				frameOf(withDialog(state, eavesdropDialog.open(selected(state)!, t0, '201'))),
			);
		});
	}

	it('in `list`', () => {
		const rows = rowsOf(hostile(sizes[0]!));
		expectFrame('names-list', plainTable(rows, ['state', 'from', 'to', 'age'], {now: t0}).join('\n'));
		const hidden = sizes.flatMap(({columns: width}) => {
			const [, ...lines] = plainTable(rows, ['state', 'from', 'to', 'age'], {now: t0}, width);
			return lines.filter((line, index) => !line.includes(callers[index]![1].slice(0, 10)));
		});
		assert.deepEqual(hidden, []);
	});
});

/** Signs of the kinds that the screen draws, which it draws nowhere itself. */
const signs = ['╳', '⇛', '◉', '▓', '⠿', '✔', '⁃'];
const hasSign = (text: string): boolean => signs.some(sign => text.includes(sign));
const everyColumn: readonly ColumnId[] = [...columns, ...fieldColumns].map(({id}) => id);

/** Every field that somebody can choose holds such signs, and so does the name of one that nobody knows. */
const given = new Set<string>(['uuid', 'callstate', 'created_epoch', 'direction', 'callee_direction']);
const drawnRow = (number: number): WireRow => ({
	...Object.fromEntries(
		fields
			.map(({wire}) => wire)
			.filter(wire => !given.has(wire))
			.map((wire, index) => [wire, `x${signs[(index + number) % signs.length]!}y`]),
	),
	uuid: number === 1 ? `id${signs.join('')}` : uuid(number),
	call_uuid: uuid(2),
	callstate: 'ACTIVE',
	created_epoch: '1795435200',
	direction: number % 2 === 0 ? 'inbound' : 'outbound',
	callee_direction: ['', 'SEND', 'RECV'][number % 3],
	[`unknown${signs.join('')}`]: [signs.join('  ')],
});

describe('the signs of the screen, in every field that a switch sends', () => {
	const rows = [1, 2, 3, 4].map(number => tracked(channelFromRow(drawnRow(number), testServer)));
	const stateAt = (size: WindowSize): State =>
		stateWith(
			rows.map(({channel}) => channel),
			{size, columns: everyColumn.map(id => ({id}))},
		);
	const states = [at(stateAt(sizes[1]!), 1), play(stateAt(sizes[3]!), {type: 'by-call', isByCall: true})];
	const dialogs = (state: State): readonly Dialog[] => {
		const one = selected(state)!;
		return [
			hangupDialog.open(one, t0),
			{kind: 'confirm', row: one, request: {kind: 'hold', uuid: one.channel.uuid}, openedAt: t0},
			eavesdropDialog.open(one, t0, '201'),
			columnsDialog.open({...state, columns: everyColumn.map(id => ({id}))}),
			...(['gateway', 'profile', 'domain', 'context', 'app', 'codecs', 'ip'] as const).map(by =>
				breakdownBy(state, by),
			),
			{kind: 'alerts', chosen: 'transcoded'},
		];
	};

	it('are nowhere on the screen, in no dialog and no detail', () => {
		const all = states.flatMap(state => [
			state,
			play(state, {type: 'detail-full', isFull: true}),
			...dialogs(state).map(dialog => withDialog(state, dialog)),
		]);
		assert.deepEqual(
			all.filter(state => hasSign(frameOf(state))).map(({dialog, size}) => `${dialog?.kind} at ${size.columns}`),
			[],
		);
	});

	it('are not in `list`, nor in what is spoken', () => {
		const texts = [
			...plainTable(rows, everyColumn, {now: t0}),
			...plainTable(rows, everyColumn, {now: t0}, 200),
			...states.flatMap(state => [
				selectedCall(state),
				...rowsOf(state).map(one => callSentence(one, state)),
				...pageOf(play(state, {type: 'detail-full', isFull: true}))!.lines,
			]),
		];
		assert.deepEqual(
			texts.filter(text => hasSign(text)),
			[],
		);
	});
});
