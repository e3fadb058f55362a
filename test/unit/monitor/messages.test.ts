import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Event} from '../../../source/monitor/events.js';
import {message} from '../../../source/monitor/messages.js';
import {uuid} from '../../helpers/channels.js';
import {listed, numbered, play, refusedConnection, stateWith, t0} from '../../helpers/states.js';

const calls = [numbered(1)];
const lost = (at: number): Event => ({type: 'poll-failed', failure: refusedConnection, at, retryAt: at + 1000});
const hold: Event = {type: 'action-sent', id: 1, request: {kind: 'hold', uuid: uuid(1)}, subject: 'it', at: t0 + 100};

describe('the one line of the screen', () => {
	it('says why there is no list, as long as there is none', () => {
		const state = play(stateWith(calls), lost(t0 + 1000), {type: 'ticked', at: t0 + 600_000});
		assert.match(message(state)!.text, /^no list: connection refused \(10\.0\.0\.7:8021\); is the server running/u);
		assert.equal(message(play(state, listed(calls, t0 + 601_000), {type: 'ticked', at: t0 + 610_000})), undefined);
	});

	it('keeps to an action while the link comes and goes', () => {
		const state = play(stateWith(calls), hold, lost(t0 + 1000), listed(calls, t0 + 2000), lost(t0 + 3000));
		assert.equal(message(state)!.text, 'hold it: sent');
		assert.match(
			message(play(stateWith(calls), lost(t0 + 1000), listed(calls, t0 + 2000)))!.text,
			/^the list is back/u,
		);
	});
});
