import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {CustomCommand} from '../../../source/features/custom-commands/custom-command.js';
import type {WindowSize} from '../../../source/state/window-layout.js';
import type {Settings} from '../../../source/state/initial-state.js';
import {
	deskWith,
	lastNote,
	lost,
	numbered,
	play,
	refusedConnection,
	started,
	stateWith,
	t0,
	type Desk,
} from '../../helpers/states.js';

const command: CustomCommand = {
	key: 'W',
	title: 'trace',
	run: ['trace', '{uuid}'],
	isBackground: false,
	isHarmless: false,
	canHoldLetters: false,
	place: {file: 'config.toml', line: 1},
};
const channels = [numbered(3), numbered(2, {callstate: 'HELD'}), numbered(1)];
const deskOf = (columns: number, rows: number, settings: Partial<Settings> = {}): Desk =>
	deskWith(
		stateWith(channels, {
			size: {columns, rows},
			customCommands: [command],
			user: '201',
			...settings,
		}),
	);

const readingTime = 200;

const resize = (desk: Desk, size: WindowSize) => {
	desk.services.dispatch({type: 'resized', size});
};

/** What has left the desk, in whatever way. */
const doneBy = ({performed, programs, copied}: Desk) => [performed, programs, copied];
const nothing = [[], [], []];

/** Keys that would act, ask and answer where they can. */
const attempts = [
	['h'],
	['down', 'u'],
	['return', 'h'],
	['x', 'y'],
	['e', 'return'],
	['n', 'return'],
	['*', 'h', 'y'],
	['*', 'x', 'return'],
	['W'],
	['y'],
];
const tooSmall = [
	[20, 3],
	[30, 3],
	[1, 1],
	[2, 24],
	[29, 15],
	[120, 3],
] as const;

describe('a window that is too small to show what a key would act on', () => {
	for (const [columns, rows] of tooSmall) {
		for (const keys of attempts) {
			it(`at ${columns}×${rows}: ${keys.join(' ')} does nothing to a call, copies none and asks about none`, () => {
				const desk = deskOf(columns, rows);
				for (const key of keys) {
					desk.press(key);
					desk.wait(readingTime);
				}

				assert.deepEqual(doneBy(desk), nothing);
				assert.equal(desk.state().dialog, undefined);
				assert.match(lastNote(desk.state()) ?? '', /too small, \d+×\d+ needed to act$/u);
			});
		}
	}

	it('says how large it has to be, once for the row and the question that follows', () => {
		const notes = ['h', 'x', 'e', 'n', 'W'].map(key => {
			const desk = deskOf(20, 3);
			desk.press(key);
			return lastNote(desk.state());
		});
		assert.deepEqual(notes, [
			'hold: too small, 30×4 needed to act',
			'hang up: too small, 40×11 needed to act',
			'eavesdrop: too small, 40×15 needed to act',
			'new call: too small, 40×12 needed to act',
			'trace (W): too small, 30×4 needed to act',
		]);
	});

	for (const [what, keys, rows] of [
		['a line for the row', [], 4],
		['its id and a field of it in the detail', ['return'], 5],
		['a line for the filter', ['/', ...'200', 'return'], 5],
		['the filter above the detail', ['/', ...'200', 'return', 'return'], 6],
	] as const) {
		it(`ends where there is room for ${what}`, () => {
			const acted = [rows - 1, rows].map(height => {
				const desk = deskOf(120, 30);
				desk.press(...keys);
				resize(desk, {columns: 30, rows: height});
				desk.press('h');
				return desk.performed.length;
			});
			assert.deepEqual(acted, [0, 1]);
		});
	}

	for (const [keys, answer] of [
		[['x'], 'y'],
		[['e'], 'return'],
		[['*', 'h'], 'y'],
	] as const) {
		it(`leaves the question of ${keys.join(' ')} without an answer when it has become too small for it, and says so below`, () => {
			const desk = deskOf(120, 30);
			desk.press(...keys);
			resize(desk, {columns: 120, rows: 6});
			desk.wait(readingTime);
			desk.press(answer);
			assert.deepEqual(desk.performed, []);
			assert.match(desk.state().notes.at(-1)?.text ?? '', /^too small, 40×\d+ needed to act$/u);
			assert.notEqual(desk.state().dialog, undefined);
			resize(desk, {columns: 120, rows: 30});
			desk.press(answer);
			assert.notDeepEqual(desk.performed, []);
		});
	}

	it('does not release a screen that somebody made read-only', () => {
		const desk = deskOf(120, 30, {isReadOnly: true, readOnlyBy: 'profile kyiv'});
		desk.press('!');
		resize(desk, {columns: 20, rows: 3});
		desk.wait(readingTime);
		desk.press('y');
		assert.equal(desk.state().isReadOnly, true);
	});

	it('does not ask on an old list what it could not show', () => {
		const state = play(
			stateWith(channels, {size: {columns: 60, rows: 6}}),
			lost(refusedConnection, t0 + 20_000, t0 + 30_000),
		);
		const desk = deskWith(state);
		desk.press('h');
		assert.equal(desk.state().dialog, undefined);
		assert.equal(lastNote(desk.state()), 'hold: too small, 40×10 needed to act');
	});

	it('does not act on a row that is scrolled out of sight', () => {
		const state = stateWith(channels);
		const desk = deskWith({...state, view: {...state.view, top: 1}});
		desk.press('h');
		assert.deepEqual(desk.performed, []);
	});

	it('does not matter where everything is told in sentences', () => {
		const desk = deskOf(1, 1, {isScreenReader: true});
		desk.press('h', 'x');
		desk.wait(readingTime);
		desk.press('y');
		assert.deepEqual(
			desk.performed.map(({kind}) => kind),
			['hold', 'hangup'],
		);
	});

	it('has no call to act on before the first list, whatever its size', () => {
		const desk = deskWith(started({size: {columns: 1, rows: 1}}));
		desk.press('h');
		assert.equal(lastNote(desk.state()), 'hold: no call is selected');
	});
});
