import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import type {IncomingHttpHeaders} from 'node:http';
import type {Accounts} from './accounts.js';
import {hold, isHeld, isTalking, unhold} from './call-legs.js';
import {eavesdrop, originate, type Ringing} from './phones.js';
import type {World} from './world.js';

export type DemoRequest = {
	readonly method: string;
	readonly url: URL;
	readonly headers: IncomingHttpHeaders;
	/** The body as text; empty without one. */
	readonly body: string;
};

export type DemoAnswer = {
	readonly status: number;
	readonly body?: string;
	readonly headers?: Readonly<Record<string, string>>;
};

/** The three shapes in which real servers send a list. */
export type ListShape = 'observed' | 'documented' | 'switch';

type DemoSwitch = {readonly world: World; readonly accounts: Accounts; readonly shape: ListShape};

const json = (status: number, value: unknown): DemoAnswer => ({status, body: JSON.stringify(value)});
const ok = (info: string) => json(200, {status: 'OK', info});
export const error = (status: number, info: string): DemoAnswer => json(status, {status: 'error', info});
const notFound = (url: URL) => error(404, `${url.pathname} not found.`);

/** An ETag as the real server's framework makes them. */
export const etagOf = (body: string): string => {
	const digest = createHash('sha1').update(body).digest('base64').slice(0, 27);
	return `W/"${Buffer.byteLength(body).toString(16)}-${digest}"`;
};

/** How long the switch takes before a change shows in its list, ms. */
const lag = (world: World) => world.random.int(50, 220);

const apiRoot = '/api/v2/';

/** The answer to one request: the Channels API, as observed on a real server. */
export const route = async (demo: DemoSwitch, request: DemoRequest): Promise<DemoAnswer> => {
	const {method, url, headers, body} = request;
	if (method === 'OPTIONS') {
		return {status: 200};
	}

	const parsed = parseBody(body, headers['content-type'] ?? '');
	if ('problem' in parsed) {
		return error(400, parsed.problem);
	}

	if (method === 'POST' && (url.pathname === '/login' || url.pathname === '/logout')) {
		const {status, body: answer} =
			url.pathname === '/login'
				? demo.accounts.login(parsed.fields, url.searchParams.get('code') ?? undefined)
				: demo.accounts.logout(headers);
		return json(status, answer);
	}

	if (!url.pathname.startsWith(apiRoot)) {
		return notFound(url);
	}

	const refusal = demo.accounts.check(headers);
	return refusal === undefined ? routeApi(demo, request, parsed.fields) : error(401, refusal);
};

type Fields = Readonly<Record<string, unknown>>;

