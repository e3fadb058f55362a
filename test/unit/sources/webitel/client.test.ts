import {describe, it, type TestContext} from 'node:test';
import fc from 'fast-check';
import {defaultTimeouts} from '../../../../source/sources/timeouts.js';
import {WebitelClient, type Credentials} from '../../../../source/sources/webitel/client.js';
import {isUuid} from '../../../../source/telephony/channel.js';
import type {EavesdropMode} from '../../../../source/telephony/eavesdrop.js';
import {
	failureFrom,
	startAnsweringServer,
	type Answer,
	type Answerer,
	type Received,
} from '../../../helpers/answering-server.js';
import {row, uuid} from '../../../helpers/channels.js';
import {until} from '../../../helpers/until.js';

const credentials: Credentials = {token: 'the-token', key: 'the-key'};
const info = (status: number, words: string): Answer => ({
	status,
	body: JSON.stringify({status: 'error', info: words}),
});
const ok = (words = '+OK Success\n'): Answer => ({body: JSON.stringify({status: 'OK', info: words})});
const oneRow: Answer = {body: JSON.stringify({row_count: 1, rows: [row()]})};

/** A signed-in client and the server that it asks. */
const start = async (t: TestContext, answerer: Answerer, options: {signedOut?: boolean; quick?: number} = {}) => {
	const server = await startAnsweringServer(t, answerer);
	const client = new WebitelClient(
		{url: server.url, userAgent: 'webitel-top/test'},
		options.signedOut ? undefined : credentials,
		{...defaultTimeouts, ...(options.quick !== undefined && {quick: options.quick})},
	);
	t.after(() => {
		client.close();
	});
	return {client, received: server.received};
};

const line = ({method, path, body}: Received) => [method, path, body].filter(Boolean).join(' ');

describe('who asks', () => {
	it('is told in two headers with every request, and in no address', async (t: TestContext) => {
		const {client, received} = await start(t, ok());
		await client.act({kind: 'hold', uuid: uuid(1)});
		await client.act({kind: 'hangup', uuid: uuid(1), cause: 'USER_BUSY'});
		await client.act({kind: 'eavesdrop', uuid: uuid(1), user: '201', mode: 'listen'});
		await client.act({kind: 'call', caller: '201', called: '202', autoAnswer: ''});
		await client.whoami();
		await failureFrom(client.list('example.org'));
		await client.logout();
		t.assert.strictEqual(received.length, 7);
		t.assert.deepStrictEqual(
			received.map(({headers}) => [headers['x-access-token'], headers['x-key'], headers['user-agent']]),
			received.map(() => ['the-token', 'the-key', 'webitel-top/test']),
		);
		t.assert.doesNotMatch(received.map(({path}) => path).join(' '), /the-token|the-key|token|key/u);
	});
	it('is told by a domain token alone, without a key', async (t: TestContext) => {
		const {client, received} = await start(t, oneRow);
		client.credentials = {token: 'domain-token'};
		await client.list();
		t.assert.strictEqual(received[0]!.headers['x-access-token'], 'domain-token');
		t.assert.ok(!('x-key' in received[0]!.headers));
	});
	it('is not told by somebody who has not signed in', async (t: TestContext) => {
		const {client, received} = await start(t, oneRow, {signedOut: true});
		await client.list();
		t.assert.ok(!('x-access-token' in received[0]!.headers));
		t.assert.ok(!('x-key' in received[0]!.headers));
	});
	it('is known from a sign-in on, whose password is in no address', async (t: TestContext) => {
		const token = {body: '{"token":"new-token","key":"new-key","username":"root@lab","expires":4000000000000}'};
		const {client, received} = await start(t, ({path}) => (path === '/login' ? token : oneRow), {signedOut: true});
		const login = await client.login({username: 'root', password: 'secret'});
		await client.list();
		t.assert.deepStrictEqual(login, {
			token: 'new-token',
			key: 'new-key',
			username: 'root@lab',
			expires: 4_000_000_000_000,
		});
		t.assert.deepStrictEqual(
			received.map(request => line(request)),
			['POST /login {"username":"root","password":"secret"}', 'GET /api/v2/channels'],
		);
		t.assert.strictEqual(received[1]!.headers['x-access-token'], 'new-token');
		t.assert.strictEqual(received[1]!.headers['x-key'], 'new-key');
	});
	it('may need a one-time code, which is sent when it is given', async (t: TestContext) => {
		const {client, received} = await start(
			t,
			({path}) => (path === '/login' ? info(301, 'Set security code') : {body: '{"token":"t"}'}),
			{signedOut: true},
		);
		const login = {username: 'root', password: 'secret'};
		t.assert.deepStrictEqual(await failureFrom(client.login(login)), {
			kind: 'not-signed-in',
			words: 'Set security code',
			needsCode: true,
			advice: 'webitel-top login signs in; or set WEBITEL_TOKEN and WEBITEL_KEY',
		});
		t.assert.strictEqual(client.credentials, undefined);
		await client.login({...login, code: '12 34&x'});
		t.assert.strictEqual(received[1]!.path, '/login?code=12%2034%26x');
		t.assert.deepStrictEqual(client.credentials, {token: 't', key: undefined});
	});
	it('is not known from a sign-in that gave no token', async (t: TestContext) => {
		const {client} = await start(t, {body: '{"token":"","key":"k"}'}, {signedOut: true});
		const {kind} = await failureFrom(client.login({username: 'root', password: 'secret'}));
		t.assert.strictEqual(kind, 'not-understood');
		t.assert.strictEqual(client.credentials, undefined);
	});
	it('is forgotten with a sign-out, and not when that failed', async (t: TestContext) => {
		let answer = info(500, 'not now');
		const {client, received} = await start(t, () => answer);
		await failureFrom(client.logout());
		t.assert.deepStrictEqual(client.credentials, credentials);
		answer = ok('Successful logout.');
		t.assert.strictEqual(await client.logout(), 'Successful logout.');
		t.assert.strictEqual(client.credentials, undefined);
		t.assert.strictEqual(line(received[1]!), 'POST /logout');
	});
	it('the server says in its own way', async (t: TestContext) => {
		const {client} = await start(t, {
			body: '{"id":"100@lab","domain":"lab","roleName":"admin","expires":4000000000000,"acl":{}}',
		});
		t.assert.deepStrictEqual(await client.whoami(), {
			id: '100@lab',
			domain: 'lab',
			roleName: 'admin',
			expires: 4_000_000_000_000,
		});
	});
	it('the server may leave out', async (t: TestContext) => {
		const {client} = await start(t, {body: '{"id":7,"expires":"soon"}'});
		t.assert.deepStrictEqual(await client.whoami(), {id: '', domain: '', roleName: '', expires: undefined});
	});
});

