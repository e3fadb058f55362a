import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {footerLine} from '../../../../source/screen/footer.js';
import {eventLog} from '../../../../source/state/messages.js';
import type {State} from '../../../../source/state/state.js';
import {unicodeGlyphs} from '../../../../source/ui/theme/glyphs.js';
import {testServer, uuid} from '../../../helpers/channels.js';
import {frameOf} from '../../../helpers/frames.js';
import {named, three, withHeld, accept, holding, watch, hintOf, said, unholds} from '../../../helpers/held-calls.js';
import {
	deskWith,
	kindAt,
	lastNote,
	lost,
	numbered,
	refusedConnection,
	stateWith,
	type Desk,
} from '../../../helpers/states.js';

const keys = (state: State): string =>
	footerLine(state, unicodeGlyphs, 119)
		.map(({text}) => text)
		.join('');

const lostAt = (desk: Desk) => lost(refusedConnection, desk.services.now());

describe('u after a hold', () => {
	it('undoes that hold, and the message says so', () => {
		const desk = holding();
		assert.match(
			said(desk),
			/^hold 103 → 200: sent, accepted .* confirmed after .* · hold music plays to 200 · u undo$/u,
		);
		assert.match(keys(desk.state()), /u undo /u);
		desk.press('u');
		assert.deepEqual(unholds(desk), [{kind: 'unhold', uuid: uuid(3)}]);
		assert.match(said(desk), /^unhold 103 → 200: sent/u);
		assert.equal(hintOf(desk), undefined);
	});

	it('undoes that hold wherever the cursor is, whatever messages come meanwhile', () => {
		const desk = holding();
		desk.press('j');
		assert.match(keys(desk.state()), /u undo 103 /u, 'the footer names the other call');
		watch(desk, 2);
		desk.press('Z');
		assert.equal(said(desk), 'Z: no such key, ? shows them · u undoes hold 103 → 200');
		desk.press('u');
		assert.deepEqual(unholds(desk), [{kind: 'unhold', uuid: uuid(3)}]);
	});

	it('is named in the footer by the end of a long number', () => {
		const long = (callstate: string) => numbered(3, {callstate, initial_cid_num: '380671112040'});
		const desk = deskWith(stateWith([long('ACTIVE'), named(1)]));
		desk.press('h');
		accept(desk, 1);
		desk.poll([long('HELD'), named(1)]);
		assert.match(keys(desk.state()), /u undo {2}x/u);
		desk.press('j');
		assert.match(keys(desk.state()), /u undo …2040 {2}x/u);
	});

	it('releases the selected call once fifteen seconds have passed', () => {
		const desk = holding();
		desk.press('j');
		watch(desk, 14);
		assert.match(said(desk), /u undo$/u);
		watch(desk, 1);
		assert.doesNotMatch(said(desk), /undo/u);
		assert.match(keys(desk.state()), /u unhold /u);
		watch(desk, 1);
		desk.press('u');
		assert.deepEqual(unholds(desk), [{kind: 'unhold', uuid: uuid(2)}]);
	});

	it('does nothing just as it comes to mean another call', () => {
		const ending = holding();
		ending.press('j');
		watch(ending, 15);
		ending.press('u');
		assert.deepEqual(unholds(ending), []);
		assert.equal(
			lastNote(ending.state()),
			'u no longer undoes hold 103 → 200: press it again to unhold the selected call',
		);
		ending.wait(800);
		ending.press('u');
		assert.deepEqual(unholds(ending), [{kind: 'unhold', uuid: uuid(2)}]);

		const beginning = deskWith(stateWith(three));
		beginning.press('h', 'j');
		accept(beginning, 1);
		beginning.poll(withHeld(3));
		beginning.press('u');
		assert.deepEqual(unholds(beginning), []);
		assert.equal(lastNote(beginning.state()), 'u now undoes hold 103 → 200: press it again');
		beginning.wait(800);
		beginning.press('u');
		assert.deepEqual(unholds(beginning), [{kind: 'unhold', uuid: uuid(3)}]);
	});

	it('does not undo the hold of somebody else who put the call on hold again', () => {
		const desk = holding();
		desk.poll(three);
		assert.equal(hintOf(desk), undefined);
		desk.poll(withHeld(3));
		assert.equal(hintOf(desk), undefined);
	});

	it('pressed twice undoes one hold, and releases no other call', () => {
		const desk = holding();
		desk.press('j', 'u', 'u');
		assert.deepEqual(unholds(desk), [{kind: 'unhold', uuid: uuid(3)}]);
	});

	it('undoes the last hold alone: the one before cannot be undone any more', () => {
		const desk = holding();
		desk.press('G', 'h');
		assert.equal(hintOf(desk), undefined, 'nothing of the new one has been seen yet');
		accept(desk, 2);
		desk.poll(withHeld(3, 1));
		assert.equal(hintOf(desk), 'u undoes hold 101 → 200');
		desk.press('u');
		accept(desk, 3);
		desk.poll(withHeld(3));
		assert.equal(hintOf(desk), undefined);
	});

	it('accounts for every call of a bulk hold, and leaves its failures to be seen', () => {
		const desk = deskWith(stateWith([named(4), named(3), named(1)]));
		desk.press('*', 'h');
		desk.wait(200);
		desk.press('y');
		accept(desk, 1, 2);
		const failure = {kind: 'refused', words: '-ERR no'} as const;
		desk.services.dispatch({type: 'action-failed', id: 3, failure, at: desk.services.now()});
		desk.poll([named(4, 'HELD'), named(3, 'HELD'), named(1)]);
		desk.press('escape');
		desk.poll([named(4), named(3, 'HELD'), named(1)]);
		desk.press('escape', 'u');
		const shown = () => frameOf(desk.state());
		assert.match(shown(), /Unhold 1 call\?/u);
		assert.match(shown(), /1 left out: the list no longer shows this hold/u);
		desk.wait(200);
		desk.press('y');
		assert.equal(kindAt(desk), 'bulk-progress');
		assert.match(shown(), /before: hold 101 → 200: refused, -ERR no/u);
	});

	it('acts on the marked calls where there are any', () => {
		const desk = holding();
		desk.press('j', ' ');
		assert.equal(hintOf(desk), undefined);
		desk.press('u');
		assert.equal(kindAt(desk), 'bulk-hold');
		desk.press('escape', 'escape');
		assert.equal(hintOf(desk), 'u undoes hold 103 → 200');
	});

	for (const [what, end] of [
		[
			'the call has ended',
			desk => {
				desk.poll([named(2, 'HELD'), named(1)]);
			},
		],
		[
			'it is not on hold any more',
			desk => {
				desk.poll(three);
			},
		],
		[
			'the screen is read-only',
			desk => {
				desk.press('!');
			},
		],
		[
			'the link is lost',
			desk => {
				desk.services.dispatch(lostAt(desk));
			},
		],
		[
			'the list has become old',
			desk => {
				desk.wait(5000);
			},
		],
		[
			'something else was done',
			desk => {
				desk.services.perform(testServer, {kind: 'hangup', uuid: uuid(1), cause: 'USER_BUSY'});
			},
		],
		[
			'the clock was set back',
			desk => {
				desk.setClock(-60_000);
			},
		],
	] as ReadonlyArray<readonly [string, (desk: Desk) => void]>) {
		it(`offers no undo when ${what}`, () => {
			const desk = holding();
			end(desk);
			assert.equal(hintOf(desk), undefined);
			assert.doesNotMatch(said(desk), /undo/u);
			desk.press('j');
			desk.wait(900);
			desk.press('u');
			assert.ok(unholds(desk).every(request => !('uuid' in request) || request.uuid !== uuid(3)));
		});
	}

	for (const [what, phases] of [
		['was refused', ['action-failed']],
		['is only accepted', ['action-accepted']],
	] as const) {
		it(`undoes nothing when the hold ${what}`, () => {
			const desk = deskWith(stateWith(three));
			desk.press('h');
			for (const type of phases) {
				desk.services.dispatch(
					type === 'action-failed'
						? {type, id: 1, failure: {kind: 'refused', words: '-ERR no'}, at: desk.services.now()}
						: {type, id: 1, acceptance: {words: '+OK', uuid: undefined}, at: desk.services.now()},
				);
			}

			if (what === 'was refused') {
				desk.poll(withHeld(3));
			}

			assert.equal(hintOf(desk), undefined);
		});
	}

	it('is offered only where it works: not in the log, nor while keys mean something else', () => {
		const desk = holding();
		assert.ok(eventLog(desk.state()).every(({text}) => !text.includes('undo')));
		const hints = ['/', 'l', 'x'].map(key => {
			desk.press(key);
			const hint = hintOf(desk);
			desk.press('escape');
			return hint;
		});
		assert.deepEqual(hints, [undefined, undefined, undefined]);
		assert.equal(hintOf(desk), 'u undoes hold 103 → 200');
	});

	for (const [where, key] of [
		['the charts', 'a'],
		['a detail', 'return'],
	] as const) {
		it(`works in ${where}, as the message names the call there too`, () => {
			const desk = holding();
			desk.press('j', key);
			assert.match(said(desk), /^hold 103 → 200: .* u undo$/u);
			assert.match(keys(desk.state()), /u undo /u);
			desk.press('u');
			assert.deepEqual(unholds(desk), [{kind: 'unhold', uuid: uuid(3)}]);
		});
	}

	it('does not let u release a call that the charts hide', () => {
		const charts = deskWith(stateWith(three));
		charts.press('a', 'u');
		assert.equal(lastNote(charts.state()), 'unhold: the list is not shown; a goes back to it');
	});

	it('needs a window that has room for the message', () => {
		const desk = holding();
		desk.services.dispatch({type: 'resized', size: {columns: 39, rows: 10}});
		desk.press('j', 'u');
		assert.deepEqual(unholds(desk), []);
		assert.equal(lastNote(desk.state()), 'unhold: too small, 40×3 needed to act');
	});

	it('uses the key that was assigned to it', () => {
		const desk = holding({keymap: new Map([['unhold', ['Z']]])});
		assert.match(said(desk), / · Z undo$/u);
		desk.press('j', 'Z');
		assert.deepEqual(unholds(desk), [{kind: 'unhold', uuid: uuid(3)}]);
	});
});
