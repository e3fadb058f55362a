import {Buffer} from 'node:buffer';
import http from 'node:http';
import https from 'node:https';
import net, {type AddressInfo, type Socket} from 'node:net';
import type {TestContext} from 'node:test';

/** A proxy, and what it was asked for: `CONNECT switch.test:443`, `GET https://switch.test/api/v2/channels`. */
export type Proxy = {
	readonly url: URL;
	readonly asked: string[];
	/** How many connections came to it. */
	readonly connections: () => number;
	/** Everything that went through it after its own lines, as it could read it. */
	readonly overheard: () => string;
};

export type ProxyOptions = {
	/** `user:password` without which it lets nobody through. */
	readonly wants?: string;
	/** What it answers to everybody instead of letting them through. */
	readonly refusal?: number;
	readonly tls?: https.ServerOptions;
	readonly host?: string;
};

/** A proxy on this machine that takes every host for this machine, and ends with its test. */
export const startProxy = async (
	t: Pick<TestContext, 'after'>,
	{wants, refusal, tls, host = '127.0.0.1'}: ProxyOptions = {},
): Promise<Proxy> => {
	const asked: string[] = [];
	const overheard: string[] = [];
	const sockets = new Set<Socket>();
	const keep = (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
	};

	const refusalOf = ({method, url, headers}: http.IncomingMessage): number | undefined => {
		asked.push(`${method} ${url}`);
		const authorization = wants === undefined ? undefined : `Basic ${Buffer.from(wants).toString('base64')}`;
		return authorization === headers['proxy-authorization'] ? refusal : 407;
	};

	const forward = (incoming: http.IncomingMessage, outgoing: http.ServerResponse) => {
		const status = refusalOf(incoming);
		if (status !== undefined) {
			outgoing.writeHead(status).end('<title>the proxy says no</title>');
			return;
		}

		const {port, pathname, search} = new URL(incoming.url!);
		const {method} = incoming;
		const {'proxy-authorization': _, ...headers} = incoming.headers;
		overheard.push(JSON.stringify(headers));
		const onward = http.request({host: '127.0.0.1', port, path: pathname + search, method, headers}, answer => {
			outgoing.writeHead(answer.statusCode!, answer.headers);
			answer.pipe(outgoing);
		});
		onward.on('error', () => {
			outgoing.writeHead(502).end('<title>Bad Gateway</title>');
		});
		incoming.pipe(onward);
	};

	const server = tls ? https.createServer(tls, forward) : http.createServer(forward);
	server.on('connect', (incoming: http.IncomingMessage, near: Socket) => {
		keep(near);
		const status = refusalOf(incoming);
		if (status !== undefined) {
			near.end(`HTTP/1.1 ${status} No\r\n\r\n`);
			return;
		}

		const far = net.connect(Number(incoming.url!.split(':').at(-1)), '127.0.0.1', () => {
			near.write('HTTP/1.1 200 Connection established\r\n\r\n');
			near.on('data', (chunk: Uint8Array) => {
				overheard.push(Buffer.from(chunk).toString('latin1'));
			});
			near.pipe(far).pipe(near);
		});
		keep(far);
		far.on('error', () => {
			near.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
		});
	});
	let connections = 0;
	server.on('connection', socket => {
		connections++;
		keep(socket);
	});
	await new Promise<void>(resolve => {
		server.listen(0, host, resolve);
	});
	t.after(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	});
	const {port} = server.address() as AddressInfo;
	const name = host.includes(':') ? `[${host}]` : host;
	const url = new URL(`${tls ? 'https' : 'http'}://${name}:${port}`);
	return {url, asked, connections: () => connections, overheard: () => overheard.join('')};
};
