import assert from 'node:assert/strict';
import http from 'node:http';
import https from 'node:https';
import net, {type AddressInfo, type Socket} from 'node:net';
import type {TestContext} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {FailureError, type Failure} from '../../source/sources/failure.js';

/** A request as it reached the server. */
export type Received = {
	readonly method: string;
	/** With its query. */
	readonly path: string;
	readonly headers: http.IncomingHttpHeaders;
	/** As text; empty without one. */
	readonly body: string;
};

export type Answer = {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string | number>>;
	readonly body?: string;
};

/** What is answered: always the same, or what a function says. One that gives nothing sees to the response itself. */
export type Answerer = Answer | ((request: Received, response: http.ServerResponse) => Answer | undefined);

export type AnsweringServer = {
	readonly url: URL;
	/** Every request, in the order in which they came. */
	readonly received: Received[];
	/** Every connection there ever was. */
	readonly sockets: Socket[];
};

export type ServerOptions = {readonly tls?: https.ServerOptions};

/** A server on this machine that answers as it is told, remembers what it was asked, and ends with its test. */
export const startAnsweringServer = async (
	t: Pick<TestContext, 'after'>,
	answerer: Answerer,
	{tls}: ServerOptions = {},
): Promise<AnsweringServer> => {
	const received: Received[] = [];
	const sockets: Socket[] = [];
	const serve = async (incoming: http.IncomingMessage, response: http.ServerResponse) => {
		const chunks: string[] = [];
		for await (const chunk of incoming.setEncoding('utf8')) {
			chunks.push(String(chunk));
		}

		const {method = '', url: path = '', headers} = incoming;
		const request = {method, path, headers, body: chunks.join('')};
		received.push(request);
		const answer = typeof answerer === 'function' ? answerer(request, response) : answerer;
		if (!answer) {
			return;
		}

		response.writeHead(answer.status ?? 200, {...answer.headers});
		response.end(answer.body);
	};

	const listener = (incoming: http.IncomingMessage, response: http.ServerResponse) => {
		serve(incoming, response).catch(() => {
			response.destroy();
		});
	};

	const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
	const port = await listen(t, server, sockets);
	return {url: new URL(`${tls ? 'https' : 'http'}://127.0.0.1:${port}`), received, sockets};
};

/** The first request has reached the server. */
export const arrival = async ({received}: AnsweringServer): Promise<void> => {
	while (received.length === 0) {
		await setImmediate();
	}
};

/** Takes the clock of the requests that follow. Returns what lets their time run out. */
export const timeByHand = (t: Pick<TestContext, 'mock'>): (() => void) => {
	const clock = new AbortController();
	t.mock.method(AbortSignal, 'timeout', () => clock.signal);
	return () => {
		clock.abort(new DOMException('by hand', 'TimeoutError'));
	};
};

/** A server that is no web server: it does with a connection whatever it is told. */
export const startSocketServer = async (t: TestContext, onSocket: (socket: Socket) => void): Promise<URL> => {
	const port = await listen(t, net.createServer(onSocket), []);
	return new URL(`http://127.0.0.1:${port}`);
};

/** An address at which nobody listens, and nobody is given a port by chance. */
export const closedPort = (): URL => new URL('http://127.0.0.1:9');

const listen = async (t: Pick<TestContext, 'after'>, server: net.Server, sockets: Socket[]): Promise<number> => {
	server.on('connection', socket => {
		sockets.push(socket);
		// A client that hangs up is what some tests are about.
		socket.on('error', () => undefined);
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.after(
		async () =>
			new Promise<void>(resolve => {
				server.close(() => {
					resolve();
				});
				for (const socket of sockets) {
					socket.destroy();
				}
			}),
	);
	return (server.address() as AddressInfo).port;
};

/** The failure with which something ended. Success, or any other error, fails the test. */
export const failureFrom = async (promise: Promise<unknown>): Promise<Failure> =>
	promise.then(
		value => assert.fail(`it should have failed, and gave ${JSON.stringify(value)}`),
		(error: unknown) => {
			if (error instanceof FailureError) {
				return error.failure;
			}

			throw error;
		},
	);
