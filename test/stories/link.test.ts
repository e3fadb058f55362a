import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {row, uuid} from '../helpers/channels.js';
import {tapeStory} from '../helpers/story.js';
import {asked} from '../helpers/tape-server.js';
import {shown} from '../helpers/shown.js';

const calls = [
	row({uuid: uuid(1), created_epoch: '1795463990', initial_cid_name: 'Olena'}),
	row({uuid: uuid(2), created_epoch: '1795463980', initial_cid_name: 'Petro'}),
];

const refuseLists =
	(info: string) =>
	({method}: {readonly method: string}) =>
		method === 'GET' ? {status: 500, body: JSON.stringify({status: 'error', info})} : undefined;

describe('when the link is lost', () => {
	tapeStory('rows stay, their age shows, and it recovers by itself', calls, async ({app, server, clock}) => {
		await app.until('2 channels');
		server.answer = refuseLists('-ERR: FreeSWITCH server connect close!');
		await app.until('LOST');
		clock.advance(37_000);
		await app.until('LOST 0:37  -ERR: FreeSWITCH server connect close!');
		assert.match(app.frame(), /as of \d\d:\d\d:\d\d {2}2 channels/u);
		assert.match(app.frame(), /Olena/u);
		assert.match(app.frame(), /Petro/u);
		server.answer = undefined;
		await app.until('● live');
	});

	tapeStory('an action asks first, and says how old the list is', calls, async ({app, server, clock}) => {
		await app.until('2 channels');
		server.answer = refuseLists('-ERR: FreeSWITCH server connect close!');
		await app.until('LOST');
		clock.advance(37_000);
		await app.press('hold');
		await app.until(shown.hold);
		await app.until('the list is 0:37 old');
		assert.deepEqual(server.actions, []);
		clock.advance(500);
		await app.type('y');
		await app.until(() => server.actions.length === 1);
		assert.equal(asked(server.actions[0]!), `PUT /api/v2/channels/${uuid(1)} {"state":"hold"}`);
	});

	for (const [what, body] of [
		['a web page of a proxy', '<html><title>502 Bad Gateway</title></html>'],
		['cut-off JSON', '{"row_count":2,"rows":[{"uuid":'],
		['nothing at all', ''],
		['null', 'null'],
		['JSON of something else', '{"hello":"world"}'],
	] as const) {
		tapeStory(`${what} instead of a list empties nothing`, calls, async ({app, server}) => {
			await app.until('2 channels');
			server.answer = ({method}) => (method === 'GET' ? {status: 200, body} : undefined);
			await app.until(/LOST.*answer not understood/u);
			assert.match(app.frame(), /Olena/u);
			server.answer = undefined;
			await app.until('● live');
		});
	}

	tapeStory('rows that are no rows are counted, the others shown', calls, async ({app, server}) => {
		await app.until('2 channels');
		const rows = [null, 7, {name: 'no uuid'}, ...calls];
		server.answer = ({method}) =>
			method === 'GET' ? {status: 200, body: JSON.stringify({row_count: 5, rows})} : undefined;
		await app.until('3 rows left out');
		assert.match(app.frame(), /Petro/u);
	});
});

