import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ActionRequest} from '../../../source/telephony/action.js';
import type {Failure} from '../../../source/sources/failure.js';
import {hangupDialog} from '../../../source/features/actions/hangup-dialog.js';
import {signInDialog} from '../../../source/features/sign-in/dialog.js';
import type {Dialog} from '../../../source/state/dialogs.js';
import type {Event} from '../../../source/state/events.js';
import {rowsOf} from '../../../source/state/selectors.js';
import {serverOf} from '../../../source/state/servers.js';
import type {State} from '../../../source/state/state.js';
import {id as idOf, testServer, tracked, uuid} from '../../helpers/channels.js';
import {
	deskWith,
	newsReceived,
	listed,
	lost,
	numbered,
	numberedBetween,
	play,
	refusedConnection,
	signedOut,
	started,
	stateWith,
	t0,
} from '../../helpers/states.js';

const about = (number: number): Dialog => hangupDialog.open(tracked(numbered(number)), t0);
const failedPoll = (failure: Failure, at = t0 + 1000): Event => lost(failure, at, at + 500);
const linkIn = (state: State) => serverOf(state, testServer).connection;
const kindOf = ({dialog}: State): string | undefined => dialog?.kind;
const problemOf = ({dialog}: State): string | undefined => (dialog?.kind === 'sign-in' ? dialog.problem : undefined);

describe('the clock on screen', () => {
	it('goes on with every event that tells the time; only a list or a tick sets it back, as the clock was', () => {
		const at = (state: State) => state.now - t0;
		let state = play(started(), {type: 'ticked', at: t0 + 500});
		assert.equal(at(state), 500);
		state = play(state, failedPoll(refusedConnection, t0 + 300));
		assert.equal(at(state), 500);
		assert.equal(at(play(state, listed([], t0 + 200))), 200);
		assert.equal(at(play(state, {type: 'ticked', at: t0 + 100})), 100);
		state = play(state, listed([], t0 + 600));
		assert.equal(at(state), 600);
		state = play(state, failedPoll(refusedConnection, t0 + 700));
		assert.equal(at(state), 700);
		state = play(state, {type: 'noted', tone: 'plain', text: 'a note', at: t0 + 800});
		assert.equal(at(state), 800);
	});
});

describe('a failed poll', () => {
	it('leaves every row where it was, until the next good one', () => {
		const before = stateWith(numberedBetween(1, 3));
		const failing = play(before, failedPoll(refusedConnection), failedPoll(refusedConnection, t0 + 2000));
		assert.equal(rowsOf(failing), rowsOf(before));
		assert.deepEqual(linkIn(failing).failure, refusedConnection);
		assert.equal(linkIn(failing).retryAt, t0 + 2500);
		const again = play(
			failing,
			listed(
				before.list.rows.map(({channel}) => channel),
				t0 + 3000,
			),
		);
		assert.equal(linkIn(again).failure, undefined);
		assert.equal(linkIn(again).retryAt, undefined);
	});

	it('opens no dialog when the server cannot be reached', () => {
		assert.equal(play(stateWith([]), failedPoll(refusedConnection)).dialog, undefined);
	});

	it('asks who you are when the server does not know you, and says why unless there was nothing to know you by', () => {
		assert.equal(problemOf(play(started(), failedPoll({...signedOut, words: ''}))), '');
		assert.equal(problemOf(play(started(), failedPoll(signedOut))), 'not signed in (token expired)');
		assert.equal(problemOf(play(stateWith([]), failedPoll(signedOut))), 'not signed in (token expired)');
	});

	it('does not ask again and again after you closed the sign-in, until a list has come in between', () => {
		const closed = play(stateWith([]), failedPoll(signedOut), {type: 'dialog', dialog: undefined});
		assert.equal(play(closed, failedPoll(signedOut)).dialog, undefined);
		assert.equal(kindOf(play(closed, listed([], t0 + 2000), failedPoll(signedOut, t0 + 3000))), 'sign-in');
	});

	it('does not ask over a question, or a filter that is typed: R does', () => {
		const asking = play(stateWith([numbered(1)]), {type: 'dialog', dialog: about(1)});
		assert.equal(play(asking, failedPoll(signedOut)).dialog?.kind, 'hangup');
		const desk = deskWith(stateWith([numbered(1)]));
		desk.press('/');
		desk.store.dispatch(failedPoll(signedOut));
		assert.equal(kindOf(desk.state()), undefined);
		desk.press('escape', 'R');
		assert.equal(kindOf(desk.state()), 'sign-in');
	});

	it('leaves a sign-in that is being typed as it is', () => {
		const typing = play(stateWith([]), {type: 'dialog', dialog: signInDialog.open('root', started().servers)});
		assert.equal(play(typing, failedPoll(signedOut)).dialog, typing.dialog);
	});
});

describe('signing in', () => {
	it('of which the server tells late closes no sign-in that is being typed', () => {
		const typing = play(started(), failedPoll(signedOut));
		const told = play(typing, {type: 'identified', server: testServer, user: 'root'});
		assert.equal(told.dialog, typing.dialog);
		assert.equal(linkIn(told).user, 'root');
	});

	it('closes the sign-in, and no other dialog', () => {
		const signedIn: Event = {type: 'signed-in', server: testServer, user: 'root@kyiv-prod'};
		const before = play(started(), failedPoll(signedOut));
		assert.equal(play(before, signedIn).dialog, undefined);
		assert.equal(linkIn(play(before, signedIn)).user, 'root@kyiv-prod');
		const asking = play(stateWith([numbered(1)]), {type: 'dialog', dialog: about(1)});
		assert.equal(play(asking, signedIn).dialog, asking.dialog);
	});

	it('tells a refusal in the dialog, and nowhere when it was closed meanwhile', () => {
		const refusal: Event = {type: 'sign-in-failed', server: testServer, problem: 'wrong password', wanted: 'password'};
		const desk = deskWith(play(started(), failedPoll(signedOut)));
		desk.type('root');
		desk.press('tab', 's', 'return');
		assert.equal(problemOf(play(desk.state(), refusal)), 'wrong password');
		assert.equal(play(started(), refusal).dialog, undefined);
		const asking = play(stateWith([numbered(1)]), {type: 'dialog', dialog: about(1)});
		assert.equal(play(asking, refusal).dialog, asking.dialog);
	});
});

