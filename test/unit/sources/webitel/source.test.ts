import {describe, it, type TestContext} from 'node:test';
import {defaultTimeouts} from '../../../../source/sources/timeouts.js';
import {WebitelClient, type Credentials} from '../../../../source/sources/webitel/client.js';
import {notSignedIn, refused} from '../../../../source/sources/webitel/status-failure.js';
import type {ActionRequest} from '../../../../source/telephony/action.js';
import type {Channel} from '../../../../source/telephony/channel.js';
import {systemClock, type Clock} from '../../../../source/util/clock.js';
import type {Listing} from '../../../../source/sources/poller.js';
import {createListFetcher} from '../../../../source/sources/webitel/list-fetcher.js';
import {createWebitelSource} from '../../../../source/sources/webitel/source.js';
import {failureFrom, startAnsweringServer, type Answer, type Answerer} from '../../../helpers/answering-server.js';
import {row, uuid} from '../../../helpers/channels.js';

type Options = Partial<Parameters<typeof createWebitelSource>[0]> &
	Partial<Pick<Clock, 'now' | 'elapsed'>> & {readonly credentials?: Credentials | undefined};

/** A source, and what fetches a whole list by the same client. */
const start = async (
	t: TestContext,
	answerer: Answerer,
	{now = () => 0, elapsed = () => 0, ...options}: Options = {},
) => {
	const {url, received} = await startAnsweringServer(t, answerer);
	const credentials = 'credentials' in options ? options.credentials : {token: 'the-token', key: 'the-key'};
	const client = new WebitelClient({url, userAgent: 'webitel-top/test'}, credentials, defaultTimeouts);
	const clock = {...systemClock, now, elapsed};
	const source = createWebitelSource({client, url, clock, ...options});
	t.after(() => {
		source.close();
	});
	return {source, fetchList: createListFetcher(client, source.server, options.domain, clock), received, url};
};

const rowsAnswer = (rows: readonly unknown[], headers: Readonly<Record<string, string>> = {}): Answer => ({
	headers,
	body: JSON.stringify({row_count: rows.length, rows}),
});

/** Gives one answer after the other. */
const inTurn = (...answers: readonly Answer[]): Answerer => {
	const left = [...answers];
	return () => left.shift() ?? {status: 500, body: 'asked too often'};
};

const firstOf = async (fetchList: () => Promise<Listing>): Promise<Channel | undefined> => {
	const {channels} = await fetchList();
	return channels[0];
};

