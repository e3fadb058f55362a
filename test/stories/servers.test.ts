import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {hold} from '../helpers/hold.js';
import {row, uuid} from '../helpers/channels.js';
import {startSessionsApp, type SessionsOptions} from '../helpers/sessions.js';
import {loggedIn} from '../helpers/state-home.js';
import {askedOf, startTapeServer, type Answer, type TapeServer} from '../helpers/tape-server.js';

const inKyiv = [row({uuid: uuid(1), initial_cid_name: 'Olena', cid_name: 'Olena'})];
const inLab = [row({uuid: uuid(2), initial_cid_name: 'Taras', cid_name: 'Taras'})];

const serverOf = async (t: TestContext, rows: readonly WireRow[]): Promise<TapeServer> => {
	const server = await startTapeServer(rows, Date.now);
	t.after(async () => server.close());
	return server;
};

/** Two servers, and a screen that begins on `kyiv`, with a sign-in of its own on each. */
const twoServers = async (t: TestContext, more: Partial<SessionsOptions> = {}, ofLab = '') => {
	const [kyiv, lab] = [await serverOf(t, inKyiv), await serverOf(t, inLab)];
	const file = `interval = 0.25
[profiles.kyiv]
url = "${kyiv.url.origin}"
color = "red"
filter = "olena"
[profiles.lab]
url = "${lab.url.origin}"
sort = "from"
${ofLab}
`;
	const app = await startSessionsApp(t, {
		file,
		given: {profile: 'kyiv'},
		tokens: [
			[kyiv.url, 'token-of-kyiv'],
			[lab.url, 'token-of-lab'],
		],
		...more,
	});
	await app.until('Olena');
	return {app, kyiv, lab};
};

const toLab = ['P', 'j', '\r'] as const;

