import {describe, it, type TestContext} from 'node:test';
import {HttpClient, type HttpOptions, type HttpRequest} from '../../../../source/sources/webitel/http.js';
import {textOf} from '../../../../source/sources/webitel/http-response.js';
import {failureText} from '../../../../source/sources/failure.js';
import {arrival, failureFrom, startAnsweringServer} from '../../../helpers/answering-server.js';
import {selfSigned} from '../../../helpers/tls.js';
import {patience} from '../../../helpers/until.js';

const get: HttpRequest = {method: 'GET', path: '/list', timeout: patience};
const put: HttpRequest = {method: 'PUT', path: '/channel', body: {state: 'hold'}, timeout: patience};

const clientFor = (t: TestContext, url: URL, options: Partial<HttpOptions> = {}): HttpClient => {
	const client = new HttpClient({url, userAgent: 'webitel-top/test', ...options});
	t.after(() => {
		client.close();
	});
	return client;
};

describe('a request', () => {
	it('goes below the path of the address, and what comes back is given as it came', async (t: TestContext) => {
		const body = '{"name":"Іван"}';
		const server = await startAnsweringServer(t, {status: 418, headers: {etag: 'W/"1"'}, body});
		const response = await clientFor(t, new URL('/proxy/', server.url)).request({...get, path: '/list?domain=a%20b'});
		t.assert.deepStrictEqual(
			server.received.map(({method, path}) => [method, path]),
			[['GET', '/proxy/list?domain=a%20b']],
		);
		t.assert.strictEqual(response.status, 418);
		t.assert.strictEqual(textOf(response), body);
		t.assert.strictEqual(response.headers.etag, 'W/"1"');
	});
	it('says who asks and that JSON is wanted', async (t: TestContext) => {
		const server = await startAnsweringServer(t, {});
		await clientFor(t, server.url).request(get);
		const {headers} = server.received[0]!;
		t.assert.strictEqual(headers['user-agent'], 'webitel-top/test');
		t.assert.strictEqual(headers.accept, 'application/json');
		t.assert.strictEqual(headers['cache-control'], 'no-cache', 'a list from a cache is not live');
		t.assert.strictEqual(headers['accept-encoding'], 'identity', 'packing costs the server more than it saves');
		t.assert.strictEqual(headers['content-type'], undefined);
		t.assert.strictEqual(headers['content-length'], undefined);
	});
	it('sends its body as JSON, with its length in bytes', async (t: TestContext) => {
		const server = await startAnsweringServer(t, {});
		await clientFor(t, server.url).request({...put, body: {user: 'Оля'}});
		const [{body, headers}] = server.received as [(typeof server.received)[0]];
		t.assert.strictEqual(body, '{"user":"Оля"}');
		t.assert.strictEqual(headers['content-type'], 'application/json');
		t.assert.strictEqual(headers['content-length'], '17');
	});
	it('does not follow a redirect, so that its credentials do not go with it', async (t: TestContext) => {
		const other = await startAnsweringServer(t, {});
		const server = await startAnsweringServer(t, {status: 302, headers: {location: other.url.href}});
		const headers = {'x-access-token': 'secret'};
		const response = await clientFor(t, server.url).request({...get, headers});
		t.assert.strictEqual(response.status, 302);
		t.assert.strictEqual(server.received.length, 1);
		t.assert.deepStrictEqual(other.received, []);
	});
});

describe('connections', () => {
	it('are kept: many requests go over one', async (t: TestContext) => {
		const server = await startAnsweringServer(t, {body: '{}'});
		const client = clientFor(t, server.url);
		for (let index = 0; index < 20; index++) {
			await client.request(index % 2 === 0 ? get : put);
		}

		t.assert.strictEqual(server.received.length, 20);
		t.assert.strictEqual(server.sockets.length, 1);
	});
	it('that the server dropped while nobody used them fail no list', async (t: TestContext) => {
		const server = await startAnsweringServer(t, {body: 'list'});
		const client = clientFor(t, server.url);
		await client.request(get);
		server.sockets[0]!.destroy();
		const text = textOf(await client.request(get));
		t.assert.strictEqual(text, 'list');
		t.assert.strictEqual(server.sockets.length, 2);
	});

	/** The second request on a connection finds it closed in that very moment. */
	const startDropping = async (t: TestContext) =>
		startAnsweringServer(t, (_request, {socket}) => {
			if (socket && socket.bytesWritten > 0) {
				socket.destroy();
				return undefined;
			}

			return {body: 'list'};
		});

	it('that break under a list are replaced, and the list is asked for again', async (t: TestContext) => {
		const server = await startDropping(t);
		const client = clientFor(t, server.url);
		await client.request(get);
		const text = textOf(await client.request(get));
		t.assert.strictEqual(text, 'list');
		t.assert.strictEqual(server.received.length, 3);
		t.assert.strictEqual(server.sockets.length, 2);
	});
	it('that break under an action fail it: it may have happened, and is never sent twice', async (t: TestContext) => {
		const server = await startDropping(t);
		const client = clientFor(t, server.url);
		await client.request(get);
		t.assert.deepStrictEqual(await failureFrom(client.request(put)), {kind: 'unreachable', cause: 'reset', words: ''});
		t.assert.deepStrictEqual(
			server.received.map(({method}) => method),
			['GET', 'PUT'],
		);
	});
	it('all end when the client is closed, whatever is on its way', async (t: TestContext) => {
		const server = await startAnsweringServer(t, () => undefined);
		const client = clientFor(t, server.url);
		const failure = failureFrom(client.request(get));
		await arrival(server);
		client.close();
		const {kind, words, cause} = {cause: undefined, ...(await failure)};
		t.assert.deepStrictEqual([kind, cause, words], ['unreachable', 'reset', '']);
	});
});

describe('a server behind TLS', () => {
	const start = async (t: TestContext) => startAnsweringServer(t, {body: 'secure'}, {tls: selfSigned});
	it('that nobody vouches for is refused, before anything is told to it', async (t: TestContext) => {
		const server = await start(t);
		const failure = await failureFrom(clientFor(t, server.url).request(put));
		t.assert.strictEqual(failureText(failure), 'TLS failed (the certificate is self-signed)');
		t.assert.deepStrictEqual(server.received, []);
	});
	it('is accepted when its authority is given', async (t: TestContext) => {
		const {url} = await start(t);
		const text = textOf(await clientFor(t, url, {ca: selfSigned.cert}).request(get));
		t.assert.strictEqual(text, 'secure');
	});
	it('is refused under another name than its own, even when its authority is given', async (t: TestContext) => {
		const server = await start(t);
		server.url.hostname = 'localhost';
		const failure = await failureFrom(clientFor(t, server.url, {ca: selfSigned.cert}).request(put));
		t.assert.strictEqual(failureText(failure), 'TLS failed (the certificate is for 127.0.0.1, not for localhost)');
		t.assert.deepStrictEqual(server.received, []);
	});
	it('is accepted without a check when that was asked for', async (t: TestContext) => {
		const server = await start(t);
		server.url.hostname = 'localhost';
		const text = textOf(await clientFor(t, server.url, {insecure: true}).request(get));
		t.assert.strictEqual(text, 'secure');
	});
	it('is not found where there is only plain HTTP', async (t: TestContext) => {
		const {url} = await startAnsweringServer(t, {});
		const failure = await failureFrom(clientFor(t, new URL(`https://${url.host}`)).request(get));
		t.assert.strictEqual(failure.kind === 'unreachable' && failure.cause, 'plain');
	});
});