describe('the lists of a server', () => {
	it('hold every listed channel with all that was sent of it', async (t: TestContext) => {
		const rows = [row(), row({uuid: uuid(2), cid_name: 'Оля', a_new_field: 'new'}), null, {name: 'no uuid'}];
		const {fetchList} = await start(t, rowsAnswer(rows));
		const {channels, skipped} = await fetchList();
		t.assert.deepStrictEqual(
			channels.map(({wire}) => wire),
			rows.slice(0, 2),
		);
		t.assert.strictEqual(channels[1]!.callerName, 'Оля');
		t.assert.strictEqual(skipped, 2);
	});
	it('keep the identity of every channel that did not change, also when others came, went or changed', async (t: TestContext) => {
		const [same, changing, going, coming] = [row(), row({uuid: uuid(2)}), row({uuid: uuid(3)}), row({uuid: uuid(4)})];
		const {fetchList} = await start(
			t,
			inTurn(rowsAnswer([same, changing, going]), rowsAnswer([coming, {...changing, callstate: 'HELD'}, same])),
		);
		const first = await fetchList();
		const second = await fetchList();
		t.assert.deepStrictEqual(
			second.channels.map(channel => channel.uuid),
			[uuid(4), uuid(2), uuid(1)],
		);
		t.assert.strictEqual(second.channels[2], first.channels[0]);
		t.assert.notStrictEqual(second.channels[1], first.channels[1]);
		t.assert.deepStrictEqual(
			[first, second].map(({channels}) => channels[1]?.callState),
			['ACTIVE', 'HELD'],
		);
	});
	it('list a channel once, even when the server lists it twice', async (t: TestContext) => {
		const {fetchList} = await start(t, rowsAnswer([row({name: 'first'}), row({uuid: uuid(2)}), row({name: 'last'})]));
		const {channels} = await fetchList();
		t.assert.deepStrictEqual(
			channels.map(channel => [channel.uuid, channel.name]),
			[
				[uuid(1), 'last'],
				[uuid(2), row().name],
			],
		);
	});
	it('are the same ones when the server says that nothing changed', async (t: TestContext) => {
		const {fetchList} = await start(t, inTurn(rowsAnswer([row(), 7], {etag: 'W/"1"'}), {status: 304}));
		const first = await fetchList();
		const second = await fetchList();
		t.assert.strictEqual(second.channels, first.channels);
		t.assert.deepStrictEqual([first.skipped, second.skipped], [1, 1]);
	});
	it('ask with the ETag of the last list, and with none where it had none', async (t: TestContext) => {
		const {fetchList, received} = await start(
			t,
			inTurn(
				rowsAnswer([row()], {etag: 'W/"1"'}),
				{status: 304},
				rowsAnswer([], {etag: 'W/"2"'}),
				{status: 500, headers: {etag: 'W/"error"'}, body: '{"info":"-ERR"}'},
				rowsAnswer([row()]),
				rowsAnswer([row()]),
			),
		);
		for (let index = 0; index < 6; index++) {
			await fetchList().catch(() => undefined);
		}

		t.assert.deepStrictEqual(
			received.map(({headers}) => headers['if-none-match']),
			[undefined, 'W/"1"', 'W/"1"', 'W/"2"', 'W/"2"', undefined],
		);
	});
	it('go on with what is known after a failure', async (t: TestContext) => {
		const {fetchList} = await start(
			t,
			inTurn(rowsAnswer([row()]), {status: 502, body: '<html></html>'}, rowsAnswer([row()])),
		);
		const first = await firstOf(fetchList);
		const {kind} = await failureFrom(fetchList());
		const last = await firstOf(fetchList);
		t.assert.strictEqual(kind, 'not-understood');
		t.assert.ok(first);
		t.assert.strictEqual(last, first);
	});
	it('are of one domain when one was named', async (t: TestContext) => {
		const {fetchList, received} = await start(t, rowsAnswer([]), {domain: 'lab.local'});
		await fetchList();
		t.assert.strictEqual(received[0]!.path, '/api/v2/channels?domain=lab.local');
	});
	it('are asked for before anybody has signed in: only so is it known what the server wants', async (t: TestContext) => {
		const token = {body: '{"token":"t","key":"k"}'};
		const nobody = {status: 401, body: '{"status":"error","info":"No token"}'};
		const {source, fetchList} = await start(
			t,
			({path, headers}) => (path === '/login' ? token : headers['x-access-token'] ? rowsAnswer([row()]) : nobody),
			{
				credentials: undefined,
			},
		);
		const failure = await failureFrom(fetchList());
		t.assert.deepStrictEqual(failure, notSignedIn('').failure);
		await source.signIn({username: 'root', password: 'secret'});
		const {channels} = await fetchList();
		t.assert.strictEqual(channels.length, 1);
	});
	it('that are refused to somebody who has signed in say why', async (t: TestContext) => {
		const {fetchList} = await start(t, {status: 401, body: '{"status":"error","info":"Invalid User"}'});
		const failure = await failureFrom(fetchList());
		t.assert.deepStrictEqual(failure, notSignedIn('Invalid User').failure);
	});
	it('that fail in another way keep their words, signed in or not', async (t: TestContext) => {
		const {fetchList} = await start(t, {status: 403, body: '{"info":"Permission denied!"}'}, {credentials: undefined});
		const failure = await failureFrom(fetchList());
		t.assert.deepStrictEqual(failure, refused('Permission denied!', 403).failure);
	});
});

describe('the times of a list', () => {
	const date = new Date(1_795_435_200_000).toUTCString();
	const clock = (...times: readonly number[]) => {
		const left = [...times];
		return () => left.shift() ?? NaN;
	};

	it('are those of the request and of the answer by the viewer’s clock', async (t: TestContext) => {
		const {fetchList} = await start(t, rowsAnswer([]), {now: clock(1000, 1250), elapsed: clock(7, 47)});
		const {askedAt, receivedAt, duration} = await fetchList();
		t.assert.deepStrictEqual({askedAt, receivedAt, duration}, {askedAt: 1000, receivedAt: 1250, duration: 40});
	});
	it('tell how far the switch’s clock is from the viewer’s, better with every list', async (t: TestContext) => {
		const epoch = 1_795_435_200_000;
		// The switch's clock is 60.4 s ahead; its header is cut to whole seconds.
		const {fetchList} = await start(t, rowsAnswer([], {date}), {
			now: clock(epoch - 60_000, epoch - 59_900, epoch - 59_500, epoch - 59_450, epoch - 60_350, epoch - 60_300),
		});
		const offsets = [await fetchList(), await fetchList(), await fetchList()].map(({clockOffset}) => clockOffset);
		// Each bounds it: 59.9 to 61 s, then 59.45 to 60.5 s, then 60.3 to 61.35 s.
		t.assert.deepStrictEqual(offsets, [60_450, 60_200, 60_400]);
	});
	it('are believed to be the same where the server does not tell its own', async (t: TestContext) => {
		const {fetchList} = await start(t, rowsAnswer([], {date: 'yesterday'}), {now: clock(5, 6)});
		const {clockOffset} = await fetchList();
		t.assert.strictEqual(clockOffset, 0);
	});
	it('are also read from an answer that nothing changed', async (t: TestContext) => {
		const epoch = 1_795_435_200_000;
		const {fetchList} = await start(
			t,
			inTurn(rowsAnswer([], {date: 'unknown', etag: 'W/"1"'}), {status: 304, headers: {date}}),
			{
				now: clock(1, 2, epoch - 9500, epoch - 9500),
			},
		);
		await fetchList();
		const {clockOffset} = await fetchList();
		t.assert.strictEqual(clockOffset, 10_000);
	});
});

