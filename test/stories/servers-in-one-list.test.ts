import {describe, it, type TestContext} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {overview} from '../../source/features/screen-reader/announce.js';
import {hold} from '../helpers/hold.js';
import {row, uuid} from '../helpers/channels.js';
import {startSessionsApp} from '../helpers/sessions.js';
import {loggedIn} from '../helpers/state-home.js';
import {askedOf, startTapeServer, type Answer, type TapeServer} from '../helpers/tape-server.js';

const inKyiv = [row({uuid: uuid(1), initial_cid_name: 'Olena', cid_name: 'Olena'})];
const inLab = [row({uuid: uuid(2), initial_cid_name: 'Taras', cid_name: 'Taras'})];

const serverOf = async (t: TestContext, rows: readonly WireRow[]): Promise<TapeServer> => {
	const server = await startTapeServer(rows, Date.now);
	t.after(async () => server.close());
	return server;
};

const bothAtOnce = async (t: TestContext, {ofLab = '', ofBoth = '', isSignedInToLab = true} = {}) => {
	const [kyiv, lab] = [await serverOf(t, inKyiv), await serverOf(t, inLab)];
	const file = `interval = 0.25
sort = "from"
[profiles.kyiv]
url = "${kyiv.url.origin}"
[profiles.lab]
url = "${lab.url.origin}"
${ofLab}
${ofBoth}`;
	const app = await startSessionsApp(t, {
		file,
		given: {profile: 'kyiv', profiles: ['kyiv', 'lab']},
		tokens: [[kyiv.url, 'token-of-kyiv'], ...(isSignedInToLab ? [[lab.url, 'token-of-lab'] as const] : [])],
	});
	await app.until('Olena');
	return {app, kyiv, lab};
};

const broken = (): Answer => ({status: 503, body: '{"status":"error","info":"no switch"}'});