describe('signing in', () => {
	tapeStory(
		'a screen without credentials asks the server, and then the person',
		calls,
		async ({app, server}) => {
			await app.until('Sign in to kyiv-test');
			assert.doesNotMatch(app.frame(), /No token/u, 'there is nothing to explain: nobody has said who they are');
			assert.deepEqual(server.actions, []);
			await app.type('root');
			await app.type('\t');
			await app.type('sécret');
			await app.until('••••••');
			assert.doesNotMatch(app.frame(), /sécret/u);
			await app.type('\r');
			await app.until('2 channels');
			assert.equal(asked(server.actions[0]!), 'POST /login {"username":"root","password":"sécret"}');
			assert.match(app.frame(), / root/u);
		},
		{isSignedIn: false},
	);

	tapeStory('an expired key asks in place, keeps the rows, and goes on', calls, async ({app, server}) => {
		await app.until('2 channels');
		server.answer = ({method}) =>
			method === 'GET' ? {status: 401, body: '{"status":"error","info":"Token Expired"}'} : undefined;
		await app.until('Sign in to kyiv-test');
		await app.until('Token Expired');
		assert.match(app.frame(), /SIGNED OUT 0:00/u);
		assert.match(app.frame(), /Olena/u);
		await app.type('\u{1B}');
		await app.until(() => app.state().dialog === undefined);
		await app.press('refresh');
		await app.until('Sign in to kyiv-test');
		server.answer = undefined;
		await app.type('\u{15}root\tpass\r');
		await app.until('● live');
	});

	tapeStory(
		'an account with a one-time code is asked for it',
		calls,
		async ({app, server}) => {
			server.answer = ({path}) =>
				/^\/login(?:\?code=000000)?$/u.test(path)
					? {status: 301, body: '{"status":"error","info":"Set security code"}'}
					: undefined;
			await app.until('Sign in');
			await app.type('root\tpass\r');
			await app.until('now the one-time code');
			assert.doesNotMatch(app.frame(), /Set security code|not signed in \(/u);
			await app.type('000000\r');
			await app.until('the code was refused');
			await app.type('123456\r');
			await app.until('2 channels');
			assert.equal(server.actions.at(-1)!.path, '/login?code=123456');
		},
		{isSignedIn: false},
	);
});

describe('pausing and pacing', () => {
	tapeStory('p asks for no more lists until p again', calls, async ({app, server, clock}) => {
		await app.until('2 channels');
		await app.pause();
		const {lists} = server;
		server.rows = [];
		clock.advance(20_000);
		await app.until('PAUSED 0:20');
		assert.equal(server.lists, lists);
		assert.match(app.frame(), /Olena/u);
		await app.press('pause');
		await app.until('0 channels');
	});

	tapeStory('an action on a paused screen goes on, to see what it did', calls, async ({app, server, clock}) => {
		await app.until('2 channels');
		await app.press('pause', 'hold');
		await app.until(shown.hold);
		clock.advance(500);
		await app.type('y');
		server.rows = calls.map(one => ({...one, callstate: 'HELD'}));
		await app.until(/hold .*confirmed after/u);
		assert.match(app.frame(), /● live/u);
	});

	tapeStory('+ and - change the pace', calls, async ({app}) => {
		await app.until('2 channels');
		await app.press('slower');
		await app.until('a list every 0.3s');
	});

	tapeStory(
		'one list that took long makes nobody wait for the next',
		calls,
		async ({app, server, clock}) => {
			await app.polled(3);
			let isSlow = true;
			server.answer = ({path}) => {
				if (isSlow && path === '/api/v2/channels') {
					isSlow = false;
					clock.advance(8000);
				}

				return undefined;
			};

			await app.until(() => !isSlow);
			server.rows = [...calls, row({uuid: uuid(3)})];
			await app.until('● live');
			await app.until('3 channels');
		},
		{isTimed: true},
	);

	tapeStory(
		'no list that was asked for more than five seconds ago is called live, however seldom one is wanted',
		calls,
		async ({app, clock}) => {
			await app.until(/● live [\d.]+s {2}every 30s/u);
			clock.advance(17_000);
			await app.until(/◌ LATE 0:17 {2}every 30s/u);
			assert.match(app.frame(), /as of 20:00:00 {2}2 channels/u);
			clock.advance(44_000);
			await app.until(/◌ LATE 1:01 {2}no answer yet/u);
		},
		{settings: {interval: 30_000}},
	);

	tapeStory('no poll overlaps another', calls, async ({app, server}) => {
		const keysPressed = Promise.withResolvers<void>();
		let [open, most] = [0, 0];
		await app.until('2 channels');
		server.answer = async ({path}) => {
			if (path === '/api/v2/channels') {
				open++;
				most = Math.max(most, open);
				await keysPressed.promise;
				open--;
			}

			return undefined;
		};

		await app.until(() => open === 1);
		for (let count = 0; count < 20; count++) {
			await app.press('refresh');
		}

		keysPressed.resolve();
		await app.polled(5);
		assert.equal(most, 1);
	});
});

describe('looking', () => {
	tapeStory('sorting, reversing and locking the order', calls, async ({app, server}) => {
		const order = () =>
			app
				.lines()
				.slice(3, 8)
				.flatMap(line => /Olena|Petro|Anna/u.exec(line)?.[0] ?? []);
		await app.until('2 channels');
		assert.deepEqual(order(), ['Olena', 'Petro'], 'the youngest first');
		await app.press('reverse');
		assert.deepEqual(order(), ['Petro', 'Olena']);
		await app.press('lock');
		server.rows = [...calls, row({uuid: uuid(9), created_epoch: '1795463999', initial_cid_name: 'Anna'})];
		await app.until('Anna');
		assert.deepEqual(order(), ['Petro', 'Olena', 'Anna'], 'a new row comes last');
		await app.press('sort');
		await app.until('Sort by');
		await app.type('\u{1B}[H\u{1B}[B\u{1B}[B');
		await app.type('\r');
		await app.until(/FROM▴/u);
		assert.deepEqual(order(), ['Anna', 'Olena', 'Petro']);
		await app.press('sort');
		await app.type('\r');
		await app.until(/FROM▾/u);
		assert.deepEqual(order(), ['Petro', 'Olena', 'Anna']);
	});

	tapeStory(
		'the detail shows every field, an unknown one too, and scrolls',
		[{...calls[0]!, zz_new_field: 'brand new'}],
		async ({app}) => {
			await app.until('1 channel');
			await app.press('detail');
			await app.until('Who calls whom');
			await app.press('last');
			await app.until('zz_new_field');
			assert.match(app.frame(), /zz_new_field +brand new/u);
			assert.match(app.frame(), /Other fields/u);
			await app.press('back');
			await app.until(/▌ ● talking/u);
		},
	);

	tapeStory('from 150 columns the detail stands beside, Tab moves to it', calls, async ({app}) => {
		await app.resize({columns: 170, rows: 24});
		await app.until(/│ {2}from +“Olena” 100/u);
		await app.press('focus', 'down', 'down', 'down');
		await app.until(() => app.state().view.detailTop === 3);
		assert.equal(app.selected(), uuid(1));
		await app.press('back', 'down');
		assert.equal(app.selected(), uuid(2));
	});

	tapeStory(
		'the other leg of the call is told',
		[
			row({uuid: uuid(1), call_uuid: uuid(1)}),
			row({
				uuid: uuid(2),
				call_uuid: uuid(1),
				direction: 'outbound',
				name: 'sofia/internal/201@10.0.0.9',
				callee_num: '201',
				callee_direction: 'SEND',
			}),
		],
		async ({app}) => {
			await app.until('2 channels');
			await app.until(/other leg {2}● talking {2}(?:201 {2}sofia\/internal\/201@10\.0\.0\.9|100 )/u);
		},
	);

	tapeStory('help, log and breakdown open and close', calls, async ({app}) => {
		await app.until('2 channels');
		await app.press('help');
		await app.until(shown.help);
		await app.press('back', 'log');
		await app.until('nothing was done yet');
		await app.press('back', 'breakdown');
		await app.until(/▌ internal +2 +2 /u);
		await app.press('breakdown');
		await app.until(() => app.state().dialog === undefined);
	});

	tapeStory('copying a uuid goes to the clipboard of the person’s own machine', calls, async ({app}) => {
		await app.until('2 channels');
		await app.press('copy');
		await app.until(`copied ${uuid(1)}`);
	});

	tapeStory('any size of the window is bearable', calls, async ({app, server}) => {
		await app.until('2 channels');
		for (const [columns, rows] of [
			[1, 1],
			[5, 3],
			[20, 6],
			[60, 15],
			[400, 120],
			[80, 24],
		] as const) {
			await app.resize({columns, rows});
			await app.polled();
			assert.ok(app.lines().length <= rows, `${columns}×${rows} is not overfilled`);
		}

		await app.until('Petro');
		assert.deepEqual(server.actions, []);
	});
});