describe('what an action asks the server', () => {
	const actions: ReadonlyArray<readonly [ActionRequest, string]> = [
		[{kind: 'hold', uuid: uuid(1)}, `PUT /api/v2/channels/${uuid(1)} {"state":"hold"}`],
		[{kind: 'unhold', uuid: uuid(1)}, `PUT /api/v2/channels/${uuid(1)} {"state":"unhold"}`],
		[{kind: 'hangup', uuid: uuid(1), cause: 'USER_BUSY'}, `DELETE /api/v2/channels/${uuid(1)}?cause=USER_BUSY `],
		[
			{kind: 'eavesdrop', uuid: uuid(1), user: '201', mode: 'whisper-own'},
			`POST /api/v2/channels/${uuid(1)}/eavesdrop {"user":"201","variables":["eavesdrop_whisper_bleg=true"]}`,
		],
		[
			{kind: 'call', caller: '201', called: '0671112233', autoAnswer: ''},
			'POST /api/v2/channels {"calledId":"0671112233","callerId":"201","auto_answer_param":""}',
		],
	];
	for (const [request, expected] of actions) {
		it(`${request.kind}: ${expected}`, async (t: TestContext) => {
			const {source, received} = await start(t, {body: String.raw`{"status":"OK","info":"+OK ${uuid(9)}\n"}`});
			t.assert.deepStrictEqual(await source.perform(request), {words: `+OK ${uuid(9)}`, uuid: uuid(9)});
			t.assert.deepStrictEqual(
				received.map(({method, path, body}) => `${method} ${path} ${body}`),
				[expected],
			);
		});
	}

	it('a yes without a uuid made no channel', async (t: TestContext) => {
		const {source} = await start(t, {body: String.raw`{"status":"OK","info":"+OK Success\n"}`});
		const acceptance = await source.perform({kind: 'hold', uuid: uuid(1)});
		t.assert.deepStrictEqual(acceptance, {words: '+OK Success', uuid: undefined});
	});
	it('a no is the server’s own', async (t: TestContext) => {
		const {source} = await start(t, {
			status: 500,
			body: String.raw`{"status":"error","info":"-ERR No such channel!\n"}`,
		});
		const failure = await failureFrom(source.perform({kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'}));
		t.assert.deepStrictEqual(failure, refused('-ERR No such channel!', 500).failure);
	});
});

describe('a source says', () => {
	const identities: ReadonlyArray<readonly [string, string]> = [
		['{"id":"root","roleName":"root"}', 'root'],
		['{"id":"100@lab.local","domain":"lab.local"}', '100@lab.local'],
		['{"id":"100","domain":"lab.local"}', '100@lab.local'],
	];
	for (const [body, name] of identities) {
		it(`${name} is signed in, when the server says ${body}`, async (t: TestContext) => {
			const {source} = await start(t, {body});
			const {user} = await source.whoami();
			t.assert.strictEqual(user, name);
		});
	}

	it('who signed in, as the server calls them', async (t: TestContext) => {
		const {source} = await start(t, {body: '{"token":"t","key":"k","username":"root@lab"}'});
		const {user} = await source.signIn({username: 'root', password: 'secret'});
		t.assert.strictEqual(user, 'root@lab');
	});
	it('whose it is: the name that was given, else the host with its port', async (t: TestContext) => {
		const {source, url} = await start(t, {});
		t.assert.strictEqual(source.name, url.host);
		const {source: named} = await start(t, {}, {name: 'kyiv-prod'});
		t.assert.strictEqual(named.name, 'kyiv-prod');
	});
	it('whether a password would travel unencrypted, or to somebody who was not checked', async (t: TestContext) => {
		const server = new URL('https://api.webitel.com');
		const about = async (protocol: string, hostname: string, isUnchecked?: boolean) => {
			const url = new URL(server);
			url.protocol = protocol;
			url.hostname = hostname;
			const {source} = await start(t, {}, {url, insecure: isUnchecked});
			return [source.isPlaintext, source.skipsTlsCheck];
		};

		t.assert.deepStrictEqual(await about('http:', 'api.webitel.com'), [true, false]);
		t.assert.deepStrictEqual(await about('http:', '127.0.0.1'), [false, false]);
		t.assert.deepStrictEqual(await about('https:', 'api.webitel.com'), [false, false]);
		t.assert.deepStrictEqual(await about('https:', 'api.webitel.com', true), [false, true]);
	});
});
