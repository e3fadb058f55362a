import http from 'node:http';
import type {AddressInfo} from 'node:net';
import type {WireRow} from '../../source/telephony/channel.js';
import {row} from './channels.js';

/** A request that reached the server. */
export type Received = {
	readonly method: string;
	/** With its query. */
	readonly path: string;
	readonly body: unknown;
	readonly headers: http.IncomingHttpHeaders;
};

export type Answer = {
	readonly status: number;
	readonly body: string;
	readonly headers?: Readonly<Record<string, string>>;
};

/** A server that gives the list a test puts in, says yes to every action, and remembers what it was asked. */
export type TapeServer = {
	readonly url: URL;
	/** What the next list holds. */
	rows: readonly WireRow[];
	/** Every request but those for the list, in the order in which they came. */
	readonly actions: Received[];
	/** How many lists were asked for. */
	lists: number;
	/** Gives another answer than the usual one; `undefined` leaves it to the usual one. */
	answer: ((request: Received) => Answer | undefined | Promise<Answer | undefined>) | undefined;
	close(): Promise<void>;
};

const ok = (info: string): Answer => ({status: 200, body: JSON.stringify({status: 'OK', info})});

/** The uuid of the channel that this server's phones make. */
export const madeUuid = '11111111-2222-4333-8444-555555555555';

/** What a server should answer that has these rows. */
export const usualAnswer = (server: Pick<TapeServer, 'rows'>, {method, path, headers}: Received): Answer => {
	if (!path.startsWith('/login') && headers['x-access-token'] === undefined) {
		return {status: 401, body: JSON.stringify({status: 'error', info: 'No token'})};
	}

	if (method === 'GET' && path.startsWith('/api/v2/channels')) {
		return {status: 200, body: JSON.stringify({row_count: server.rows.length, rows: server.rows})};
	}

	if (path === '/api/v2/whoami') {
		return {status: 200, body: JSON.stringify({id: 'root', roleName: 'root'})};
	}

	if (path.startsWith('/login')) {
		return {status: 200, body: JSON.stringify({token: 'tape-token', key: 'tape-key', username: 'root'})};
	}

	return method === 'POST' ? ok(`+OK ${madeUuid}\n`) : ok(method === 'PUT' ? '+OK Success\n' : '+OK\n');
};

const parsed = (body: string): unknown => (body === '' ? undefined : (JSON.parse(body) as unknown));

/** The answers carry `now`, the server's clock in ms, in their `Date`. 0 takes any free port. */
export const startTapeServer = async (
	rows: readonly WireRow[],
	now: () => number,
	wantedPort = 0,
): Promise<TapeServer> => {
	const listener = http.createServer((incoming, outgoing) => {
		void serve(incoming, outgoing);
	});
	await new Promise<void>(resolve => {
		listener.listen(wantedPort, '127.0.0.1', resolve);
	});
	const {port} = listener.address() as AddressInfo;
	const server: TapeServer = {
		url: new URL(`http://127.0.0.1:${port}`),
		rows,
		actions: [],
		lists: 0,
		answer: undefined,
		async close() {
			listener.closeAllConnections();
			await new Promise(resolve => {
				listener.close(resolve);
			});
		},
	};

	const serve = async (incoming: http.IncomingMessage, outgoing: http.ServerResponse): Promise<void> => {
		const chunks: string[] = [];
		for await (const chunk of incoming.setEncoding('utf8')) {
			chunks.push(String(chunk));
		}

		const {method = '', url: path = '', headers} = incoming;
		const request: Received = {method, path, body: parsed(chunks.join('')), headers};
		const isList = method === 'GET' && path.startsWith('/api/v2/channels');
		if (isList) {
			server.lists++;
		} else if (path !== '/api/v2/whoami') {
			server.actions.push(request);
		}

		const answer = (await server.answer?.(request)) ?? usualAnswer(server, request);
		const date = new Date(now()).toUTCString();
		const type = 'application/json; charset=utf-8';
		outgoing.writeHead(answer.status, {'content-type': type, date, ...answer.headers});
		outgoing.end(answer.body);
	};

	return server;
};

/** Makes a switch of it that does at once what it is asked. */
export const obey = (server: TapeServer): void => {
	server.answer = ({method, path: target, body}) => {
		const [, id = ''] = /^\/api\/v2\/channels\/(?<id>[\d\-a-f]{36})/u.exec(target) ?? [];
		const {state = ''} = (body ?? {}) as {readonly state?: string};
		if (method === 'DELETE') {
			server.rows = server.rows.filter(one => one.uuid !== id);
		} else if (method === 'PUT') {
			const callstate = state === 'hold' ? 'HELD' : 'ACTIVE';
			server.rows = server.rows.map(one => (one.uuid === id ? {...one, callstate} : one));
		} else if (method === 'POST' && target.startsWith('/api/v2/channels')) {
			server.rows = [...server.rows, row({uuid: madeUuid})];
		}

		return undefined;
	};
};

/** What a request asked for, in one line: `PUT /api/v2/channels/… {"state":"hold"}`. */
export const asked = ({method, path, body}: Received): string =>
	body === undefined ? `${method} ${path}` : `${method} ${path} ${JSON.stringify(body)}`;

/** The same of every request but those for the list, in the order in which they came. */
export const askedOf = ({actions}: Pick<TapeServer, 'actions'>): string[] => actions.map(request => asked(request));
