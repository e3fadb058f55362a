import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';
import {Accounts} from './accounts.js';
import {error, type DemoAnswer} from './answers.js';
import {route, type DemoRequest} from './routes.js';
import {createWorld, type TrafficOptions} from './traffic.js';

export type DemoOptions = TrafficOptions & {
	/** 0 takes any free port. */
	readonly port?: number;
	readonly seed: number;
	/** Ms since the epoch. */
	readonly now?: () => number;
	/** How long a sign-in lasts, ms. */
	readonly lifetime?: number;
};

/** A simulated switch that listens on this machine alone. */
export type DemoServer = Awaited<ReturnType<typeof startDemoServer>>;

/** How often time moves on while a request waits for a phone to be picked up, ms. */
const beat = 50;

/** @throws when the port is taken */
export const startDemoServer = async (options: DemoOptions) => {
	const {port = 0, seed, now = Date.now} = options;
	const world = createWorld(seed, now(), options);
	const accounts = new Accounts(now, options.lifetime);
	const server = http.createServer((incoming, outgoing) => {
		/** Advances time with each request, and while one waits for its answer; an idle switch costs nothing. */
		void serve(incoming, outgoing, async request => {
			world.advance(now());
			const timer = setInterval(() => {
				world.advance(now());
			}, beat).unref();
			try {
				const {headers, ...rest} = await route({world, accounts}, request);
				return {...rest, headers: {date: new Date(now()).toUTCString(), ...headers}};
			} finally {
				clearInterval(timer);
			}
		});
	});
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	const {port: taken} = server.address() as AddressInfo;
	return {
		url: new URL(`http://127.0.0.1:${taken}`),
		world,
		accounts,
		async close() {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
};

type Answerer = (request: DemoRequest) => Promise<DemoAnswer>;

const answerTo = async (incoming: http.IncomingMessage, answer: Answerer): Promise<DemoAnswer> =>
	isForThisMachine(incoming)
		? answer({
				method: incoming.method ?? 'GET',
				url: new URL(incoming.url ?? '/', 'https://demo.local'),
				headers: incoming.headers,
				body: await text(incoming),
			})
		: error(403, 'this simulated switch is for 127.0.0.1 and localhost alone');

const serve = async (
	incoming: http.IncomingMessage,
	outgoing: http.ServerResponse,
	answer: Answerer,
): Promise<void> => {
	const {
		status,
		body = '',
		headers,
	} = await answerTo(incoming, answer).catch(() =>
		// A request that broke off, or a path that cannot be decoded: the answer is that of the real server.
		error(400, `Failed to decode param '${incoming.url ?? ''}'`),
	);
	outgoing.writeHead(status, {
		...(body && {'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body)}),
		...headers,
	});
	outgoing.end(incoming.method === 'HEAD' ? undefined : body);
};

/** Whether the `Host` of a request is this machine. Web pages reach this server by a host of their own (DNS rebinding). */
const isForThisMachine = ({headers: {host = ''}, socket: {localPort}}: http.IncomingMessage): boolean => {
	const {name = '', port = '80'} = /^(?<name>.*?)(?::(?<port>\d+))?$/u.exec(host)?.groups ?? {};
	return ['127.0.0.1', 'localhost', '[::1]'].includes(name.toLowerCase()) && Number(port) === localPort;
};
