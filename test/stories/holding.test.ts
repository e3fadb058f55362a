import assert from 'node:assert/strict';
import {describe} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {row, uuid} from '../helpers/channels.js';
import {hold} from '../helpers/hold.js';
import {tapeStory} from '../helpers/story.js';
import {askedOf} from '../helpers/tape-server.js';
import {shown} from '../helpers/shown.js';

const calls: readonly WireRow[] = [
	row({uuid: uuid(1), created_epoch: '1795463990', initial_cid_name: 'Olena', initial_cid_num: '101'}),
	row({uuid: uuid(2), created_epoch: '1795463980', initial_cid_num: '102', callstate: 'HELD'}),
	row({uuid: uuid(3), created_epoch: '1795463970', initial_cid_num: '103'}),
];
const held = (...which: readonly string[]): WireRow[] =>
	calls.map(one => (which.includes(String(one.uuid)) ? {...one, callstate: 'HELD'} : one));
const order = (which: number, state: string) => `PUT /api/v2/channels/${uuid(which)} {"state":"${state}"}`;

describe('a hold', () => {
	tapeStory('is asked about once in a run: it names both, and who hears the music', calls, async ({app, server}) => {
		await app.until('3 channels');
		await app.press('hold', 'hold');
		await app.until('h does nothing here: Esc Cancel, y Hold, ? help');
		assert.match(
			app.frame(),
			/↓ “Olena” 101 → 200 .*\n.*● talking, 0:10 old .*\n.*00000000-0000-4000-8000-000000000001/u,
		);
		assert.match(app.frame(), /Hold music plays to 200\./u);
		await app.type('\r');
		await app.until(() => app.state().dialog === undefined);
		assert.deepEqual(server.actions, []);
		await hold(app);
		await app.until(() => server.actions.length === 1);
		await app.press('last', 'hold');
		await app.until(() => server.actions.length === 2);
		assert.deepEqual(askedOf(server), [order(1, 'hold'), order(3, 'hold')]);
	});

	tapeStory('follows its call while it is asked about', calls, async ({app, server}) => {
		await app.until('3 channels');
		await app.press('hold');
		await app.until(shown.hold);
		server.rows = calls.slice(1);
		await app.until('This call has ended');
		await app.pass(500);
		await app.type('y');
		await app.until(() => app.state().dialog === undefined);
		assert.deepEqual(server.actions, []);
	});

	tapeStory(
		'is asked about every time with confirm_hold = "always"',
		calls,
		async ({app, server}) => {
			await app.until('3 channels');
			await hold(app);
			await app.press('last');
			await hold(app);
			await app.until(() => server.actions.length === 2);
			assert.deepEqual(askedOf(server), [order(1, 'hold'), order(3, 'hold')]);
		},
		{server: {confirmHold: 'always'}},
	);

	tapeStory(
		'goes out at once with confirm_hold = "never"',
		calls,
		async ({app, server}) => {
			await app.until('3 channels');
			await app.press('hold');
			await app.until(() => server.actions.length === 1);
			assert.equal(app.state().dialog, undefined);
		},
		{server: {confirmHold: 'never'}},
	);
});