describe('the list', () => {
	it('is asked for whole, or for one domain', async (t: TestContext) => {
		const {client, received} = await start(t, oneRow);
		await client.list();
		await client.list('');
		await client.list('kyiv-1.example');
		t.assert.deepStrictEqual(
			received.map(({path}) => path),
			['/api/v2/channels', '/api/v2/channels', '/api/v2/channels?domain=kyiv-1.example'],
		);
	});
	it('comes with its headers', async (t: TestContext) => {
		const body = JSON.stringify({row_count: 1, rows: [row({cid_name: 'Оля'})]});
		const {client} = await start(t, {headers: {etag: 'W/"7"'}, body});
		const answer = await client.list();
		t.assert.strictEqual(answer.headers.etag, 'W/"7"');
		t.assert.deepStrictEqual(answer.kind === 'list' && answer.changes.fresh, [row({cid_name: 'Оля'})]);
	});
	it('is asked for with the ETag of the one that is here, and may be unchanged', async (t: TestContext) => {
		const {client, received} = await start(t, ({headers}) => (headers['if-none-match'] ? {status: 304} : oneRow));
		const {kind: first} = await client.list();
		const {kind: second} = await client.list(undefined, 'W/"7"');
		t.assert.deepStrictEqual([first, second], ['list', 'unchanged']);
		t.assert.deepStrictEqual(
			received.map(({headers}) => headers['if-none-match']),
			[undefined, 'W/"7"'],
		);
	});
	it('is not an empty one when it is unchanged for who never had any', async (t: TestContext) => {
		const {client} = await start(t, {status: 304});
		const {kind} = await failureFrom(client.list());
		t.assert.strictEqual(kind, 'not-understood');
	});
	it('that is poisoned is recovered from a refusal, but not from a 401', async (t: TestContext) => {
		const poisoned = JSON.stringify({row_count: 1, rows: [row({cid_name: 'X-ERR'})]});
		let status = 500;
		const {client} = await start(t, () => info(status, poisoned));
		const answer = await client.list();
		t.assert.deepStrictEqual(answer.kind === 'list' && answer.changes.fresh, [row({cid_name: 'X-ERR'})]);
		status = 401;
		const {kind} = await failureFrom(client.list());
		t.assert.strictEqual(kind, 'not-signed-in');
	});
	it('is not an empty one when the answer is an action’s', async (t: TestContext) => {
		const {client} = await start(t, ok());
		const {kind} = await failureFrom(client.list());
		t.assert.strictEqual(kind, 'not-understood');
	});
});