const parseBody = (body: string, type: string): {readonly fields: Fields} | {readonly problem: string} => {
	if (body === '' || !type.includes('json')) {
		return {fields: {}};
	}

	try {
		// As strict as the real one: a body must be an object.
		return /^\s*[[{]/u.test(body)
			? {fields: JSON.parse(body) as Fields}
			: {problem: `Unexpected token '${body.trim()[0]!}', ${JSON.stringify(body.trim())} is not valid JSON`};
	} catch (error_) {
		return {problem: error_ instanceof Error ? error_.message : 'Unexpected input'};
	}
};

const routeApi = async (demo: DemoSwitch, {method, url, headers}: DemoRequest, fields: Fields): Promise<DemoAnswer> => {
	const {world, accounts} = demo;
	const [resource, id, action] = url.pathname.slice(apiRoot.length).split('/', 3);
	const verb = method === 'PATCH' ? 'PUT' : method === 'HEAD' ? 'GET' : method;
	if (resource === 'whoami' && verb === 'GET' && id === undefined) {
		return json(200, accounts.whoami(headers));
	}

	if (resource !== 'channels') {
		return notFound(url);
	}

	if (id === undefined) {
		return verb === 'GET' ? list(demo, url, headers) : verb === 'POST' ? call(world, fields) : notFound(url);
	}

	const uuid = decodeURIComponent(id);
	if (action !== undefined) {
		if (verb === 'POST' && action === 'eavesdrop') {
			return ringing(done => {
				eavesdrop(world, uuid, textOf(fields, 'user'), done);
			});
		}

		return verb === 'DELETE' && uuid === 'domain' ? hangupDomain(world, decodeURIComponent(action)) : notFound(url);
	}

	return channelRoutes[verb]?.(world, uuid, fields) ?? notFound(url);
};

const textOf = (fields: Fields, name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');

const list = ({world, shape}: DemoSwitch, url: URL, headers: IncomingHttpHeaders): DemoAnswer => {
	const domain = url.searchParams.get('domain') ?? '';
	if (/\s/u.test(domain)) {
		return error(500, 'Unexpected token \'u\', "uuid,direc"... is not valid JSON');
	}

	const legs = [...world.legs.values()].filter(({row}) => domain === '' || row.presence_data.includes(domain));
	const bare = `{"row_count":${legs.length},"rows":[${legs.map(leg => leg.json).join(',')}]}`;
	if (bare.includes('-ERR')) {
		// The real server takes its own list for an error of the switch.
		return error(500, bare);
	}

	const isEmpty = shape === 'switch' && legs.length === 0;
	const body = shape === 'documented' ? `{"status":"OK","data":${bare}}` : isEmpty ? '{"row_count":0}' : bare;
	const etag = etagOf(body);
	return headers['if-none-match'] === etag ? {status: 304, headers: {etag}} : {status: 200, body, headers: {etag}};
};

const setState = (world: World, uuid: string, {state}: Fields): DemoAnswer => {
	if (state !== 'hold' && state !== 'unhold') {
		return error(400, state === undefined ? 'Bad request' : 'Bad request.');
	}

	const leg = world.legs.get(uuid);
	if (leg && isHeld(leg) === (state === 'hold')) {
		return error(400, '-ERR Operation failed\n');
	}

	// An unknown channel and a ringing one get the same yes, but nothing happens.
	if (leg && (state === 'unhold' || isTalking(leg))) {
		world.after(lag(world), () => {
			(state === 'hold' ? hold : unhold)(world, leg);
		});
	}

	return ok('+OK Success\n');
};

const hangup = (world: World, uuid: string): DemoAnswer => {
	const leg = world.legs.get(uuid);
	const own = leg && world.callOf(leg);
	if (!own || leg.isZombie || own.isOver) {
		return error(500, '-ERR No such channel!\n');
	}

	// Every request misses it at once, though the list still shows it for a moment.
	own.isOver = true;
	world.after(lag(world), () => {
		world.end(own);
	});
	return ok('+OK\n');
};

const channelRoutes: Readonly<Record<string, (world: World, uuid: string, fields: Fields) => DemoAnswer>> = {
	GET: () => error(400, 'Domain is required'),
	PUT: setState,
	DELETE: hangup,
};

const hangupDomain = (world: World, domain: string): DemoAnswer => {
	for (const leg of world.legs.values()) {
		const own = world.callOf(leg);
		if (own && leg.row.presence_data === domain && !leg.isZombie) {
			world.end(own);
		}
	}

	return ok(`+OK hangup all channels matching [domain_name]=[${domain}] with cause: MANAGER_REQUEST\n`);
};

const call = async (world: World, fields: Fields): Promise<DemoAnswer> => {
	const called = textOf(fields, 'calledId');
	if (called === '') {
		return error(500, 'Bad parameters: extension is required');
	}

	if (fields.callerId !== undefined && typeof fields.callerId !== 'string') {
		return error(500, 'Bad parameters: user is required');
	}

	if (/\s/u.test(called)) {
		return error(
			500,
			'-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>] [<cid_name>] [<cid_num>] [<timeout_sec>]\n',
		);
	}

	return ringing(done => {
		originate(world, textOf(fields, 'callerId'), called, done);
	});
};

const ringing = async (ring: (done: (outcome: Ringing) => void) => void): Promise<DemoAnswer> =>
	new Promise(resolve => {
		ring(outcome => {
			resolve('uuid' in outcome ? ok(`+OK ${outcome.uuid}\n`) : error(500, outcome.refusal));
		});
	});
