import {describe, it, type TestContext} from 'node:test';
import {HttpClient, type HttpOptions, type HttpRequest} from '../../../../source/sources/webitel/http.js';
import {textOf} from '../../../../source/sources/webitel/http-response.js';
import {canHaveHappened, failureText} from '../../../../source/sources/failure.js';
import {
	arrival,
	closedPort,
	failureFrom,
	startAnsweringServer,
	startSocketServer,
	timeByHand,
	type AnsweringServer,
} from '../../../helpers/answering-server.js';
import {startProxy, type ProxyOptions} from '../../../helpers/proxy.js';
import {selfSigned} from '../../../helpers/tls.js';
import {patience} from '../../../helpers/until.js';

const headers = {'x-access-token': 'the-token'};
const get: HttpRequest = {method: 'GET', path: '/list', headers, timeout: patience};
const put: HttpRequest = {method: 'PUT', path: '/channel', headers, body: {state: 'hold'}, timeout: patience};

const clientFor = (t: TestContext, url: URL, options: Partial<HttpOptions> = {}): HttpClient => {
	const client = new HttpClient({url, userAgent: 'webitel-top/test', ...options});
	t.after(() => {
		client.close();
	});
	return client;
};

/** A server, plain or behind TLS, and what is asked of it through a proxy. */
const start = async (t: TestContext, isSecure: boolean, options: ProxyOptions = {}) => {
	const server: AnsweringServer = await startAnsweringServer(t, {body: 'it'}, isSecure ? {tls: selfSigned} : {});
	const proxy = await startProxy(t, options);
	const through = (more: Partial<HttpOptions> = {}) =>
		clientFor(t, server.url, {proxy: proxy.url, ca: selfSigned.cert, ...more});
	return {server, proxy, through};
};

/** The same address with a user and a password in it. */
const signedIn = (url: URL, user = 'us%40er', password = 'p%23w'): URL => {
	const address = new URL(url);
	address.username = user;
	address.password = password;
	return address;
};

for (const isSecure of [true, false]) {
	describe(`through a proxy to a server ${isSecure ? 'behind' : 'without'} TLS`, () => {
		it('every request goes, over one connection', async (t: TestContext) => {
			const {server, proxy, through} = await start(t, isSecure);
			const client = through();
			const answers = [await client.request(get), await client.request(put), await client.request(get)];
			t.assert.deepStrictEqual(
				answers.map(answer => textOf(answer)),
				['it', 'it', 'it'],
			);
			t.assert.strictEqual(proxy.connections(), 1);

			t.assert.deepStrictEqual(
				server.received.map(({method, path, body, headers: given}) => [
					`${method} ${path} ${body}`.trim(),
					given.host,
					given['x-access-token'],
				]),
				[
					['GET /list', server.url.host, 'the-token'],
					['PUT /channel {"state":"hold"}', server.url.host, 'the-token'],
					['GET /list', server.url.host, 'the-token'],
				],
			);
			const {host} = server.url;
			const tunnelled = [`CONNECT ${host}`];
			const forwarded = [`GET http://${host}/list`, `PUT http://${host}/channel`, `GET http://${host}/list`];
			t.assert.deepStrictEqual(proxy.asked, isSecure ? tunnelled : forwarded);
			t.assert.strictEqual(proxy.overheard().includes('the-token'), !isSecure);
		});

		it('goes who has the user and the password that it wants, and the server gets to know neither', async (t: TestContext) => {
			const {server, proxy, through} = await start(t, isSecure, {wants: 'us@er:p#w'});
			const client = through({proxy: signedIn(proxy.url)});
			t.assert.strictEqual(textOf(await client.request(get)), 'it');
			t.assert.strictEqual(server.received[0]!.headers['proxy-authorization'], undefined);
		});

		for (const [name, more] of [
			['without a password', undefined],
			['with a wrong password', 'secret'],
		] as const) {
			it(`goes nobody ${name} where it wants one, and no message repeats it`, async (t: TestContext) => {
				const {server, proxy, through} = await start(t, isSecure, {wants: 'us@er:p#w'});
				const client = through({proxy: more === undefined ? proxy.url : signedIn(proxy.url, 'user', more)});
				const failure = await failureFrom(client.request(put));
				t.assert.deepStrictEqual(failure, {
					kind: 'unreachable',
					cause: 'proxy',
					words: `${proxy.url.origin}: it wants a user and a password`,
				});
				t.assert.strictEqual(canHaveHappened(failure), false);
				t.assert.deepStrictEqual(server.received, []);
			});
		}

		it('goes nobody where nobody listens, and the message names the proxy without its password', async (t: TestContext) => {
			const {server, through} = await start(t, isSecure);
			const closed = closedPort();
			const failure = await failureFrom(through({proxy: signedIn(closed)}).request(put));
			t.assert.strictEqual(failureText(failure), `no way through the proxy (${closed.origin}: connection refused)`);
			t.assert.strictEqual(canHaveHappened(failure), false);
			t.assert.deepStrictEqual(server.received, []);
		});

		it('goes nobody when its name is unknown', async (t: TestContext) => {
			const {through} = await start(t, isSecure);
			const proxy = signedIn(closedPort());
			proxy.hostname = 'no-proxy.invalid';
			const failure = await failureFrom(through({proxy}).request(get));
			t.assert.strictEqual(
				failureText(failure),
				`no way through the proxy (${proxy.origin}: no such host (no-proxy.invalid))`,
			);
		});

		it('that is no proxy at all goes nobody', async (t: TestContext) => {
			const {server, through} = await start(t, isSecure);
			const proxy = await startSocketServer(t, socket => {
				socket.end('220 mail.example ESMTP\r\n');
			});
			const failure = await failureFrom(through({proxy}).request(put));
			const says = 'answer not understood (this is not HTTP)';
			const secure = `no way through the proxy (${proxy.origin}: ${says})`;
			t.assert.strictEqual(failureText(failure), isSecure ? secure : says);
			t.assert.deepStrictEqual(server.received, []);
		});

		it('that listens on an IPv6 address everybody goes', async (t: TestContext) => {
			const {through} = await start(t, isSecure, {host: '::1'});
			t.assert.strictEqual(textOf(await through().request(get)), 'it');
		});

		it('that wants TLS itself goes nobody who does not trust it', async (t: TestContext) => {
			const {server, proxy, through} = await start(t, isSecure, {tls: selfSigned});
			proxy.url.hostname = 'localhost';
			const failure = await failureFrom(through().request(put));
			t.assert.strictEqual(
				failureText(failure),
				`no way through the proxy (${proxy.url.origin}: TLS failed (the certificate is self-signed))`,
			);
			t.assert.deepStrictEqual([proxy.asked, server.received], [[], []]);
		});
	});
}