describe('what an action sends', () => {
	const modes: Readonly<Record<EavesdropMode, string>> = {
		listen: '{"user":"201@lab"}',
		'whisper-own': '{"user":"201@lab","variables":["eavesdrop_whisper_bleg=true"]}',
		'whisper-other': '{"user":"201@lab","variables":["eavesdrop_whisper_aleg=true"]}',
		join: '{"user":"201@lab","variables":["eavesdrop_whisper_bleg=true","eavesdrop_whisper_aleg=true"]}',
	};
	const actions: Readonly<Record<string, readonly [(client: WebitelClient) => Promise<string>, string]>> = {
		hold: [
			async client => client.act({kind: 'hold', uuid: uuid(1)}),
			`PUT /api/v2/channels/${uuid(1)} {"state":"hold"}`,
		],
		unhold: [
			async client => client.act({kind: 'unhold', uuid: uuid(1)}),
			`PUT /api/v2/channels/${uuid(1)} {"state":"unhold"}`,
		],
		'hang up': [
			async client => client.act({kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'}),
			`DELETE /api/v2/channels/${uuid(1)}?cause=NORMAL_CLEARING`,
		],
		call: [
			async client => client.act({kind: 'call', caller: '201', called: '+380671112233', autoAnswer: 'sip_h_A=v'}),
			'POST /api/v2/channels {"calledId":"+380671112233","callerId":"201","auto_answer_param":"sip_h_A=v"}',
		],
		...Object.fromEntries(
			Object.entries(modes).map(([mode, body]) => [
				`eavesdrop to ${mode}`,
				[
					async (client: WebitelClient) =>
						client.act({kind: 'eavesdrop', uuid: uuid(1), user: '201@lab', mode: mode as EavesdropMode}),
					`POST /api/v2/channels/${uuid(1)}/eavesdrop ${body}`,
				],
			]),
		),
	};
	for (const [name, [act, expected]] of Object.entries(actions)) {
		it(`${name}: ${expected}`, async (t: TestContext) => {
			const {client, received} = await start(t, ok('+OK done\n'));
			t.assert.strictEqual(await act(client), '+OK done');
			t.assert.deepStrictEqual(
				received.map(request => line(request)),
				[expected],
			);
		});
	}

	it('waits for a phone to be picked up longer than for a list', async (t: TestContext) => {
		const rings: Array<() => void> = [];
		const {client} = await start(
			t,
			({method}, response) => {
				if (method === 'POST') {
					rings.push(() => {
						response.end(ok().body);
					});
				}

				return undefined;
			},
			{quick: 60},
		);
		const answers = [
			client.act({kind: 'call', caller: '201', called: '202', autoAnswer: ''}),
			client.act({kind: 'eavesdrop', uuid: uuid(1), user: '201', mode: 'listen'}),
		];
		await until(() => rings.length === 2);
		const {kind} = await failureFrom(client.list());
		t.assert.strictEqual(kind, 'unreachable');
		for (const pickUp of rings) {
			pickUp();
		}

		t.assert.deepStrictEqual(await Promise.all(answers), ['+OK Success', '+OK Success']);
		const failure = await failureFrom(client.act({kind: 'hold', uuid: uuid(1)}));
		t.assert.deepStrictEqual(failure, {kind: 'unreachable', cause: 'timeout', words: '0.06 s'});
	});
});

describe('an id that is no uuid', () => {
	const hostile = fc.constantFrom('domain/lab.local', 'domain%2Flab.local', '..', '../../..', '', '*', `${uuid(1)}/..`);
	it('never reaches a server, whatever it is', async (t: TestContext) => {
		const {client, received} = await start(t, ok());
		const broken = fc.tuple(fc.string(), fc.string({minLength: 1})).map(([before, after]) => before + uuid(1) + after);
		const ids = fc.oneof(hostile, broken, fc.string()).filter(id => !isUuid(id));
		await fc.assert(
			fc.asyncProperty(ids, async id => {
				const failures = await Promise.all(
					[
						client.act({kind: 'hold', uuid: id}),
						client.act({kind: 'unhold', uuid: id}),
						client.act({kind: 'hangup', uuid: id, cause: 'NORMAL_CLEARING'}),
						client.act({kind: 'eavesdrop', uuid: id, user: '1', mode: 'listen'}),
					].map(async asked => failureFrom(asked)),
				);
				t.assert.deepStrictEqual(new Set(failures.map(({kind}) => kind)), new Set(['invalid']));
			}),
		);
		t.assert.deepStrictEqual(received, []);
	});
	it('is not what a uuid in capitals is', async (t: TestContext) => {
		const {client, received} = await start(t, ok());
		await client.act({kind: 'hangup', uuid: 'ABCDEF01-2345-6789-ABCD-EF0123456789', cause: 'NORMAL_CLEARING'});
		t.assert.strictEqual(
			line(received[0]!),
			'DELETE /api/v2/channels/ABCDEF01-2345-6789-ABCD-EF0123456789?cause=NORMAL_CLEARING',
		);
	});
});
