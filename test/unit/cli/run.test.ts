import {describe, it, type TestContext} from 'node:test';
import {run} from '../../../source/cli/run.js';
import {startAnsweringServer, type Answer} from '../../helpers/answering-server.js';
import {row, uuid} from '../../helpers/channels.js';
import {hushed} from '../../helpers/hushed.js';
import {stateHomeFor} from '../../helpers/state-home.js';

const sevenIds = Array.from({length: 7}, (_, index) => uuid(index + 1));
const sevenCalls = sevenIds.map(id => row({uuid: id}));
const hangups = ['hangup', ...sevenIds];

const environmentFor = (t: TestContext, url: URL) => ({
	WEBITEL_URL: url.origin,
	WEBITEL_TOKEN: 'the-token',
	XDG_STATE_HOME: stateHomeFor(t),
	XDG_CONFIG_HOME: stateHomeFor(t),
});

/**
Runs a command line against a server that lists seven calls.

@param t
@param argv
@param acted what it answers to whatever changes a call; without one the connection breaks
*/
const runWith = async (t: TestContext, argv: readonly string[], acted?: Answer) => {
	const {url, received} = await startAnsweringServer(t, ({method}, {socket}) => {
		if (method === 'GET') {
			return {body: JSON.stringify({row_count: sevenCalls.length, rows: sevenCalls})};
		}

		if (!acted) {
			socket?.destroy();
		}

		return acted;
	});
	const {during, written} = hushed(t);
	const code = await during(async () => run(argv, environmentFor(t, url)));
	const sent = received.filter(({method}) => method !== 'GET').map(({method, path}) => `${method} ${path}`);
	return {code, lines: written.join('').trimEnd().split('\n'), sent, asked: received.length};
};

describe('a command line with a mistake in any of its words', () => {
	const mistakes: ReadonlyArray<readonly [argv: readonly string[], says: string]> = [
		[
			['hangup', uuid(1), uuid(2), 'domain'],
			'"domain" is not the uuid of a channel: no other id can be acted on; webitel-top list -o ids prints the uuids',
		],
		[
			['hangup', uuid(1), `${uuid(2)}/x`],
			`"${uuid(2)}/x" is not the uuid of a channel: no other id can be acted on; webitel-top list -o ids prints the uuids`,
		],
		[
			['hold', ''],
			'"" is not the uuid of a channel: no other id can be acted on; webitel-top list -o ids prints the uuids',
		],
		[
			['eavesdrop', 'domain', '--user', '201'],
			'"domain" is not the uuid of a channel: no other id can be acted on; webitel-top list -o ids prints the uuids',
		],
		[['call', '', '9002'], 'the caller is missing'],
		[['call', '201', ' '], 'the number to call is missing'],
		[['call', '201', '9 002'], 'the number to call must be one word'],
	];
	for (const [argv, says] of mistakes) {
		it(`asks the server for nothing, and ends with 2: ${JSON.stringify(argv)}`, async (t: TestContext) => {
			const {code, lines, asked} = await runWith(t, argv);
			t.assert.deepStrictEqual(lines, [`webitel-top: ${says}; nothing was sent`]);
			t.assert.deepStrictEqual([code, asked], [2, 0]);
		});
	}
});

describe('a command line that cannot be understood', () => {
	const mistakes: ReadonlyArray<readonly [argv: readonly string[], says: RegExp]> = [
		[['-i', 'soon', '--demo'], /--interval wants seconds from 0\.25 to 3600, not "soon"/u],
		[
			['--url', 'kyiv'],
			/--url wants an address like https:\/\/api\.webitel\.com:10022 or esl:\/\/pbx\.example, not "kyiv"/u,
		],
		[['--url', 'https://root:secret@kyiv:1'], /--url must not hold a user or a password/u],
		[['list', '--url', 'https://kyiv:1', '--ca', '/no/such/file'], /--ca: cannot read \/no\/such\/file \(ENOENT\)/u],
		[['lsit'], /no command "lsit"; did you mean list\? There are list, watch, replay, call, hold/u],
		[['hold'], /no uuid was given, and nothing was sent; usage: webitel-top hold <uuid>…/u],
		[['hold', 'domain', '--url', 'http://127.0.0.1:9'], /"domain" is not the uuid of a channel/u],
		[['list'], /which server\? Give --url/u],
		[['eavesdrop', '00000000-0000-4000-8000-000000000001', '--demo'], /eavesdrop wants --user USER/u],
		[['list', '-f', '!state:talkng', '-o', 'ids', '--demo'], /--filter: no state talkng; did you mean talking\?/u],
		[['list', '-c', 'state,shoe', '--demo'], /there is no column "shoe"; there are site, state, dir/u],
	];
	for (const [argv, says] of mistakes) {
		it(`gets a one-line error and exit code 2: ${argv.join(' ')}`, async (t: TestContext) => {
			const {during, written} = hushed(t);
			const code = await during(async () => run(argv, {XDG_CONFIG_HOME: stateHomeFor(t)}));
			const said = written.join('');
			t.assert.match(said, /^webitel-top: [^\n]+\n$/u);
			t.assert.match(said, says);
			t.assert.strictEqual(code, 2);
		});
	}
});

describe('an action', () => {
	it('does not wait until the server says who does it', async (t: TestContext) => {
		let [isAsked, isStillAsked] = [false, false];
		const {url, received} = await startAnsweringServer(t, ({method, path}, response) => {
			if (path.includes('whoami')) {
				isAsked = true;
				response.once('close', () => {
					isAsked = false;
				});
				return undefined;
			}

			if (method === 'PUT') {
				isStillAsked = isAsked;
			}

			return method === 'GET'
				? {body: JSON.stringify({row_count: 1, rows: [row({uuid: uuid(1)})]})}
				: {status: 500, body: '{"status":"error","info":"-ERR busy"}'};
		});
		const code = await hushed(t).during(async () => run(['hold', uuid(1)], environmentFor(t, url)));
		t.assert.strictEqual(code, 1);
		t.assert.strictEqual(received.filter(({method}) => method === 'PUT').length, 1);
		t.assert.ok(isStillAsked, 'the question was open when the action came');
	});
});

describe('several calls to hang up', () => {
	const untried = ['nothing was sent for the other 2 channels', `not sent  ${uuid(6)}`, `not sent  ${uuid(7)}`];

	it('are all tried when one is refused', async (t: TestContext) => {
		const refused = {status: 500, body: '{"status":"error","info":"-ERR busy"}'};
		const {code, lines, sent} = await runWith(t, hangups, refused);
		t.assert.deepStrictEqual(
			lines,
			sevenCalls.map(() => 'hang up 100 → 200: refused, -ERR busy'),
		);
		t.assert.deepStrictEqual([code, sent.length], [1, 7]);
	});

	it('are not tried any more when the connection broke, and that is said', async (t: TestContext) => {
		const {code, lines, sent} = await runWith(t, hangups);
		const lost = 'hang up 100 → 200: connection lost; it may have happened all the same, look at the list';
		t.assert.deepStrictEqual(lines, [lost, lost, lost, lost, lost, ...untried]);
		t.assert.deepStrictEqual([code, sent.length], [4, 5]);
	});

	it('are not tried any more when the server no longer knows us', async (t: TestContext) => {
		const {code, lines, sent} = await runWith(t, hangups, {status: 401, body: '{"info":"Token Expired"}'});
		const ended = 'hang up 100 → 200: not sent, not signed in (Token Expired)';
		t.assert.deepStrictEqual(lines, [ended, ended, ended, ended, ended, ...untried]);
		t.assert.deepStrictEqual([code, sent.length], [3, 5]);
	});
});