describe('another server', () => {
	it('takes the place of the one on screen, with its own settings and sign-in, and gets what is done there', async (t: TestContext) => {
		const {app, kyiv, lab} = await twoServers(t);
		const tokens = new Set<unknown>();
		lab.answer = ({headers}) => {
			tokens.add(headers['x-access-token']);
			return undefined;
		};

		await app.type('P');
		await app.until('Servers');
		t.assert.match(app.frame(), new RegExp(`● +kyiv +${kyiv.url.origin}`, 'u'));
		t.assert.match(app.frame(), new RegExp(`lab +${lab.url.origin}`, 'u'));
		await app.type('j', '\r');
		await app.until('Taras');
		t.assert.match(app.frame(), /^ webitel-top {2}lab {2}/u);
		t.assert.doesNotMatch(app.frame(), /Olena/u);
		t.assert.match(app.frame(), /switched to lab/u);
		const {view, list} = app.state();
		t.assert.deepStrictEqual([view.filter, view.sort.column, list.byId.size], ['', 'from', 1]);
		const before = kyiv.lists;
		await hold(app);
		await app.until('not yet confirmed');
		lab.rows = inLab.map(one => ({...one, callstate: 'HELD'}));
		await app.until('confirmed after');
		t.assert.deepStrictEqual(askedOf(lab), [`PUT /api/v2/channels/${uuid(2)} {"state":"hold"}`]);
		t.assert.deepStrictEqual([kyiv.actions, kyiv.lists], [[], before]);
		t.assert.deepStrictEqual([...tokens], ['token-of-lab']);
		t.assert.deepStrictEqual(
			loggedIn(app.stateHome).map(({server, step}) => [server, step]),
			[
				[lab.url.origin, 'sending'],
				[undefined, 'accepted'],
				[undefined, 'seen'],
			],
		);
	});

	for (const [what, ofLab, isAsked] of [
		['asks about no hold where one was done on the server before', '', false],
		['asks about it where its profile says so', 'confirm_hold = "always"', true],
	] as const) {
		it(what, async (t: TestContext) => {
			const {app, kyiv, lab} = await twoServers(t, {}, ofLab);
			await hold(app);
			await app.until(() => kyiv.actions.length === 1);
			await app.type(...toLab);
			await app.until('Taras');
			await app.type('h');
			await app.until(() => lab.actions.length === 1 || app.state().dialog !== undefined);
			t.assert.strictEqual(app.state().dialog !== undefined, isAsked);
		});
	}

	it('is not shown the answers of the one before, which the log of actions gets', async (t: TestContext) => {
		const {app, kyiv, lab} = await twoServers(t);
		const late = Promise.withResolvers<Answer>();
		const lateList = Promise.withResolvers<Answer>();
		kyiv.answer = async ({method}) => (method === 'PUT' ? late.promise : lateList.promise);
		await hold(app);
		await app.until(() => kyiv.actions.length === 1);
		await app.type(...toLab);
		await app.until('Taras');
		late.resolve({status: 200, body: '{"status":"OK","info":"+OK late"}'});
		await app.until(() => loggedIn(app.stateHome).length === 2);
		lateList.resolve({status: 200, body: JSON.stringify({row_count: 1, rows: inKyiv})});
		const {lists} = lab;
		const kyivLists = kyiv.lists;
		await app.until(() => lab.lists >= lists + 2);
		t.assert.deepStrictEqual(
			[app.state().actions, app.state().list.rows.map(({channel}) => channel.uuid)],
			[[], [uuid(2)]],
		);
		t.assert.strictEqual(kyiv.lists, kyivLists, 'it is not asked again');
		const [first, last] = loggedIn(app.stateHome);
		t.assert.deepStrictEqual([first!.server, last!.step, last!.answer], [kyiv.url.origin, 'accepted', '+OK late']);
		await app.type('l');
		await app.until('kyiv: left before the end of an action');
		t.assert.match(app.frame(), /switched to lab/u);
		t.assert.match(app.frame(), /hold 100 → 200: sent/u);
	});

	it('that cannot be begun with leaves the one on screen as it is, and says why', async (t: TestContext) => {
		const {app, kyiv, lab} = await twoServers(t, {}, 'ca = "none.pem"');
		await app.type(...toLab);
		await app.until('lab cannot be used, this is still kyiv:');
		t.assert.match(app.state().notes.at(-1)!.text, /: \S+config\.toml:9: ca: cannot read \S+none\.pem \(ENOENT\)$/u);
		const {lists} = kyiv;
		await app.until(() => kyiv.lists >= lists + 2);
		t.assert.match(app.frame(), /^ webitel-top {3}kyiv {3}● live/u);
		t.assert.deepStrictEqual([lab.lists, app.state().dialog], [0, undefined]);
	});

	it('never gets the token of the environment, nor the address and filter that were given by hand', async (t: TestContext) => {
		const {app, lab} = await twoServers(t, {
			tokens: [],
			environment: {WEBITEL_TOKEN: 'token-of-environment', WEBITEL_KEY: 'key'},
		});
		const tokens = new Set<unknown>();
		lab.answer = ({headers}) => {
			tokens.add(headers['x-access-token']);
			return undefined;
		};

		await app.type(...toLab);
		await app.until('Sign in');
		t.assert.deepStrictEqual([...tokens], [undefined]);
		await app.type('\u{1B}', 'P', 'k', '\r');
		await app.until('Olena');
	});

	it('that is read-only gets nothing', async (t: TestContext) => {
		const {app, lab} = await twoServers(t, {}, 'read_only = true');
		await app.type(...toLab);
		await app.until('READ-ONLY');
		await app.until('Taras');
		await app.type('h');
		await app.until('profile lab made this screen read-only');
		t.assert.deepStrictEqual(lab.actions, []);
	});

	it('has the commands of one’s own of its profile, and is told how one ended that was begun on the other', async (t: TestContext) => {
		const gate = path.join(mkdtempSync(path.join(tmpdir(), 'webitel-top-')), 'gate');
		const waits = `while (!require('fs').existsSync(${JSON.stringify(gate)})) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5); process.exit(3)`;
		const commands = [
			'[[profiles.lab.commands]]\nkey = "W"\ntitle = "ticket of lab"',
			`run = ${JSON.stringify(['true', '{uuid}'])}\nbackground = true`,
			'[[profiles.kyiv.commands]]\nkey = "V"\ntitle = "trace of kyiv"',
			`run = ${JSON.stringify([process.execPath, '-e', waits])}\nbackground = true`,
		];
		const {app} = await twoServers(t, {}, commands.join('\n'));
		await app.type('W');
		await app.type('V');
		await app.until('trace of kyiv: started');
		await app.type(...toLab);
		await app.until('Taras');
		await app.type('V');
		writeFileSync(gate, '');
		await app.until('trace of kyiv: exit code 3 after');
		await app.type('W');
		await app.until(/ticket of lab 100 → 200: exit code 0 after/u);
		await app.type('l');
		await app.until('newest first');
		const told = app.frame().matchAll(/(?:trace|ticket) [^\n:]+: (?:started|exit code \d)|switched to lab/gu);
		t.assert.deepStrictEqual(Array.from(told, ([what]) => what).slice(0, 5), [
			'ticket of lab 100 → 200: exit code 0',
			'ticket of lab 100 → 200: started',
			'trace of kyiv: exit code 3',
			'switched to lab',
			'trace of kyiv: started',
		]);
	});
});