describe('servers in one list', () => {
	it('are told apart, and each gets what is done to its own calls, under its own name', async (t: TestContext) => {
		const {app, kyiv, lab} = await bothAtOnce(t);
		await app.until('Taras');
		const [header = '', , titles = '', ...rows] = app.frame().split('\n');
		t.assert.match(header, /^ webitel-top {2}● kyiv 1 {2}● lab 1 .* 2 channels/u);
		t.assert.match(titles, /^ {3}SITE /u);
		t.assert.ok(rows.some(line => /kyiv +● talking ↓ Olena/u.test(line)));
		t.assert.ok(rows.some(line => /lab +● talking ↓ Taras/u.test(line)));
		await app.until(() => app.state().servers.every(({connection}) => connection.user !== ''));
		await app.type('G');
		await hold(app);
		await app.until(/hold .* on lab: sent, accepted/u);
		lab.rows = inLab.map(one => ({...one, callstate: 'HELD'}));
		await app.until('confirmed after');
		t.assert.deepStrictEqual([askedOf(kyiv), askedOf(lab)], [[], [`PUT /api/v2/channels/${uuid(2)} {"state":"hold"}`]]);
		const [first] = loggedIn(app.stateHome);
		t.assert.deepStrictEqual([first!.server, first!.who], [lab.url.origin, 'root']);
		await app.type('/', 'site:kyiv', '\r');
		await app.until(() => !app.frame().includes('Taras'));
		t.assert.match(app.frame(), /Olena/u);
	});

	it('fail by themselves: the others stay live, its rows stay, and acting on one of them asks first', async (t: TestContext) => {
		const {app, kyiv, lab} = await bothAtOnce(t);
		await app.until('Taras');
		lab.answer = broken;
		await app.until(/● kyiv 1 {2}✕ lab LOST 0:0\d/u);
		t.assert.match(app.frame(), /Taras/u);
		await app.type('G', 'h');
		await app.until(/the list of lab is 0:0\d old: this may have changed/u);
		t.assert.match(app.frame(), /on lab/u);
		t.assert.deepStrictEqual(lab.actions, []);
		await app.type('\u{1B}');
		await app.until(() => app.state().dialog === undefined);
		await app.type('g');
		await hold(app);
		await app.until(() => kyiv.actions.length === 1);
		lab.answer = undefined;
		await app.until(/● kyiv 1 {2}● lab 1/u);
		await app.until(() => app.state().notes.some(({text}) => text.startsWith('lab: the list is back after')));
	});

	it('hang by themselves: the lists of the others go on, and it is late until it answers', async (t: TestContext) => {
		const {app, kyiv, lab} = await bothAtOnce(t);
		await app.until('Taras');
		const {promise: released, resolve: release} = Promise.withResolvers<void>();
		lab.answer = async () => {
			await released;
			return undefined;
		};

		await app.until(/● kyiv 1 {2}◌ lab LATE 0:0\d/u);
		kyiv.rows = [...inKyiv, row({uuid: uuid(3), initial_cid_name: 'Ivan', cid_name: 'Ivan'})];
		await app.until(/● kyiv 2 {2}◌ lab LATE 0:0\d/u);
		t.assert.match(app.frame(), /Ivan/u);
		t.assert.match(app.frame(), /Taras/u);
		release();
		await app.until(/● kyiv 2 {2}● lab 1/u);
	});

	it('ask for a sign-in each by itself', async (t: TestContext) => {
		const {app, kyiv, lab} = await bothAtOnce(t, {isSignedInToLab: false});
		await app.until('Sign in to lab');
		await app.until('✕ lab SIGNED OUT');
		await app.type('root\tsecret\r');
		await app.until('Taras');
		t.assert.deepStrictEqual(
			[kyiv.actions.length, lab.actions.map(({path, body}) => [path, body])],
			[0, [['/login', {username: 'root', password: 'secret'}]]],
		);
		await app.until(/● kyiv 1 {2}● lab 1/u);
	});

	it('keep their own locks', async (t: TestContext) => {
		const {app, kyiv, lab} = await bothAtOnce(t, {ofLab: 'read_only = true'});
		await app.until('Taras');
		t.assert.match(app.frame(), /● kyiv 1 {2}● lab 1 {2}READ-ONLY/u);
		await app.type('G', 'h');
		await app.until('hold: profile lab is read-only');
		await app.type('g');
		await hold(app);
		await app.until(() => kyiv.actions.length === 1);
		t.assert.deepStrictEqual(lab.actions, []);
	});

	it('are asked about for a new call', async (t: TestContext) => {
		const {app, kyiv, lab} = await bothAtOnce(t);
		await app.until('Taras');
		await app.type('n');
		await app.until(/On +\(•\) kyiv +\( \) lab/u);
		await app.type('201', '\t', '300', '\t', '\t', '\t', '\u{1B}[C');
		await app.pass(500);
		await app.type('\r');
		await app.until(() => lab.actions.length === 1);
		t.assert.deepStrictEqual([kyiv.actions.length, lab.actions[0]!.method], [0, 'POST']);
	});

	it('come back when R asks now, however long they were to be left alone', async (t: TestContext) => {
		const {app, kyiv, lab} = await bothAtOnce(t);
		await app.until('Taras');
		lab.answer = () => ({...broken(), headers: {'retry-after': '120'}});
		await app.until(/✕ lab LOST/u);
		const asked = [kyiv.lists, lab.lists];
		await app.until(() => kyiv.lists > asked[0]! + 2);
		t.assert.strictEqual(lab.lists, asked[1]);
		lab.answer = undefined;
		await app.type('R');
		await app.until(/● kyiv 1 {2}● lab 1/u);
	});

	it('get each its own part of what is done to many, and are told apart before it', async (t: TestContext) => {
		const {app, kyiv, lab} = await bothAtOnce(t);
		await app.until('Taras');
		await app.type('*', 'h');
		await app.until('Hold 2 calls?');
		t.assert.match(app.frame(), /kyiv 1 · lab 1/u);
		await app.pass(500);
		await app.type('y');
		await app.until(() => kyiv.actions.length + lab.actions.length === 2);
		t.assert.deepStrictEqual(
			[kyiv, lab].map(server => askedOf(server)),
			[[`PUT /api/v2/channels/${uuid(1)} {"state":"hold"}`], [`PUT /api/v2/channels/${uuid(2)} {"state":"hold"}`]],
		);
		t.assert.deepStrictEqual(
			new Set(loggedIn(app.stateHome).flatMap(({server}) => server ?? [])),
			new Set([kyiv.url.origin, lab.url.origin]),
		);
	});

	it('have each its own name in the log, for a command of one’s own too', async (t: TestContext) => {
		const {app, lab} = await bothAtOnce(t, {
			ofBoth: '[[commands]]\nkey = "W"\ntitle = "trace"\nrun = ["true", "{uuid}"]\nbackground = true\n',
		});
		await app.until('Taras');
		await app.until(() => app.state().servers.every(({connection: link}) => link.user !== ''));
		await app.type('G', 'W');
		await app.until(/trace .*: exit code 0 after/u);
		t.assert.deepStrictEqual(
			loggedIn(app.stateHome).map(({step, server, who, command: name, uuid: of, code}) => [
				step,
				server,
				who,
				name,
				of,
				code,
			]),
			[
				['starting', lab.url.origin, 'root', 'trace', uuid(2), undefined],
				['ended', undefined, undefined, undefined, undefined, 0],
			],
		);
	});

	it('can be left for one of them, and come back to', async (t: TestContext) => {
		const {app} = await bothAtOnce(t);
		await app.until('Taras');
		await app.type('P');
		await app.until(/● +kyiv \+ lab +2 servers in one list/u);
		await app.type('j', 'j', '\r');
		await app.until('switched to lab');
		await app.until('Taras');
		t.assert.doesNotMatch(app.frame(), /SITE|Olena/u);
		await app.type('P', 'g', 'k', 'k', '\r');
		await app.until('switched to kyiv + lab');
		await app.until('Olena');
		await app.until('Taras');
	});

	it('are told of in sentences, each by itself', async (t: TestContext) => {
		const {app, lab} = await bothAtOnce(t);
		await app.until('Taras');
		lab.answer = broken;
		await app.until(/✕ lab LOST/u);
		const sentences = overview(app.state());
		t.assert.match(sentences[0]!, /^Connected to kyiv/u);
		t.assert.match(sentences[1]!, /^The link to lab is lost: no switch, the list is /u);
	});
});