describe('through the tunnel of a proxy', () => {
	it('the certificate that counts is the server’s', async (t: TestContext) => {
		const {server, proxy, through} = await start(t, true);
		const stranger = await failureFrom(through({ca: undefined}).request(put));
		t.assert.strictEqual(failureText(stranger), 'TLS failed (the certificate is self-signed)');
		server.url.hostname = 'switch.test';
		const other = await failureFrom(through().request(put));
		t.assert.strictEqual(failureText(other), 'TLS failed (the certificate is for 127.0.0.1, not for switch.test)');
		t.assert.deepStrictEqual(server.received, []);
		t.assert.strictEqual(textOf(await through({insecure: true}).request(get)), 'it');
		t.assert.strictEqual(proxy.asked.at(-1), `CONNECT switch.test:${server.url.port}`, 'it looks the name up');
	});

	for (const refusal of [403, 502]) {
		it(`a refusal with ${refusal} is the proxy’s, not the server’s`, async (t: TestContext) => {
			const {proxy, through} = await start(t, true, {refusal});
			const failure = await failureFrom(through().request(put));
			t.assert.strictEqual(
				failureText(failure),
				`no way through the proxy (${proxy.url.origin}: it refused with HTTP ${refusal})`,
			);
		});
	}

	it('the time that a request may take begins before it', async (t: TestContext) => {
		const {through} = await start(t, true);
		const proxy = await startSocketServer(t, () => undefined);
		const failure = await failureFrom(through({proxy}).request({...put, timeout: 80}));
		t.assert.strictEqual(
			failureText(failure),
			`no way through the proxy (${proxy.origin}: no answer in time (0.08 s))`,
		);
		t.assert.strictEqual(canHaveHappened(failure), false);
	});

	it('a server that does not answer is told as such, and may have done it', async (t: TestContext) => {
		const server = await startAnsweringServer(t, () => undefined, {tls: selfSigned});
		const proxy = await startProxy(t);
		const client = clientFor(t, server.url, {proxy: proxy.url, insecure: true});
		const runOut = timeByHand(t);
		const failed = failureFrom(client.request({...put, timeout: 400}));
		await arrival(server);
		runOut();
		const failure = await failed;
		t.assert.deepStrictEqual(failure, {kind: 'unreachable', cause: 'timeout', words: '0.4 s'});
		t.assert.strictEqual(canHaveHappened(failure), true);
	});
});

describe('without a tunnel', () => {
	it('a refusal of the proxy is told as the answer that it is', async (t: TestContext) => {
		const {through} = await start(t, false, {refusal: 502});
		const {status} = await through().request(get);
		t.assert.strictEqual(status, 502);
	});
	it('the path of the server’s address is kept', async (t: TestContext) => {
		const {server, proxy, through} = await start(t, false);
		server.url.pathname = '/below/';
		server.url.hostname = 'switch.test';
		await through().request(get);
		t.assert.deepStrictEqual(proxy.asked, [`GET http://${server.url.host}/below/list`]);
		t.assert.strictEqual(server.received[0]!.path, '/below/list');
	});
});
