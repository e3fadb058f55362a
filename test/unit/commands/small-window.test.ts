import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {OwnCommand} from '../../../source/domain/own-command.js';
import type {WindowSize} from '../../../source/monitor/screen.js';
import type {Settings} from '../../../source/monitor/state.js';
import {deskWith, lastNote, numbered, play, refusedConnection, started, stateWith, t0, type Desk} from '../../helpers/states.js';

const own: OwnCommand = {
	key: 'W',
	title: 'trace',
	run: ['trace', '{uuid}'],
	isBackground: false,
	isHarmless: false,
	from: 'config.toml:1',
};
const channels = [numbered(3), numbered(2, {callstate: 'HELD'}), numbered(1)];
const deskOf = (columns: number, rows: number, settings: Partial<Settings> = {}): Desk =>
	deskWith(
		stateWith(channels, {size: {columns, rows}, own: {commands: [own], url: '', profile: ''}, user: '201', ...settings}),
	);

const readingTime = 200;

const resize = (desk: Desk, size: WindowSize) => {
	desk.services.dispatch({type: 'resized', size});
};

/** What has left the desk, in whatever way. */
const doneBy = ({performed, programs, copied}: Desk) => [performed, programs, copied];
const nothing = [[], [], []];

describe('a window that is too small to show what a key would act on', () => {
	for (const [columns, rows] of [
		[20, 3],
		[30, 3],
		[1, 1],
		[2, 24],
		[29, 15],
		[120, 3],
	] as const) {
		it(`at ${columns}×${rows} no key does anything to a call, copies one or asks about one`, () => {
			for (const keys of [
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
			]) {
				const desk = deskOf(columns, rows);
				for (const key of keys) {
					desk.press(key);
					desk.wait(readingTime);
				}

				assert.deepEqual(doneBy(desk), nothing, keys.join(' '));
				assert.equal(desk.state().dialog, undefined, keys.join(' '));
				assert.match(lastNote(desk.state()) ?? '', /too small to act: make the window at least \d+×\d+$/u, keys.join(' '));
			}
		});
	}

	it('says how large it has to be, once for the row and the question that follows', () => {
		const notes = ['h', 'x', 'e', 'n', 'W'].map(key => {
			const desk = deskOf(20, 3);
			desk.press(key);
			return lastNote(desk.state());
		});
		assert.deepEqual(notes, [
			'hold: too small to act: make the window at least 30×4',
			'hang up: too small to act: make the window at least 40×11',
			'eavesdrop: too small to act: make the window at least 40×15',
			'new call: too small to act: make the window at least 40×11',
			'trace (W): too small to act: make the window at least 30×4',
		]);
	});

	it('acts from the size on that it asks for: a line for the filter, and the uuid and a field in the detail, count too', () => {
		const sizes = [
			[[], 4],
			[['return'], 5],
			[['/', ...'200', 'return'], 5],
			[['/', ...'200', 'return', 'return'], 6],
		] as const;
		for (const [keys, rows] of sizes) {
			const acted = [rows - 1, rows].map(height => {
				const desk = deskOf(120, 30);
				desk.press(...keys);
				resize(desk, {columns: 30, rows: height});
				desk.press('h');
				return desk.performed.length;
			});
			assert.deepEqual(acted, [0, 1], `${keys.join(' ')} at ${rows}`);
		}
	});

	it('answers no question that it has become too small for, and says so below it', () => {
		const questions = [
			['x', 'y'],
			['e', 'return'],
			['*', 'h', 'y'],
		];
		for (const [answer, ...keys] of questions.map(keys => keys.toReversed())) {
			const desk = deskOf(120, 30);
			desk.press(...keys.toReversed());
			resize(desk, {columns: 120, rows: 6});
			desk.wait(readingTime);
			desk.press(answer!);
			assert.deepEqual(desk.performed, []);
			assert.match(desk.state().notes.at(-1)?.text ?? '', /^too small to act: make the window at least 40×\d+$/u);
			assert.notEqual(desk.state().dialog, undefined);
			resize(desk, {columns: 120, rows: 30});
			desk.press(answer!);
			assert.notDeepEqual(desk.performed, [], keys.join(' '));
		}
	});

	it('does not release a screen that somebody made read-only', () => {
		const desk = deskOf(120, 30, {isReadOnly: true, readOnlyBy: 'profile kyiv'});
		desk.press('!');
		resize(desk, {columns: 20, rows: 3});
		desk.wait(readingTime);
		desk.press('y');
		assert.equal(desk.state().isReadOnly, true);
	});

	it('does not ask on an old list what it could not show', () => {
		const state = play(stateWith(channels, {size: {columns: 60, rows: 6}}), {
			type: 'poll-failed',
			failure: refusedConnection,
			at: t0 + 20_000,
			retryAt: t0 + 30_000,
		});
		const desk = deskWith(state);
		desk.press('h');
		assert.equal(desk.state().dialog, undefined);
		assert.equal(lastNote(desk.state()), 'hold: too small to act: make the window at least 40×10');
	});

	it('does not act on a row that is scrolled out of sight', () => {
		const state = stateWith(channels);
		const desk = deskWith({...state, view: {...state.view, top: 1}});
		desk.press('h');
		assert.deepEqual(desk.performed, []);
	});

	it('does not matter where everything is told in sentences', () => {
		const desk = deskOf(1, 1, {isSpoken: true});
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