describe('an action', () => {
	const hold: Event = {
		type: 'action-sent',
		id: 1,
		server: testServer,
		request: {kind: 'hold', uuid: uuid(1)},
		subject: '100 → 200',
		at: t0 + 100,
	};
	const talking = [numbered(1), numbered(2)];
	const held = [numbered(1, {callstate: 'HELD'}), numbered(2, {callstate: 'HELD'})];
	const byThisUser = (state: State) =>
		[1, 2].map(number => state.list.byId.get(idOf(number))?.history.at(-1)?.byThisUser);

	it('is told apart from what others do: only the call that we held was held by us', () => {
		assert.deepEqual(byThisUser(play(stateWith(talking), hold, listed(held, t0 + 1000))), [true, false]);
		assert.deepEqual(byThisUser(play(stateWith(talking), listed(held, t0 + 1000))), [false, false]);
	});

	it('goes from sent to accepted to seen, as the server and then the list say so', () => {
		const phase = (state: State) => state.actions.map(action => action.phase).join(' ');
		let state = play(stateWith(talking), hold);
		assert.equal(phase(state), 'sent');
		state = play(state, {type: 'action-accepted', id: 1, acceptance: {words: '+OK', uuid: undefined}, at: t0 + 200});
		assert.equal(phase(state), 'accepted');
		state = play(state, listed(held, t0 + 1000));
		assert.equal(phase(state), 'seen');
	});

	it('never changes the list by itself: only the switch does', () => {
		const before = stateWith(talking);
		const after = play(before, hold, {
			type: 'action-accepted',
			id: 1,
			acceptance: {words: '+OK', uuid: undefined},
			at: t0 + 200,
		});
		assert.equal(after.list, before.list);
		assert.equal(rowsOf(after), rowsOf(before));
	});

	it('that failed says why', () => {
		const failed = play(stateWith(talking), hold, {
			type: 'action-failed',
			id: 1,
			failure: {kind: 'refused', words: '-ERR no such channel'},
			at: t0 + 300,
		});
		assert.deepEqual(
			failed.actions.map(({phase, words}) => [phase, words]),
			[['refused', '-ERR no such channel']],
		);
		assert.equal(failed.now, t0 + 300);
	});

	it('leaves its phone or caller behind for the next one, unless the switch refused that', () => {
		const ofPhone = (user: string): ActionRequest => ({kind: 'eavesdrop', uuid: uuid(1), user, mode: 'listen'});
		const ofCaller = (caller: string): ActionRequest => ({kind: 'call', caller, called: '203', autoAnswer: ''});
		const after = (before: State, request: ActionRequest, cause: string): State => {
			const failure = {kind: 'refused', words: `-ERR ${cause}`, cause} as const;
			const acceptance = {words: '+OK', uuid: uuid(9)};
			const [id, at] = [before.actions.length + 1, t0];
			return play(
				before,
				{type: 'action-sent', id, server: testServer, request, subject: '', at},
				cause === '' ? {type: 'action-accepted', id, acceptance, at} : {type: 'action-failed', id, failure, at},
			);
		};

		let state = started();
		const steps = [
			[ofPhone('7'), 'SUBSCRIBER_ABSENT', '', ''],
			[ofPhone('201@kyiv'), '', '201@kyiv', ''],
			[ofPhone('7'), 'SUBSCRIBER_ABSENT', '201@kyiv', ''],
			[ofCaller('7'), 'UNALLOCATED_NUMBER', '201@kyiv', ''],
			[ofCaller('202'), '', '201@kyiv', '202'],
			[ofPhone('204'), 'NO_ANSWER', '204', '202'],
			[ofCaller('8'), 'INVALID_NUMBER_FORMAT', '204', '202'],
		] as const;
		const left = steps.map(([request, cause]) => {
			state = after(state, request, cause);
			return [state.lastUser, state.lastCaller];
		});
		assert.deepEqual(
			left,
			steps.map(step => step.slice(2)),
		);
	});
});

describe('what a person sets', () => {
	it('is kept as it was set', () => {
		const state = play(
			started(),
			{type: 'resized', size: {columns: 60, rows: 15}},
			{type: 'interval-changed', interval: 5000},
			{type: 'paused', isPaused: true},
			{type: 'read-only', isReadOnly: true},
			newsReceived({type: 'trying', at: t0 + 5}),
			{type: 'noted', tone: 'good', text: 'copied', at: t0},
		);
		assert.deepEqual(state.size, {columns: 60, rows: 15});
		assert.equal(linkIn(state).interval, 5000);
		assert.equal(linkIn(state).isPaused, true);
		assert.equal(linkIn(state).pollingSince, t0 + 5);
		assert.equal(state.isReadOnly, true);
		assert.deepEqual(state.notes, [{tone: 'good', text: 'copied', at: t0}]);
	});
});
