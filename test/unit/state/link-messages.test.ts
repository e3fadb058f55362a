import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Failure} from '../../../source/sources/failure.js';
import type {EventOf} from '../../../source/state/events.js';
import {message} from '../../../source/state/messages.js';
import {testServer, uuid} from '../../helpers/channels.js';
import {
	deskWith,
	eventIn,
	listed,
	lost,
	numbered,
	refusedConnection,
	signedOut,
	started,
	stateWith,
	t0,
	type Desk,
	type Step,
} from '../../helpers/states.js';

const at = (callstate = 'ACTIVE') => [numbered(1, {callstate})];

const unreachable = lost(refusedConnection, t0 + 100);

const noAnswer: Failure = {kind: 'unreachable', cause: 'timeout', words: ''};

const send: EventOf<'action-sent'> = {
	type: 'action-sent',
	id: 1,
	server: testServer,
	request: {kind: 'hold', uuid: uuid(1)},
	subject: 'it',
	at: t0,
};

/** A hold that failed so, and ten seconds without news. */
const failedAs = (failure: Failure): Desk => {
	const desk = deskWith(stateWith(at()));
	desk.store.dispatch(send);
	desk.store.dispatch({type: 'action-failed', id: 1, failure, at: t0 + 10});
	return desk;
};

describe('a result, and the link', () => {
	for (const failure of [refusedConnection, signedOut]) {
		it(`leaves when the server can be reached again: ${failure.kind}`, () => {
			const desk = failedAs(failure);
			desk.store.dispatch(lost(failure, t0 + 100));
			desk.wait(10_000);
			assert.match(message(desk.state())!.text, /^hold it: (?:not sent, connection refused|refused, not signed in)/u);
			desk.poll(at(), 1000);
			desk.wait(10_000);
			assert.equal(message(desk.state()), undefined);
		});
	}

	it('leaves without an older one in its place', () => {
		const desk = failedAs({kind: 'refused', words: '-ERR no'});
		desk.store.dispatch({...send, id: 2, at: t0 + 20});
		desk.store.dispatch({type: 'action-failed', id: 2, failure: refusedConnection, at: t0 + 30});
		desk.poll(at(), 1000);
		desk.wait(10_000);
		assert.equal(message(desk.state()), undefined);
	});

	for (const [failure, says] of [
		[{kind: 'refused', words: '-ERR no'}, /refused, -ERR no/u],
		[{kind: 'unreachable', cause: 'timeout', words: ''}, /may have happened/u],
	] as const) {
		it(`stands where the switch itself said no, or nobody knows what happened: ${failure.kind}`, () => {
			const desk = failedAs(failure);
			desk.poll(at(), 1000);
			desk.poll(at(), 12_000);
			assert.match(message(desk.state())!.text, says);
		});
	}

	for (const [request, says] of [
		[{kind: 'hold', uuid: uuid(1)}, 'hold it: no answer, and not confirmed after 16s'],
		[
			{kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'},
			'hang up it: no answer, and still in the list after 16s',
		],
		// No list can show these, nor that they did not happen.
		[{kind: 'mute', uuid: uuid(1)}, 'mute it: it may have happened all the same, watch the list; no answer in time'],
		[
			{kind: 'call', caller: '1', called: '2', autoAnswer: ''},
			'call it: it may have happened all the same, watch the list; no answer in time',
		],
	] as const) {
		it(`is settled by the lists of 15 seconds, where they can: ${request.kind}`, () => {
			const desk = deskWith(stateWith(at()));
			desk.store.dispatch({...send, request});
			desk.store.dispatch({type: 'action-failed', id: 1, failure: noAnswer, at: t0 + 10});
			for (let second = 0; second < 16; second++) {
				desk.poll(at());
			}

			assert.equal(message(desk.state())!.text, says);
			assert.deepEqual(desk.state().alerts.all, [], 'a hang-up that nobody accepted makes no zombie');
		});
	}

	for (const request of [
		{kind: 'eavesdrop', uuid: uuid(1), user: '105', mode: 'listen'},
		{kind: 'mute', uuid: uuid(1)},
		{kind: 'dtmf', uuid: uuid(1), digits: '1'},
	] as const) {
		it(`says nothing of a call that ends long after: ${request.kind}`, () => {
			const desk = deskWith(stateWith(at()));
			desk.store.dispatch({...send, request});
			desk.store.dispatch({type: 'action-failed', id: 1, failure: noAnswer, at: t0 + 10});
			for (let second = 0; second < 60; second++) {
				desk.poll(at());
			}

			desk.poll([]);
			assert.doesNotMatch(message(desk.state())?.text ?? '', /had ended/u);
			assert.equal(desk.state().actions[0]?.phase ?? 'unknown', 'unknown');
		});
	}

	it('stays gone once a newer one took its place, also one of an action that was sent before', () => {
		const desk = deskWith(stateWith(at()));
		desk.store.dispatch(send);
		desk.store.dispatch({...send, id: 2, request: {kind: 'hangup', uuid: uuid(2), cause: 'NORMAL_CLEARING'}});
		desk.store.dispatch({type: 'action-failed', id: 1, failure: noAnswer, at: t0 + 10});
		desk.store.dispatch({type: 'action-failed', id: 2, failure: noAnswer, at: t0 + 20});
		desk.poll([...at('HELD'), numbered(2)]);
		desk.wait(10_000);
		assert.match(message(desk.state())!.text, /^hold it: sent, no answer, but confirmed after 1\.0s/u);
	});

	it('gives way to why there is no list, where only a list could tell more', () => {
		const desk = deskWith(stateWith(at()));
		desk.store.dispatch(send);
		desk.store.dispatch({type: 'action-accepted', id: 1, acceptance: {words: '+OK', uuid: undefined}, at: t0 + 10});
		desk.store.dispatch(unreachable);
		desk.wait(10_000);
		assert.match(message(desk.state())!.text, /^no list: connection refused/u);
		desk.poll(at(), 100);
		desk.wait(7000);
		assert.match(message(desk.state())!.text, /^hold it: sent, accepted/u);
	});

	it('is not hidden by the digits of an eavesdrop that nobody knows to last', () => {
		const made = uuid(9);
		const desk = deskWith(stateWith(at()));
		const request = {kind: 'eavesdrop', uuid: uuid(1), user: '201', mode: 'listen'} as const;
		desk.store.dispatch({...send, request});
		desk.store.dispatch({type: 'action-accepted', id: 1, acceptance: {words: '+OK', uuid: made}, at: t0 + 10});
		const both = [...at(), numbered(9, {uuid: made})];
		desk.poll(both);
		desk.wait(2000);
		assert.match(message(desk.state())!.text, /^on the phone of 201: 0 listen/u);
		desk.store.dispatch(lost(refusedConnection, t0 + 3000));
		desk.wait(10_000);
		assert.match(message(desk.state())!.text, /^no list: connection refused/u);
		desk.poll(both, 100);
		desk.wait(1000);
		assert.match(message(desk.state())!.text, /^the list is back/u);
		desk.poll(both, 5500);
		assert.match(message(desk.state())!.text, /^on the phone of 201: 0 listen/u);
	});
});

describe('the first list after none', () => {
	const outage = lost(signedOut, t0 + 100);
	const saidAfter = (...steps: readonly Step[]) => {
		const desk = deskWith(started());
		for (const step of steps) {
			desk.store.dispatch(eventIn(desk.state(), step));
		}

		return message(desk.state())!.text;
	};

	it('ends no outage where there was a sign-in, and says who is signed in', () => {
		const signIn = {type: 'signed-in', server: testServer, user: 'root'} as const;
		assert.equal(saidAfter(outage, signIn, listed(at(), t0 + 13_000)), 'signed in as root');
		assert.equal(saidAfter(outage, listed(at(), t0 + 13_000)), 'signed in');
		assert.equal(
			saidAfter(listed(at(), t0), lost(signedOut, t0 + 1000), signIn, listed(at(), t0 + 14_000)),
			'signed in as root, the list is back after 14s',
		);
	});

	it('is no return where there was none before', () => {
		assert.equal(saidAfter(unreachable, listed(at(), t0 + 5100)), 'connected after 5.0s');
	});

	it('is back after as long as there was none, as the header counts: not only since that was noticed', () => {
		assert.equal(saidAfter(listed(at(), t0), unreachable, listed(at(), t0 + 5100)), 'the list is back after 5.1s');
		const noticed = lost(refusedConnection, t0 + 11_100);
		assert.equal(saidAfter(listed(at(), t0), noticed, listed(at(), t0 + 13_000)), 'the list is back after 13s');
	});
});

describe('why there is no list', () => {
	const said = (failure: Failure, isReplay = false): string => {
		const replay = isReplay ? {speed: 1, isPaused: false, isEnded: false} : undefined;
		const desk = deskWith({...stateWith(at()), replay});
		desk.store.dispatch(lost(failure, t0 + 100));
		return message(desk.state())!.text;
	};

	it('comes with advice, but for a sign-in, which the screen has, and in a recording', () => {
		assert.deepEqual(
			[said(refusedConnection), said(signedOut), said(refusedConnection, true), said(signedOut, true)],
			[
				'no list: connection refused (10.0.0.7:8021); is the server running, and the address right?',
				'no list: not signed in (token expired)',
				'no list: connection refused (10.0.0.7:8021)',
				'no list: not signed in (token expired)',
			],
		);
	});
});
