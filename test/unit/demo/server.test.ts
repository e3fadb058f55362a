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
				`DELETE /api/v2/channels/domain/demo.local HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nX-Access-Token: ${token}\r\nX-Key: ${key}\r\n\r\n`,
			);
			t.assert.strictEqual(statusOf(heard), '403');
			t.assert.match(heard, /"info":"this simulated switch is for 127\.0\.0\.1 and localhost alone"/u);
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
