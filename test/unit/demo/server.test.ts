import net from 'node:net';
import {describe, it, type TestContext} from 'node:test';
import {startDemoServer, type DemoOptions} from '../../../source/demo/server.js';

const start = async (t: TestContext, options: Partial<DemoOptions> = {}) => {
	const server = await startDemoServer({seed: 1, channels: 5, ...options});
	t.after(async () => server.close());
	const {port} = server.url;
	/** All that comes back over one connection until it is closed. */
	const say = async (...pieces: readonly string[]): Promise<string> =>
		new Promise((resolve, reject) => {
			const socket = net.connect(Number(port), '127.0.0.1');
			let heard = '';
			socket.setEncoding('utf8');
			socket.on('data', text => {
				heard += String(text);
			});
			socket.on('error', reject);
			socket.on('close', () => {
				resolve(heard);
			});
			for (const piece of pieces) {
				socket.write(piece);
			}
		});
	return {server, port, say};
};

const statusOf = (heard: string): string => /^HTTP\/1\.1 (?<status>\d+)/u.exec(heard)?.groups?.status ?? heard;

describe('the simulated switch as a server', () => {
	for (const name of ['127.0.0.1', 'localhost', 'LocalHost', '[::1]']) {
		it(`answers requests for ${name}, with its port`, async (t: TestContext) => {
			const {say, port} = await start(t);
			const heard = await say(`OPTIONS / HTTP/1.1\r\nHost: ${name}:${port}\r\nConnection: close\r\n\r\n`);
			t.assert.strictEqual(statusOf(heard), '200');
		});
	}

	for (const name of [
		'evil.example:PORT',
		'127.0.0.1.evil.example:PORT',
		'x.localhost:PORT',
		'127.0.0.1',
		'localhost:1',
		'10.0.0.1:PORT',
		'',
	]) {
		it(`refuses requests for another host: ${name || 'none'}`, async (t: TestContext) => {
			const {say, port, server} = await start(t);
			const {token, key} = server.accounts.issue();
			const host = name.replace('PORT', () => port);
			const heard = await say(
				`DELETE /api/v2/channels/domain/demo.local HTTP/1.1\r\nHost: ${host}\r\nX-Access-Token: ${token}\r\nX-Key: ${key}\r\n\r\n`,
			);
			t.assert.strictEqual(statusOf(heard), '403');
			t.assert.match(heard, /"info":"this simulated switch is for 127\.0\.0\.1 and localhost alone"/u);
		});
	}

	const long = 5 * 1024 * 1024 + 1;
	const post = (port: string, more: string) => `POST /login HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${more}\r\n\r\n`;
	it('refuses a body of more than 5 MB before it is sent', async (t: TestContext) => {
		const {say, port} = await start(t);
		const heard = await say(post(port, `Content-Length: ${long}`), 'x');
		t.assert.deepStrictEqual([statusOf(heard), heard.includes('request entity too large')], ['413', true]);
	});

	it('refuses a body of unstated length once it is too long', async (t: TestContext) => {
		const {say, port} = await start(t);
		const chunk = `100000\r\n${'x'.repeat(0x10_00_00)}\r\n`;
		const heard = await say(post(port, 'Transfer-Encoding: chunked'), ...Array.from({length: 6}, () => chunk));
		t.assert.deepStrictEqual([statusOf(heard), heard.includes('request entity too large')], ['413', true]);
	});

	it('takes a body of 5 MB', async (t: TestContext) => {
		const {say, port} = await start(t);
		const head = post(port, `Content-Length: ${long - 1}\r\nConnection: close`);
		t.assert.strictEqual(statusOf(await say(head, 'x'.repeat(long - 1))), '401');
	});

	for (const [what, pieces] of [
		['headers that do not end', ['GET / HTTP/1.1\r\nX-A: b\r\n']],
		['a body that does not come', ['POST /login HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 9\r\n\r\n', 'x']],
	] as const) {
		it(`gives up waiting for ${what}`, async (t: TestContext) => {
			const {say, port} = await start(t, {patience: 100});
			const heard = await say(...pieces.map(piece => piece.replace('PORT', () => port)));
			t.assert.strictEqual(statusOf(heard), '408');
		});
	}

	it('listens on 127.0.0.1 only', async (t: TestContext) => {
		const {port} = await start(t);
		const elsewhere = new Promise((resolve, reject) => {
			const socket = net.connect(Number(port), '127.0.0.2', () => {
				socket.destroy();
				resolve('connected');
			});
			socket.on('error', reject);
		});
		await t.assert.rejects(elsewhere, /^Error: connect E/u);
	});
});