describe('the undo of a hold', () => {
	tapeStory('meets that call, though another one on hold is under the cursor', calls, async ({app, server}) => {
		await app.until('3 channels');
		await hold(app);
		await app.until('not yet confirmed');
		server.rows = held(uuid(1));
		await app.until(/hold 101 → 200: .* hold music plays to 200 · u undo/u);
		await app.press('down');
		await app.until(/▌ ‖ held .*102/u);
		await app.type('Z');
		await app.until('Z: no such key, ? shows them · u undoes hold 101 → 200');
		await app.pass(1000);
		await app.press('unhold');
		await app.until(() => server.actions.length === 2);
		await app.until('unhold 101 → 200: sent, accepted');
		assert.deepEqual(askedOf(server), [order(1, 'hold'), order(1, 'unhold')]);
		assert.match(app.frame(), /▌ ‖ held .*102/u);
	});

	tapeStory(
		'can be wanted before the list shows the hold: it is sent as soon as it does',
		calls,
		async ({app, server}) => {
			await app.until('3 channels');
			await hold(app);
			await app.until('not yet confirmed');
			assert.match(app.lines().at(-1)!, /u undo /u);
			await app.press('last', 'unhold');
			await app.until('unhold: it is not on hold');
			await app.press('first', 'unhold');
			await app.until('unhold: hold 101 → 200 is undone as soon as the list shows it');
			await app.press('last');
			await app.pass(1000);
			assert.equal(server.actions.length, 1);
			server.rows = held(uuid(1));
			await app.until('unhold 101 → 200: sent, accepted');
			assert.deepEqual(askedOf(server), [order(1, 'hold'), order(1, 'unhold')]);
		},
	);

	tapeStory('that was wanted and can come no more is said not to have come', calls, async ({app, server}) => {
		await app.until('3 channels');
		await hold(app);
		await app.until('not yet confirmed');
		await app.press('unhold');
		await app.until('is undone as soon as the list shows it');
		await app.press('last', 'hold');
		await app.until(() => server.actions.length === 2);
		await app.type('l');
		await app.until(/! hold 101 → 200: it was not undone/u);
		assert.deepEqual(askedOf(server), [order(1, 'hold'), order(3, 'hold')]);
	});

	tapeStory('is not sent for a hold that was refused', calls, async ({app, server}) => {
		await app.until('3 channels');
		const answered = Promise.withResolvers<undefined>();
		server.answer = async ({method}) => {
			await (method === 'GET' ? undefined : answered.promise);
			return method === 'GET' ? undefined : {status: 400, body: '{"status":"error","info":"-ERR no"}'};
		};

		await hold(app);
		await app.press('unhold');
		await app.until('is undone as soon as the list shows it');
		answered.resolve(undefined);
		await app.until('refused, -ERR no');
		server.rows = held(uuid(1));
		await app.until(/‖ held .*101/u);
		await app.pass(1000);
		assert.deepEqual(askedOf(server), [order(1, 'hold')]);
	});

	tapeStory('is over after fifteen seconds: u releases the selected call again', calls, async ({app, server}) => {
		await app.until('3 channels');
		await hold(app);
		server.rows = held(uuid(1));
		await app.until('· u undo');
		await app.press('down');
		for (let second = 0; second < 15; second++) {
			await app.pass(1000);
		}

		await app.until(() => !app.frame().includes('u undo'));
		await app.pass(1000);
		await app.press('unhold');
		await app.until(() => server.actions.length === 2);
		assert.equal(askedOf(server)[1], order(2, 'unhold'));
	});

	tapeStory('is not offered any more once somebody else has released the call', calls, async ({app, server}) => {
		await app.until('3 channels');
		await hold(app);
		server.rows = held(uuid(1));
		await app.until('· u undo');
		server.rows = calls;
		await app.until(() => !app.frame().includes('u undo'));
		await app.pass(1000);
		await app.press('unhold');
		await app.until('unhold: it is not on hold');
		assert.equal(server.actions.length, 1);
	});
});

describe('typing after a refused dialog', () => {
	tapeStory(
		'sorts nothing, opens nothing and acts on nothing',
		calls,
		async ({app, server}) => {
			await app.until('3 channels');
			await app.press('call');
			await app.until('new call: this screen is read-only');
			const {view} = app.state();
			for (const key of '201\tolena\r') {
				await app.type(key);
			}

			await app.until('new call: this screen is read-only; ! changes that · what you type now is ignored');
			assert.deepEqual([app.state().view, app.state().dialog, server.actions], [view, undefined, []]);
		},
		{settings: {isReadOnly: true}},
	);

	tapeStory('copies nothing where it was the answer to a question that was refused', calls, async ({app, server}) => {
		await app.until('3 channels');
		server.rows = calls.slice(1);
		await app.until('✕ ended');
		for (const [key, answer, refusal] of [
			['x', 'y', 'hang up: this call has ended'],
			['h', 'Y', 'hold: this call has ended'],
			['ч', 'н', 'hang up: this call has ended'],
			['u', 'y', 'unhold: this call has ended'],
		] as const) {
			await app.type(key);
			await app.until(refusal);
			await app.type(answer);
			await app.until(`${refusal} · what you type now is ignored`);
			await app.pass(1000);
		}

		assert.doesNotMatch(app.frame(), /copied/u);
		await app.type('y');
		await app.until('copied');
		assert.deepEqual(server.actions, []);
	});
});
