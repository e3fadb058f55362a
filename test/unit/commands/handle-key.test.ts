import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {intervalOf, isPaused} from '../../../source/state/servers.js';
import {uuid} from '../../helpers/channels.js';
import {deskWith, lastNote, numbered, numberedBetween, refusedConnection, stateWith, t0} from '../../helpers/states.js';

const held = (number: number) => numbered(number, {callstate: 'HELD'});

describe('hold and unhold', () => {
	it('send the uuid of the selected call at once, wherever it stands', () => {
		const desk = deskWith(stateWith([numbered(3), held(2), numbered(1)]));
		desk.press('h', 'j', 'u', 'j', 'h');
		assert.deepEqual(desk.performed, [
			{kind: 'hold', uuid: uuid(3)},
			{kind: 'unhold', uuid: uuid(2)},
			{kind: 'hold', uuid: uuid(1)},
		]);
		assert.equal(desk.state().dialog, undefined);
	});

	it('work on a Cyrillic layout', () => {
		const desk = deskWith(stateWith([numbered(2), held(1)]));
		desk.press('р', 'о', 'г');
		assert.deepEqual(desk.performed, [
			{kind: 'hold', uuid: uuid(2)},
			{kind: 'unhold', uuid: uuid(1)},
		]);
	});

	it('stay with the selected call when newer ones come above it', () => {
		const desk = deskWith(stateWith([numbered(1)]));
		desk.poll(numberedBetween(1, 9));
		desk.press('h');
		assert.deepEqual(desk.performed, [{kind: 'hold', uuid: uuid(1)}]);
	});

	it('act at once when the list is paused but fresh', () => {
		const desk = deskWith(stateWith([numbered(1)]));
		desk.press('p', 'h');
		assert.equal(desk.performed.length, 1);
	});
});

describe('a reason is said instead of sending', () => {
	const one = (fields: Readonly<Record<string, unknown>> = {}) => deskWith(stateWith([numbered(1, fields)]));
	const reasons: ReadonlyArray<readonly [key: string, callstate: string, note: string]> = [
		['h', 'HELD', 'hold: it is on hold already'],
		['h', 'RINGING', 'hold: still ringing; only an answered call can be held'],
		['h', 'EARLY', 'hold: it is in early media; only an answered call can be held'],
		['u', 'ACTIVE', 'unhold: it is not on hold'],
		['u', 'RINGING', 'unhold: it is not on hold'],
		['e', 'RINGING', 'eavesdrop: it is ringing; there is nothing to hear yet'],
		['e', 'HELD', 'eavesdrop: it is held; there is nothing to hear yet'],
	];
	for (const [key, callstate, note] of reasons) {
		it(`for ${key} on a call that is ${callstate}`, () => {
			const desk = one({callstate});
			desk.press(key);
			assert.equal(lastNote(desk.state()), note);
			assert.deepEqual([desk.performed, desk.state().dialog], [[], undefined]);
		});
	}

	for (const [key, name] of [
		['h', 'hold'],
		['u', 'unhold'],
		['x', 'hang up'],
		['e', 'eavesdrop'],
	] as const) {
		it(`for ${key} on a call that has ended, on no call, and on a read-only screen`, () => {
			const ended = one();
			ended.poll([]);
			const empty = deskWith(stateWith([]));
			const readOnly = deskWith(stateWith([numbered(1)], {isReadOnly: true}));
			const notes = [ended, empty, readOnly].map(desk => {
				desk.press(key);
				assert.deepEqual([desk.performed, desk.state().dialog], [[], undefined]);
				return lastNote(desk.state());
			});
			assert.deepEqual(notes, [
				`${name}: this call has ended`,
				`${name}: no call is selected`,
				`${name}: this screen is read-only; ! changes that`,
			]);
		});
	}

	it('for a new call on a read-only screen', () => {
		const desk = deskWith(stateWith([], {isReadOnly: true}));
		desk.press('n');
		assert.equal(lastNote(desk.state()), 'new call: this screen is read-only; ! changes that');
		assert.equal(desk.state().dialog, undefined);
	});

	it('for an id that is no uuid', () => {
		const desk = one({uuid: 'domain/kyiv'});
		desk.press('h', 'x');
		assert.match(lastNote(desk.state())!, /^hang up: an id that is no uuid/u);
		assert.deepEqual([desk.performed, desk.state().dialog], [[], undefined]);
	});

	it('while the same is on its way, and no longer once the list shows it', () => {
		const desk = one();
		desk.press('h', 'h');
		assert.equal(lastNote(desk.state()), 'hold: the hold was sent, and the list does not show it yet');
		assert.equal(desk.performed.length, 1);
		desk.services.dispatch({
			type: 'action-accepted',
			id: 1,
			acceptance: {words: '+OK', uuid: undefined},
			at: t0 + 100,
		});
		desk.press('h');
		assert.equal(desk.performed.length, 1);
		desk.poll([held(1)]);
		desk.press('u');
		desk.services.dispatch({type: 'action-failed', id: 2, failure: refusedConnection, at: t0 + 1100});
		desk.press('u');
		assert.deepEqual(
			desk.performed.map(({kind}) => kind),
			['hold', 'unhold', 'unhold'],
		);
	});

	it('while a hang-up is on its way, named as a noun', () => {
		const desk = one();
		desk.press('x');
		desk.wait(200);
		desk.press('y', 'x');
		assert.equal(lastNote(desk.state()), 'hang up: the hang-up was sent, and the list does not show it yet');
		assert.deepEqual([desk.performed.length, desk.state().dialog], [1, undefined]);
	});

	it('on that call alone: another one can be held meanwhile', () => {
		const desk = deskWith(stateWith(numberedBetween(1, 2)));
		desk.press('h', 'j', 'h');
		assert.equal(desk.performed.length, 2);
	});
});

