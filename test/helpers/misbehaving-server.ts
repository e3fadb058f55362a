import dns from 'node:dns';
import {once} from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net, {type Socket} from 'node:net';
import {Worker} from 'node:worker_threads';
import type {WireRow} from '../../source/telephony/channel.js';
import {fixture} from './fixtures.js';
import {freePort} from './free-port.js';
import {selfSigned} from './tls.js';
import {usualAnswer, type Received} from './tape-server.js';

export type Answer = {
	readonly status?: number;
	readonly body?: string;
	readonly headers?: Readonly<Record<string, string>>;
};

/** What a server does instead of what it should. */
export type Misbehaviour = {
	/** Nobody listens at its port, or somebody who never accepts. */
	readonly listener?: 'closed' | 'deaf';
	/** Its name is not known any more. */
	readonly isNameless?: boolean;
	/** It shows a certificate that nobody trusts, or speaks no TLS at all. */
	readonly tls?: 'other' | 'none';
	/** Has every connection for itself. */
	readonly connection?: (socket: Socket) => void;
	/**
	What is answered to request number `count` since it misbehaves; `undefined` for what a server should answer. `taken`:
	the response is seen to.
	*/
	readonly answer?: (request: Received, response: http.ServerResponse, count: number) => Answer | 'taken' | undefined;
};

export type MisbehavingServer = {
	readonly url: URL;
	/** The name by which it can be found while it has one. */
	readonly name: string;
	rows: readonly WireRow[];
	/** What it was asked to do to calls. */
	readonly actions: Received[];
	/** Told of every request for a list that reached it. */
	onList: (() => void) | undefined;
	/** Misbehaves so from now on; without an argument it behaves. What was open is closed. */
	become: (misbehaviour?: Misbehaviour) => Promise<void>;
	close: () => Promise<void>;
};

/** Names of this machine that only this process knows: no question about them leaves it. */
const names = new Set<string>();
const {lookup} = dns;

const localLookup = (hostname: string, options: dns.LookupOptions, callback: (...answer: unknown[]) => void) => {
	if (!hostname.endsWith('.localhost')) {
		Reflect.apply(lookup, dns, [hostname, options, callback]);
		return;
	}

	const unknown = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {code: 'ENOTFOUND', hostname});
	const found = options.all ? [[{address: '127.0.0.1', family: 4}]] : ['127.0.0.1', 4];
	queueMicrotask(() => {
		if (names.has(hostname)) {
			callback(null, ...found);
		} else {
			callback(unknown);
		}
	});
};

/** Listens at a port, and accepts nothing. */
const deafListener = `
const {parentPort, workerData: {port, gate}} = require('node:worker_threads');
const server = require('node:net').createServer().listen({port, host: '127.0.0.1', backlog: 1}, () => {
	parentPort.postMessage('listening');
	Atomics.wait(new Int32Array(gate), 0, 0);
	server.close();
	process.exit();
});`;

const startDeafListener = async (port: number): Promise<() => Promise<void>> => {
	const gate = new SharedArrayBuffer(4);
	const worker = new Worker(deafListener, {eval: true, execArgv: [], workerData: {port, gate}});
	const ended = once(worker, 'exit');
	await once(worker, 'message');
	// The kernel lets one more into the queue than its backlog says: then it is full. The program may have come first, so one may wait.
	const waiting = [net.connect(port, '127.0.0.1'), net.connect(port, '127.0.0.1')];
	await Promise.any(waiting.map(async socket => once(socket, 'connect')));
	return async () => {
		for (const socket of waiting) {
			socket.on('error', () => undefined).destroy();
		}

		Atomics.store(new Int32Array(gate), 0, 1);
		Atomics.notify(new Int32Array(gate), 0);
		await ended;
	};
};

const otherCertificate = {key: fixture('tls/other-key.pem'), cert: fixture('tls/other-cert.pem')};

type ServerOptions = {readonly rows: readonly WireRow[]; readonly isTls?: boolean; readonly now: () => number};

let servers = 0;

/** A server on this machine that gives a list, says yes to every action, and misbehaves on command. */
export const startMisbehavingServer = async ({rows, isTls = false, now}: ServerOptions): Promise<MisbehavingServer> => {
	Object.assign(dns, {lookup: localLookup});
	let misbehaviour: Misbehaviour = {};
	let count = 0;
	const sockets = new Set<Socket>();
	const listener = (incoming: http.IncomingMessage, response: http.ServerResponse) => {
		void serve(incoming, response);
	};

	const plain = http.createServer(listener);
	const secure = https.createServer(selfSigned, listener);
	const untrusted = https.createServer(otherCertificate, listener);
	const protocolOf = ({tls}: Misbehaviour) => (!isTls || tls === 'none' ? plain : tls === 'other' ? untrusted : secure);
	const accept = (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.on('close', () => {
			sockets.delete(socket);
		});
		if (misbehaviour.connection) {
			misbehaviour.connection(socket);
		} else {
			protocolOf(misbehaviour).emit('connection', socket);
		}
	};

	let gate: net.Server | undefined;
	let endDeafness: (() => Promise<void>) | undefined;
	const port = await freePort();
	const open = async () => {
		const next = net.createServer(accept);
		await new Promise<void>((resolve, reject) => {
			next.once('error', reject).listen(port, '127.0.0.1', resolve);
		});
		gate = next;
	};

	const shut = async () => {
		await endDeafness?.();
		endDeafness = undefined;
		const last = gate;
		gate = undefined;
		for (const socket of sockets) {
			socket.destroy();
		}

		await new Promise<void>(resolve => {
			if (last) {
				last.close(() => {
					resolve();
				});
			} else {
				resolve();
			}
		});
	};

	await open();
	const name = `switch-${++servers}.localhost`;
	names.add(name);
	const server: MisbehavingServer = {
		url: new URL(`${isTls ? 'https' : 'http'}://127.0.0.1:${port}`),
		name,
		rows,
		actions: [],
		onList: undefined,
		async become(next = {}) {
			await shut();
			misbehaviour = next;
			count = 0;
			if (next.isNameless) {
				names.delete(name);
			} else {
				names.add(name);
			}

			if (next.listener === 'deaf') {
				endDeafness = await startDeafListener(port);
			} else if (next.listener === undefined) {
				await open();
			}
		},
		close: shut,
	};

	const serve = async (incoming: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
		const chunks: string[] = [];
		for await (const chunk of incoming.setEncoding('utf8')) {
			chunks.push(String(chunk));
		}

		const {method = '', url: path = '', headers} = incoming;
		const body = chunks.join('');
		const request: Received = {method, path, headers, body: body === '' ? undefined : (JSON.parse(body) as unknown)};
		const isList = method === 'GET' && path.startsWith('/api/v2/channels');
		if (isList) {
			server.onList?.();
		} else if (method !== 'GET') {
			server.actions.push(request);
		}

		const answer = misbehaviour.answer?.(request, response, ++count) ?? usualAnswer(server, request);
		if (answer === 'taken') {
			return;
		}

		response.writeHead(answer.status ?? 200, {
			'content-type': 'application/json; charset=utf-8',
			date: new Date(now()).toUTCString(),
			...('headers' in answer && answer.headers),
		});
		response.end(answer.body);
	};

	return server;
};
