import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Event} from '../../../source/state/events.js';
import {eventLog, message} from '../../../source/state/messages.js';
import {newsBetween} from '../../../source/features/screen-reader/announce.js';
import {testServer, uuid} from '../../helpers/channels.js';
import {deskWith, listed, lost, numbered, play, refusedConnection, stateWith, t0} from '../../helpers/states.js';

const calls = [numbered(1)];
const lostAt = (at: number): Event => lost(refusedConnection, at);
const hold: Event = {
	type: 'action-sent',
	id: 1,
	server: testServer,
	request: {kind: 'hold', uuid: uuid(1)},
	subject: 'it',
	at: t0 + 100,
};

describe('the one line of the screen', () => {
	it('says why there is no list, as long as there is none', () => {
		const state = play(stateWith(calls), lostAt(t0 + 1000), {type: 'ticked', at: t0 + 600_000});
		assert.match(message(state)!.text, /^no list: connection refused \(10\.0\.0\.7:8021\); is the server running/u);
		assert.equal(message(play(state, listed(calls, t0 + 601_000), {type: 'ticked', at: t0 + 610_000})), undefined);
	});

	it('is the newest also after the clock was set back', () => {
		const desk = deskWith(stateWith(calls));
		const say = (text: string) => {
			desk.services.dispatch({type: 'noted', tone: 'plain', text, at: desk.services.now()});
		};

		say('before');
		desk.setClock(-600_000);
		say('after');
		assert.equal(message(desk.state())?.text, 'after');
	});

	it('goes on with the time of a failure after the clock was set back', () => {
		const state = play(stateWith(calls), {type: 'ticked', at: t0 + 600_000}, lostAt(t0 + 1000));
		assert.equal(state.now, t0 + 1000);
	});

	it('tells why a filter is not kept, as long as that is what is wrong with it', () => {
		const desk = deskWith(stateWith(calls));
		const text = () => message(desk.state())?.text;
		desk.press('/');
		desk.type('fro:alice');
		desk.press('return');
		assert.equal(text(), 'filter not kept: no field fro; did you mean from?');
		desk.press('home', 'right', 'right', 'right');
		desk.type('m');
		assert.equal(text(), undefined, 'it is right now');
		desk.press('return');
		assert.equal(text(), undefined);
		desk.press('/', 'ctrl+u');
		desk.type('stat:held');
		desk.press('return');
		assert.match(text()!, /^filter not kept: no field stat/u);
		desk.press('escape');
		assert.equal(text(), undefined, 'it was given up');
		assert.equal(eventLog(desk.state()).length, 2, 'the log has both');
	});

	it('is nothing that was written down for the log alone', () => {
		const said: Event = {type: 'noted', tone: 'good', text: 'copied', at: t0 + 1000};
		const warned: Event = {type: 'noted', tone: 'warning', text: 'Warning: old', at: t0 + 2000, isForLog: true};
		const state = play(stateWith(calls), said, warned);
		assert.equal(message(state)?.text, 'copied');
		assert.deepEqual(newsBetween(stateWith(calls), state), ['Copied.']);
		assert.deepEqual(
			eventLog(state).map(({text}) => text),
			['copied', 'Warning: old'],
		);
	});

	it('keeps to an action while the link comes and goes', () => {
		const state = play(stateWith(calls), hold, lostAt(t0 + 1000), listed(calls, t0 + 2000), lostAt(t0 + 3000));
		assert.equal(message(state)!.text, 'hold it: sent');
		assert.match(
			message(play(stateWith(calls), lostAt(t0 + 1000), listed(calls, t0 + 2000)))!.text,
			/^the list is back/u,
		);
	});
});
