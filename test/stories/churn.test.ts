import assert from 'node:assert/strict';
import {describe} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {hold} from '../helpers/hold.js';
import {row, uuid} from '../helpers/channels.js';
import {tapeStory} from '../helpers/story.js';
import {asked, askedOf, type TapeServer} from '../helpers/tape-server.js';
import {shown} from '../helpers/shown.js';

const callOf = (number: number, state = 'ACTIVE'): WireRow =>
	row({
		uuid: uuid(number),
		created_epoch: String(1_795_463_000 + number),
		callstate: state,
		initial_cid_name: `Caller ${number}`,
		initial_cid_num: String(1000 + ((number * 7919) % 500)),
	});

/** A busy list: with every answer calls come, go and change, and the order is another. */
const churn = (server: TapeServer, ours: WireRow): void => {
	const states = ['ACTIVE', 'RINGING', 'HELD', 'EARLY'];
	server.answer = ({path}) => {
		if (path === '/api/v2/channels') {
			// At ten polls a second and more this is far above fifty changes a second.
			const turn = server.lists;
			const others = Array.from({length: 60}, (_, index) => callOf(index + turn * 3, states[(index + turn) % 4]));
			server.rows = [...others.slice(turn % 60), ours, ...others.slice(0, turn % 60)];
		}

		return undefined;
	};
};

const ours = 10_000;
const path = `/api/v2/channels/${uuid(ours)}`;

describe('while the list churns and re-sorts under the cursor', () => {
	tapeStory(
		'h, u, x, e and n reach the server for the selected call and no other',
		[callOf(ours)],
		async ({app, server}) => {
			await app.until('1 channel');
			assert.equal(app.selected(), uuid(ours));
			churn(server, callOf(ours));
			await app.until('61 channels');
			await app.press('sort');
			await app.until('Sort by');
			await app.type('\u{1B}[H\u{1B}[B\u{1B}[B\r');
			await app.until(/FROM▴/u);
			await app.polled(5);
			assert.equal(app.selected(), uuid(ours));

			await hold(app);
			await app.until(() => server.actions.length === 1);
			await app.polled(3);
			await app.press('hangup');
			await app.until(shown.hangup);
			await app.polled(3);
			assert.match(app.frame(), /Caller 10000/u);
			await app.pass(500);
			await app.type('\u{1B}');
			await app.until(() => app.state().dialog === undefined);
			await app.press('eavesdrop');
			await app.until(shown.eavesdrop);
			await app.type('201');
			await app.pass(500);
			await app.type('\r');
			await app.until(() => server.actions.length === 2);
			await app.press('call');
			await app.until('New call');
			await app.type('201\t9001');
			await app.pass(500);
			await app.type('\r');
			await app.until(() => server.actions.length === 3);
			await app.pass(7000);
			await app.press('hangup');
			await app.until(shown.hangup);
			await app.pass(500);
			await app.type('y');
			await app.until(() => server.actions.length === 4);
			assert.deepEqual(askedOf(server), [
				`PUT ${path} {"state":"hold"}`,
				`POST ${path}/eavesdrop {"user":"201"}`,
				'POST /api/v2/channels {"calledId":"9001","callerId":"201","auto_answer_param":"sip_h_Call-Info=answer-after=0"}',
				`DELETE ${path}?cause=NORMAL_CLEARING`,
			]);
		},
	);

	tapeStory('a held call is released by u, wherever it has gone', [callOf(ours, 'HELD')], async ({app, server}) => {
		await app.until('1 channel');
		const others = Array.from({length: 80}, (_, index) => callOf(index));
		server.rows = [...others, callOf(ours, 'HELD')];
		await app.until('81 channels');
		await app.press('sort');
		await app.type('\u{1B}[H\u{1B}[B\u{1B}[B\r');
		await app.press('reverse');
		server.rows = [callOf(ours, 'HELD'), ...others.toReversed().slice(0, 40)];
		await app.until('41 channels');
		await app.press('unhold');
		await app.until(() => server.actions.length === 1);
		assert.equal(asked(server.actions[0]!), `PUT ${path} {"state":"unhold"}`);
	});
});
