import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Channel} from '../../../../source/telephony/channel.js';
import type {Failure} from '../../../../source/sources/failure.js';
import {bulkPage} from '../../../../source/features/bulk/question-lines.js';
import {bulkTexts} from '../../../../source/features/bulk/bulk-text.js';
import {actionText} from '../../../../source/state/action-text.js';
import {uuid} from '../../../helpers/channels.js';
import {
	deskWith,
	lastNote,
	numbered,
	numberedBetween,
	refusedConnection,
	stateWith,
	t0,
	type Desk,
} from '../../../helpers/states.js';

const marking = (channels: readonly Channel[]): Desk => {
	const desk = deskWith(stateWith(channels));
	desk.press('*');
	return desk;
};

const sentTo = ({performed}: Desk): readonly string[] =>
	performed.map(request => ('uuid' in request ? request.uuid : ''));
const answer = (desk: Desk, id: number) => {
	desk.services.dispatch({
		type: 'action-accepted',
		id,
		acceptance: {words: '+OK', uuid: undefined},
		at: desk.services.now(),
	});
};

describe('a key with marks', () => {
	it('asks before it holds, and y is heard only when the question can have been read', () => {
		const desk = marking(numberedBetween(1, 3));
		desk.press('h', 'y');
		assert.deepEqual(desk.performed, []);
		desk.wait(100);
		desk.press('y');
		assert.deepEqual(sentTo(desk), [uuid(3), uuid(2), uuid(1)]);
	});

	it('hangs up only after the number was typed', () => {
		const desk = marking(numberedBetween(1, 12));
		desk.press('x');
		desk.wait(200);
		desk.press('y', 'return');
		assert.equal(lastNote(desk.state()), 'nothing is sent until 12 is typed');
		desk.press('ctrl+u');
		desk.type('11');
		desk.press('return');
		assert.deepEqual(desk.performed, []);
		desk.press('backspace');
		desk.type('2');
		desk.press('tab', 'right', 'return');
		assert.equal(desk.performed.length, 5);
		assert.deepEqual(desk.performed[0], {kind: 'hangup', uuid: uuid(12), cause: 'CALL_REJECTED'});
	});

	it('sends the next one when an answer has come, five at a time, each once', () => {
		const desk = marking(numberedBetween(1, 12));
		desk.press('h');
		desk.wait(200);
		desk.press('y');
		const counts = Array.from({length: 12}, (_, index) => {
			answer(desk, index + 1);
			return desk.performed.length;
		});
		assert.deepEqual(counts, [6, 7, 8, 9, 10, 11, 12, 12, 12, 12, 12, 12]);
		assert.equal(new Set(sentTo(desk)).size, 12);
		desk.poll(Array.from({length: 12}, (_, index) => numbered(12 - index, {callstate: 'HELD'})));
		assert.equal(bulkTexts(desk.state().bulk!, 'm')[0], 'hold 12 calls: 12 confirmed');
	});

	for (const [why, end] of [
		['this screen is read-only', {type: 'read-only', isReadOnly: true}],
		['connection refused (10.0.0.7:8021)', {type: 'action-failed', id: 1, failure: refusedConnection, at: t0}],
	] as const) {
		it(`sends no more when it is stopped: ${why}`, () => {
			const desk = marking(numberedBetween(1, 12));
			desk.press('h');
			desk.wait(200);
			desk.press('y');
			assert.match(bulkTexts(desk.state().bulk!, 'm')[0], /: 5 without an answer yet, 7 to go$/u);
			desk.services.dispatch(end);
			answer(desk, 2);
			answer(desk, 3);
			assert.equal(desk.performed.length, 5);
			assert.equal(desk.state().bulk?.stopped, why);
			const [text] = bulkTexts(desk.state().bulk!, 'm');
			assert.match(text, /, [23] without an answer yet, 2 accepted, not yet confirmed, [78] not sent(?: ·|$)/u);
		});
	}

	it('says why it can be done to none of them, and while another bulk action is under way', () => {
		const desk = marking(numberedBetween(1, 12));
		desk.press('u');
		assert.equal(lastNote(desk.state()), 'unhold: none of the 12 calls can (not on hold)');
		desk.press('h');
		desk.wait(200);
		desk.press('y', 'return', 'x');
		assert.equal(lastNote(desk.state()), 'hang up: hold 12 calls is under way; m shows it');
		desk.press('m');
		assert.equal(desk.state().dialog?.kind, 'bulk-progress');
	});

	it('counts as ended what the server no longer knew and the next list no longer shows; the others stay refused', () => {
		const desk = marking(numberedBetween(1, 4));
		desk.press('x');
		desk.wait(200);
		desk.type('4');
		desk.press('return');
		const refuse = (id: number, failure: Failure) => {
			desk.services.dispatch({type: 'action-failed', id, failure, at: t0 + 200});
		};

		const unknown: Failure = {kind: 'refused', words: '-ERR No such channel!', reason: 'no-such-channel'};

		answer(desk, 1);
		refuse(2, unknown);
		refuse(3, unknown);
		refuse(4, {kind: 'refused', words: '-ERR Busy'});
		const counts = () => bulkTexts(desk.state().bulk!, 'm')[0].replace('hang up 4 calls: ', '');
		assert.equal(counts(), '1 accepted, not yet confirmed, 3 refused · m shows why');
		const listed = desk.performed[2]!;
		const left = numberedBetween(1, 4).filter(one => 'uuid' in listed && one.uuid === listed.uuid);
		desk.poll(left);
		assert.equal(counts(), '1 gone from the list, 2 refused, 1 had ended already · m shows why');
		assert.deepEqual(
			desk.state().bulk!.failures.map(({words}) => words),
			['refused, -ERR No such channel!', 'refused, -ERR Busy', 'it had ended already'],
		);
		const {bulk, actions} = desk.state();
		const inMessages = bulk!.failures.map(({id}) =>
			actionText(
				actions.find(one => one.id === id)!,
				undefined,
			),
		);
		assert.ok(
			bulk!.failures.every(({words}, index) => inMessages[index]!.endsWith(`: ${words}`)),
			'the words of the message line',
		);
		assert.deepEqual(
			desk.state().actions.map(({phase}) => phase),
			['seen', 'gone', 'refused', 'refused'],
		);
		assert.match(actionText(desk.state().actions[1]!, undefined), /^hang up .*: it had ended already$/u);
		desk.poll(left, 7000);
		assert.deepEqual(
			desk.state().alerts.all.map(({rule, ids}) => [rule, ids]),
			[['zombie', left.map(({id: one}) => one)]],
		);
	});

	/** The B-leg and the A-leg of a call. */
	const legsOf = (first: number, [ofB, ofA]: readonly [string, string] = ['ACTIVE', 'ACTIVE']): readonly Channel[] => [
		numbered(first + 1, {call_uuid: uuid(first), direction: 'outbound', callstate: ofB}),
		numbered(first, {callstate: ofA}),
	];

	const headOf = (desk: Desk): readonly string[] => {
		const {dialog} = desk.state();
		assert.ok(dialog);
		assert.ok('calls' in dialog);
		return bulkPage(dialog, desk.state()).head.map(line => line.map(({text}) => text).join(''));
	};

	it('holds one leg of each call, so that its parties do not wait for each other: the A-leg, or the marked one', () => {
		const alone = legsOf(3);
		const desk = deskWith(stateWith([...legsOf(1), ...alone, ...legsOf(5), ...legsOf(7, ['ACTIVE', 'HELD'])]));
		desk.press('*');
		desk.store.dispatch({type: 'marked', ids: [alone[1]!.id], isMarked: false});
		desk.press('h');
		assert.deepEqual(headOf(desk).slice(-2), [
			'3 left out: a hold takes one leg of each call',
			'1 cannot: on hold already',
		]);
		desk.wait(200);
		desk.press('y');
		assert.deepEqual(sentTo(desk).toSorted(), [uuid(1), uuid(4), uuid(5)]);
	});

	it('leaves a call out of which another leg, which is not marked, is on hold', () => {
		const [marked, held] = legsOf(1, ['ACTIVE', 'HELD']);
		const desk = deskWith(stateWith([marked!, held!, numbered(9)]));
		desk.store.dispatch({type: 'marked', ids: [marked!.id, numbered(9).id], isMarked: true});
		desk.press('h');
		assert.equal(headOf(desk).at(-1), '1 left out: a hold takes one leg of each call');
		desk.wait(200);
		desk.press('y');
		assert.deepEqual(sentTo(desk), [uuid(9)]);
	});

	it('holds no second leg of a call while the hold of the first is on its way', () => {
		const desk = marking(legsOf(1));
		for (let time = 0; time < 2; time++) {
			desk.press('h');
			desk.wait(200);
			desk.press('y', 'escape');
			answer(desk, 1);
			desk.wait(500);
		}

		assert.deepEqual(sentTo(desk), [uuid(1)]);
	});

	it('does not count a call as released that has ended while its release waited', () => {
		const desk = marking([...legsOf(1, ['HELD', 'HELD']), numbered(9)]);
		desk.press('u');
		desk.wait(200);
		desk.press('y');
		answer(desk, 1);
		desk.poll([numbered(9)]);
		const says = 'unhold 2 legs of 1 call: 1 ended before the list could show it, 1 not sent · m shows why';
		assert.equal(bulkTexts(desk.state().bulk!, 'm')[0], says);
	});

	it('releases the other leg of a call only if the list still shows it on hold', () => {
		const desk = marking([...legsOf(1, ['HELD', 'HELD']), ...legsOf(3, ['HELD', 'HELD'])]);
		desk.press('u');
		desk.wait(200);
		desk.press('y');
		answer(desk, 1);
		answer(desk, 2);
		assert.deepEqual(sentTo(desk), [uuid(4), uuid(2)]);
		// The release of one call shows on both legs, that of the other on one.
		desk.poll([...legsOf(1, ['ACTIVE', 'HELD']), ...legsOf(3)]);
		assert.deepEqual(sentTo(desk), [uuid(4), uuid(2), uuid(1)]);
		answer(desk, 3);
		desk.poll([...legsOf(1), ...legsOf(3)]);
		const says = 'unhold 4 legs of 2 calls: 3 confirmed, 1 released with their other leg';
		assert.equal(bulkTexts(desk.state().bulk!, 'm')[0], says);
	});

	it('does nothing when all have ended meanwhile', () => {
		const desk = marking(numberedBetween(1, 3));
		desk.press('x');
		desk.poll([numbered(9)]);
		desk.type('3');
		desk.press('return');
		assert.equal(lastNote(desk.state()), 'no calls left');
		assert.deepEqual(desk.performed, []);
	});

	it('keeps what waits for its outcome, however many those are', () => {
		const desk = marking(numberedBetween(1, 300));
		desk.press('x');
		desk.wait(200);
		desk.type('300');
		desk.press('return');
		for (let id = 1; id <= 300; id++) {
			answer(desk, id);
		}

		assert.equal(desk.state().actions.length, 300);
		desk.poll([]);
		assert.equal(bulkTexts(desk.state().bulk!, 'm')[0], 'hang up 300 calls: 300 gone from the list');
	});

	it('counts no leg as missed that ended with the other leg of its call, however many those are', () => {
		const legs = Array.from({length: 600}, (_, index) => numbered(600 - index, {call_uuid: uuid(index % 300)}));
		const desk = marking(legs);
		desk.press('x');
		desk.wait(200);
		desk.type('600');
		desk.press('return');
		const answerAll = (from: number, to: number) => {
			for (let id = from; id <= to; id++) {
				answer(desk, id);
			}
		};

		answerAll(1, 150);
		const gone = new Set(sentTo(desk).slice(0, 150));
		const ended = new Set(legs.filter(leg => gone.has(leg.uuid)).map(leg => leg.callUuid));
		desk.poll(legs.filter(leg => !ended.has(leg.callUuid)));
		answerAll(151, 300);
		desk.poll([]);
		assert.equal(desk.performed.length, 300);
		assert.equal(
			bulkTexts(desk.state().bulk!, 'm')[0],
			'hang up 600 legs of 300 calls: 300 gone from the list, 300 ended with their other leg',
		);
		assert.deepEqual(desk.state().bulk!.failures, []);
	});
});
