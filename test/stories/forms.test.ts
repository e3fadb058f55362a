import assert from 'node:assert/strict';
import {describe} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {row, uuid} from '../helpers/channels.js';
import {tapeStory} from '../helpers/story.js';
import {askedOf} from '../helpers/tape-server.js';
import {shown} from '../helpers/shown.js';

const calls: readonly WireRow[] = [
	row({uuid: uuid(1), created_epoch: '1795463990', initial_cid_num: '101'}),
	row({uuid: uuid(2), created_epoch: '1795463980', initial_cid_num: '102'}),
	row({uuid: uuid(3), created_epoch: '1795463970', initial_cid_num: '103'}),
	row({uuid: uuid(4), created_epoch: '1795463960', initial_cid_num: '104'}),
];

describe('a form', () => {
	tapeStory(
		'of the sign-in is filled in with Enter alone; after a refusal only the password is typed anew',
		calls,
		async ({app, server}) => {
			server.answer = ({path}) =>
				path === '/login' ? {status: 401, body: '{"status":401,"message":"Invalid credentials"}'} : undefined;
			await app.until('Sign in to kyiv-test');
			await app.type('root');
			await app.until('⏎ next field');
			await app.type('\r');
			await app.type('wrong');
			await app.until('•••••');
			assert.match(app.frame(), /User +root *│/u, 'no letter of the password is in the field of the user');
			await app.type('\r');
			await app.until('Invalid credentials');
			server.answer = undefined;
			await app.type('right');
			await app.type('\r');
			await app.until('4 channels');
			assert.deepEqual(askedOf(server), [
				'POST /login {"username":"root","password":"wrong"}',
				'POST /login {"username":"root","password":"right"}',
			]);
		},
		{isSignedIn: false},
	);

	tapeStory('has the last phone selected: digits replace it, an arrow keeps it', calls, async ({app, server}) => {
		await app.until('4 channels');
		const eavesdrop = async (...pieces: readonly string[]) => {
			const before = server.actions.length;
			await app.press('down', 'eavesdrop');
			await app.until(shown.eavesdrop);
			await app.pass(500);
			for (const piece of pieces) {
				await app.type(piece);
			}

			await app.type('\r');
			await app.until(() => server.actions.length > before);
		};

		await eavesdrop('201');
		await eavesdrop('305');
		await eavesdrop('\u{1B}[D', '\u{1B}[C', '6');
		assert.deepEqual(
			server.actions.map(({body}) => body),
			[{user: '201'}, {user: '305'}, {user: '3056'}],
		);
	});

	tapeStory('that did not open tells why for as long as one types for it', calls, async ({app, server}) => {
		await app.until('4 channels');
		await app.press('read-only', 'call');
		await app.until('new call: this screen is read-only');
		await app.type('2');
		await app.until('what you type now is ignored');
		assert.match(app.frame(), /new call: this screen is read-only; ! changes that · what you type now is ignored/u);
		assert.deepEqual(server.actions, []);
	});

	tapeStory('of a new call says how old the list is when the link is lost', calls, async ({app, server}) => {
		await app.until('4 channels');
		server.answer = () => ({status: 500, body: '{"status":"error","info":"no switch"}'});
		await app.until('LOST');
		await app.press('call');
		await app.until(/the list is 0:\d\d old: the server may not answer/u);
	});
});
