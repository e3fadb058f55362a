import type {IncomingHttpHeaders} from 'node:http';
import type {Accounts} from './accounts.js';
import {error, json, type DemoAnswer} from './answers.js';
import {call, eavesdropOn, hangup, hangupDomain, list, setState, type Fields} from './channels-api.js';
import type {World} from './world.js';

export type DemoRequest = {
	readonly method: string;
	readonly url: URL;
	readonly headers: IncomingHttpHeaders;
	/** The body as text; empty without one. */
	readonly body: string;
};

type DemoSwitch = {readonly world: World; readonly accounts: Accounts};

const notFound = (url: URL) => error(404, `${url.pathname} not found.`);

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

	if (method === 'POST' && url.pathname === '/login') {
		return demo.accounts.login(parsed.fields, url.searchParams.get('code') ?? undefined);
	}

	if (method === 'POST' && url.pathname === '/logout') {
		return demo.accounts.logout(headers);
	}

	if (!url.pathname.startsWith(apiRoot)) {
		return notFound(url);
	}

	const refusal = demo.accounts.check(headers);
	return refusal === undefined ? routeApi(demo, request, parsed.fields) : error(401, refusal);
};

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
		return verb === 'GET' ? list(world, url, headers) : verb === 'POST' ? call(world, fields) : notFound(url);
	}

	const uuid = decodeURIComponent(id);
	if (action !== undefined) {
		if (verb === 'POST' && action === 'eavesdrop') {
			return eavesdropOn(world, uuid, fields);
		}

		return verb === 'DELETE' && uuid === 'domain' ? hangupDomain(world, decodeURIComponent(action)) : notFound(url);
	}

	return channelRoutes[verb]?.(world, uuid, fields, url) ?? notFound(url);
};

const channelRoutes: Readonly<Record<string, (world: World, uuid: string, fields: Fields, url: URL) => DemoAnswer>> = {
	GET: () => error(400, 'Domain is required'),
	PUT: setState,
	DELETE: (world, uuid, _fields, {searchParams}) => hangup(world, uuid, searchParams.get('cause') ?? undefined),
};
