import {describe, it, type TestContext} from 'node:test';
import {HttpClient, type HttpOptions, type HttpRequest} from '../../../../source/sources/webitel/http.js';
import {tooMuch} from '../../../../source/sources/webitel/parse-limited.js';
import {
	arrival,
	closedPort,
	failureFrom,
	startAnsweringServer,
	startSocketServer,
	timeByHand,
} from '../../../helpers/answering-server.js';
import {patience} from '../../../helpers/until.js';

const get: HttpRequest = {method: 'GET', path: '/list', timeout: patience};
const soon = {...get, timeout: 80};

const clientFor = (t: TestContext, url: URL, options: Partial<HttpOptions> = {}): HttpClient => {
	const client = new HttpClient({url, userAgent: 'webitel-top/test', ...options});
	t.after(() => {
		client.close();
	});
	return client;
};

/** How a request fails at a server that does this with every connection. */
const failureAt = async (t: TestContext, onSocket: Parameters<typeof startSocketServer>[1], request = get) =>
	failureFrom(clientFor(t, await startSocketServer(t, onSocket)).request(request));

const answerHead = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

describe('no answer, told apart by who can mend it', () => {
	it('a host name that nobody knows', async (t: TestContext) => {
		const client = clientFor(t, new URL('https://nothing.invalid:10022'));
		const words = 'nothing.invalid';
		const failure = await failureFrom(client.request(get));
		t.assert.deepStrictEqual(failure, {kind: 'unreachable', cause: 'dns', words});
	});
	it('a port at which nobody listens', async (t: TestContext) => {
		const url = closedPort();
		const expected = {kind: 'unreachable', cause: 'refused', words: url.host};
		t.assert.deepStrictEqual(await failureFrom(clientFor(t, url).request(get)), expected);
		url.hostname = 'localhost';
		t.assert.deepStrictEqual(await failureFrom(clientFor(t, url).request(get)), {...expected, words: url.host});
	});
	it('an IPv6 address, which is no name to look up', async (t: TestContext) => {
		const url = closedPort();
		url.hostname = '[::1]';
		const failure = await failureFrom(clientFor(t, url).request(get));
		t.assert.match(failure.kind === 'unreachable' ? failure.cause : '', /^(?:refused|network)$/u);
	});
	it('a server that takes the request and never answers', async (t: TestContext) => {
		const runOut = timeByHand(t);
		const server = await startAnsweringServer(t, () => undefined);
		const failed = failureFrom(clientFor(t, server.url).request(soon));
		await arrival(server);
		runOut();
		t.assert.deepStrictEqual(await failed, {kind: 'unreachable', cause: 'timeout', words: '0.08 s'});
		t.assert.strictEqual(server.received.length, 1);
	});
	it('a server that falls silent in the middle of its answer', async (t: TestContext) => {
		const failure = await failureAt(
			t,
			socket => {
				socket.write(`${answerHead}content-length: 100\r\n\r\n{"row_count":1,`);
			},
			soon,
		);
		t.assert.deepStrictEqual(failure, {kind: 'unreachable', cause: 'timeout', words: '0.08 s'});
	});
	it('a server that lets its answer drip for ever', async (t: TestContext) => {
		const failure = await failureAt(
			t,
			socket => {
				socket.write(`${answerHead}transfer-encoding: chunked\r\n\r\n`);
				const dripping = setInterval(() => {
					socket.write('1\r\n \r\n');
				}, 10);
				socket.once('close', () => {
					clearInterval(dripping);
				});
			},
			soon,
		);
		t.assert.deepStrictEqual(failure, {kind: 'unreachable', cause: 'timeout', words: '0.08 s'});
	});

	const cutOff = {words: 'the answer was cut off'};
	const lost = {
		'a connection that is closed at once': ['', {words: '', advice: 'try again, or does the server want https:// ?'}],
		'a connection that is closed within the head': ['HTTP/1.1 200 OK\r\nconte', {words: ''}],
		'an answer shorter than it said': [`${answerHead}content-length: 100\r\n\r\n{"row_count":1,`, cutOff],
		'an answer in pieces that stops between two': [
			`${answerHead}transfer-encoding: chunked\r\n\r\n2\r\n{"\r\n`,
			cutOff,
		],
	} as const;
	for (const [name, [text, reason]] of Object.entries(lost)) {
		it(name, async (t: TestContext) => {
			const failure = await failureAt(t, socket => {
				socket.once('data', () => {
					socket.end(text);
				});
			});
			t.assert.deepStrictEqual(failure, {kind: 'unreachable', cause: 'reset', ...reason});
		});
	}

	it('a connection that is reset', async (t: TestContext) => {
		const failure = await failureAt(t, socket => {
			socket.once('data', () => {
				socket.resetAndDestroy();
			});
		});
		t.assert.strictEqual(failure.kind === 'unreachable' && failure.cause, 'reset');
	});
	it('an answer that nobody asked for: HTTP 101, to another protocol', async (t: TestContext) => {
		const url = await startSocketServer(t, socket => {
			socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n');
		});
		const {status, body} = await clientFor(t, url).request(get);
		t.assert.deepStrictEqual([status, body], [101, []]);
	});
	it('an answer beyond all measure, which is not read to its end', async (t: TestContext) => {
		const megabyte = ' '.repeat(1024 * 1024);
		let sent = 0;
		const server = await startAnsweringServer(t, (_request, response) => {
			const more = () => {
				while (sent < 200 && !response.destroyed) {
					sent++;
					if (!response.write(megabyte)) {
						response.once('drain', more);
						return;
					}
				}

				response.end();
			};

			more();
			return undefined;
		});
		const failure = await failureFrom(clientFor(t, server.url).request(get));
		t.assert.deepStrictEqual(failure, tooMuch('more than 64 MB').failure);
		t.assert.ok(sent < 100, `${sent} MB were sent`);
	});
});