describe('the other keys', () => {
	it('copy the id of the selected call, also of one that has ended', () => {
		const desk = deskWith(stateWith(numberedBetween(1, 2)));
		desk.press('j', 'y');
		desk.poll([]);
		desk.press('y');
		assert.deepEqual(desk.copied, [uuid(1), uuid(1)]);
		const empty = deskWith(stateWith([]));
		empty.press('y');
		assert.deepEqual([empty.copied, lastNote(empty.state())], [[], 'copy: no call is selected']);
	});

	it('make the screen read-only and back', () => {
		const desk = deskWith(stateWith([numbered(1)]));
		desk.press('!', 'h');
		assert.deepEqual([desk.state().isReadOnly, desk.performed.length], [true, 0]);
		desk.press('!', 'h');
		assert.deepEqual([desk.state().isReadOnly, desk.performed.length], [false, 1]);
	});

	it('ask before they release a screen that a profile made read-only, and only y does it', () => {
		const desk = deskWith(stateWith([numbered(1)], {isReadOnly: true, readOnlyBy: 'profile kyiv-prod'}));
		desk.press('h');
		assert.equal(lastNote(desk.state()), 'hold: profile kyiv-prod made this screen read-only; ! asks to change that');
		const called = ['return', 'escape'].map(key => {
			desk.press('!');
			desk.wait(150);
			desk.press('!', 'x', ' ', key);
			return [desk.state().isReadOnly, desk.state().dialog];
		});
		assert.deepEqual(called, [
			[true, undefined],
			[true, undefined],
		]);

		desk.press('!', 'y');
		assert.equal(desk.state().isReadOnly, true, 'the question cannot have been read yet');
		desk.wait(150);
		desk.press('y');
		assert.deepEqual([desk.state().isReadOnly, desk.state().dialog], [false, undefined]);
		desk.press('!');
		assert.equal(desk.state().isReadOnly, true, 'back without a question');
		desk.press('!');
		assert.equal(desk.state().dialog?.kind, 'lift-read-only');
		assert.deepEqual(desk.performed, []);
	});

	it('pause the polling, and ask for a list when it goes on, when told to, and with a new interval', () => {
		const desk = deskWith(stateWith([]));
		desk.press('p');
		assert.deepEqual([isPaused(desk.state()), desk.counts.refreshes], [true, 0]);
		desk.press('p');
		assert.deepEqual([isPaused(desk.state()), desk.counts.refreshes], [false, 1]);
		desk.press('R');
		assert.equal(desk.counts.refreshes, 2);
		desk.press('+');
		assert.deepEqual([intervalOf(desk.state()), desk.counts.refreshes], [2000, 3]);
		desk.press('-', '-');
		assert.deepEqual([intervalOf(desk.state()), lastNote(desk.state())], [500, 'a list every 0.5s']);
	});

	it('change no interval where the switch sends what changes', () => {
		const state = stateWith([]);
		const servers = state.servers.map(one => ({...one, connection: {...one.connection, delivery: 'events' as const}}));
		const desk = deskWith({...state, servers});
		desk.press('+');
		assert.deepEqual(
			[intervalOf(desk.state()), desk.counts.refreshes, lastNote(desk.state())],
			[1000, 0, 'slower: an event socket sets its own pace'],
		);
	});

	it('quit with success', () => {
		const desk = deskWith(stateWith([]));
		desk.press('q');
		assert.deepEqual(desk.exitCodes, [0]);
	});

	it('do nothing when they are bound to nothing', () => {
		const desk = deskWith(stateWith(numberedBetween(1, 2)));
		const before = desk.state();
		desk.press('z', 'ctrl+x', '0', 'delete', 'ґ');
		assert.deepEqual({...desk.state(), keyNote: undefined}, before);
	});
});
