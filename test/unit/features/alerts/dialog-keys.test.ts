import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Channel} from '../../../../source/telephony/channel.js';
import {chosenAlert} from '../../../../source/features/alerts/dialog.js';
import {matchCount, rowsOf} from '../../../../source/state/selectors.js';
import {id, testServer, uuid} from '../../../helpers/channels.js';
import {deskWith, kindAt, lastNote, numbered, numberedBetween, stateWith, type Desk} from '../../../helpers/states.js';

/** A minute after their creation: two that still ring, and two that talk. */
const four: readonly Channel[] = [
	numbered(4),
	numbered(-3, {callstate: 'RINGING', uuid: uuid(3)}),
	numbered(2),
	numbered(-1, {callstate: 'RINGING', uuid: uuid(1)}),
];

const rulesOf = (desk: Desk) => desk.state().alerts.all.map(({rule}) => rule);

describe('what looks wrong', () => {
	it('leads to the calls by a filter that goes on looking, the cursor on the first', () => {
		const desk = deskWith(stateWith(four));
		desk.press('w', 'return');
		const state = desk.state();
		assert.deepEqual([state.dialog, state.view.filter, state.view.cursor], [undefined, 'alert=ringing', id(1)]);
		assert.deepEqual(
			rowsOf(state).map(({channel}) => channel.uuid),
			[uuid(1), uuid(3)],
		);
		desk.poll([numbered(4), numbered(-3, {uuid: uuid(3)}), numbered(2), four[3]!]);
		assert.equal(matchCount(desk.state()), 1);
	});

	it('opens and closes on a Cyrillic layout, and says when there is nothing to show', () => {
		const desk = deskWith(stateWith(numberedBetween(1, 3)));
		desk.press('ц');
		assert.equal(kindAt(desk), 'alerts');
		desk.press('return');
		assert.deepEqual([kindAt(desk), lastNote(desk.state())], ['alerts', 'nothing looks wrong']);
		desk.press('ц');
		assert.equal(kindAt(desk), undefined);
	});

	it('keeps its cursor on an alert: Enter never shows another one', () => {
		const held = numbered(9, {callstate: 'HELD'});
		const desk = deskWith(stateWith([held, ...four]));
		desk.poll([held, ...four], 301_000);
		assert.deepEqual(rulesOf(desk), ['ringing', 'held']);
		desk.press('w', 'down');
		desk.poll([held, numbered(2)]);
		assert.deepEqual(rulesOf(desk), ['held']);
		desk.press('return');
		assert.equal(desk.state().view.filter, 'alert=held');

		const gone = deskWith(stateWith(four));
		gone.press('w');
		gone.poll([numbered(2)]);
		gone.press('return');
		assert.deepEqual([kindAt(gone), gone.state().view.filter], ['alerts', '']);
	});

	it('tells at once of what is found where there was nothing, or nothing any more', () => {
		const calm = numberedBetween(1, 3);
		const desk = deskWith(stateWith(calm));
		const told = () => {
			const {dialog} = desk.state();
			return dialog?.kind === 'alerts' ? chosenAlert(desk.state(), dialog)?.title : undefined;
		};

		desk.press('w');
		assert.equal(told(), undefined);
		desk.services.perform(testServer, {kind: 'hangup', uuid: uuid(2), cause: 'NORMAL_CLEARING'});
		const failure = {kind: 'refused', words: '-ERR No such channel!', reason: 'no-such-channel'} as const;
		desk.services.dispatch({type: 'action-failed', id: 1, failure, at: desk.services.now()});
		desk.poll(calm, 7000);
		assert.equal(told(), 'Cannot be hung up');
		desk.poll([numbered(1)]);
		assert.deepEqual(rulesOf(desk), []);
		desk.poll(four);
		desk.poll(four, 120_000);
		assert.equal(told(), 'Ringing too long');
		desk.press('return');
		assert.equal(desk.state().view.filter, 'alert=ringing');
	});

	it('of calls that are gone says so', () => {
		const desk = deskWith(stateWith(numberedBetween(1, 40)));
		desk.poll(numberedBetween(1, 5));
		assert.deepEqual(rulesOf(desk), ['drop']);
		desk.press('w', 'return');
		assert.equal(lastNote(desk.state()), 'those calls are gone: the list has nothing to show of them');
	});

	it('is no drop where the calls were hung up here, with their other legs', () => {
		const pairs = Array.from({length: 24}, (_, index) => numbered(index, {call_uuid: uuid(index - (index % 2))}));
		const desk = deskWith(stateWith([...pairs, numbered(99)]));
		for (let index = 0; index < 24; index += 2) {
			desk.services.perform(testServer, {kind: 'hangup', uuid: uuid(index), cause: 'NORMAL_CLEARING'});
		}

		desk.poll([numbered(99)]);
		assert.deepEqual(rulesOf(desk), []);
	});

	it('switches the bell on and off', () => {
		const desk = deskWith(stateWith(four));
		desk.press('w', 'b');
		assert.deepEqual([desk.state().isBellOn, kindAt(desk)], [true, 'alerts']);
		desk.press('b', 'escape');
		assert.equal(desk.state().isBellOn, false);
	});

	it('lets no command through', () => {
		const desk = deskWith(stateWith(four));
		desk.press('w', 'h', 'u', 'x', 'e', 'n', 'y', '!', 'p', 's', ' ');
		assert.deepEqual([kindAt(desk), desk.performed], ['alerts', []]);
	});
});
