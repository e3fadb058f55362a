import {Buffer} from 'node:buffer';
import http from 'node:http';
import https from 'node:https';
import hpagent from 'hpagent';
import {FailureError, type Failure} from '../failure.js';
import type {HttpOptions} from './http.js';

/** How requests reach a server, directly or through a proxy, with the pool of connections. */
export type Route = {
	readonly agent: http.Agent;
	readonly transport: typeof http | typeof https;
	/** Where its connections go. */
	readonly place: {readonly hostname: string; readonly port: string};
	readonly prefix: string;
	readonly headers: http.OutgoingHttpHeaders;
};

/** One socket for the list, and enough for actions that wait a minute for a phone to be picked up. */
const pool = {keepAlive: true, maxSockets: 64, maxFreeSockets: 2};

const transportOf = ({protocol}: URL) => (protocol === 'https:' ? https : http);

const placeOf = ({hostname, port}: URL) => ({hostname: hostname.replace(/^\[(?<address>.*)\]$/u, '$<address>'), port});

const pathOf = ({pathname}: URL) => pathname.replace(/\/$/u, '');

/** Hpagent passes the host on unchanged, but a connection needs an IPv6 address without the brackets of a URL. */
const proxyOf = (url: URL): URL => Object.defineProperty(new URL(url), 'hostname', {value: placeOf(url).hostname});

/** The proxy credentials as sent: `user:password` in base64; `undefined` when its address has none. */
const passOf = ({username, password}: URL): string | undefined =>
	username || password
		? Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
		: undefined;

/** The secrets of a proxy's address: the base64 form, and the password (or, without one, the user) plain and encoded. */
export const secretsOf = (proxy: URL): ReadonlyArray<string | undefined> => {
	const secret = proxy.password || proxy.username;
	return [passOf(proxy), secret, decodeURIComponent(secret)];
};

export const routeTo = ({url, proxy, ca, insecure}: HttpOptions): Route => {
	const direct = {transport: transportOf(url), place: placeOf(url), prefix: pathOf(url), headers: {}};
	// A proxy's own certificate is checked whatever Node's environment says.
	const proxyTrust = {rejectUnauthorized: true};
	if (url.protocol === 'https:') {
		// In a tunnel too, the server's own certificate is checked; the proxy cannot read the traffic.
		const trust = {...pool, ca, rejectUnauthorized: !insecure};
		return {
			...direct,
			agent: proxy
				? new hpagent.HttpsProxyAgent({...trust, proxy: proxyOf(proxy), proxyRequestOptions: proxyTrust})
				: new https.Agent(trust),
		};
	}

	if (!proxy) {
		return {...direct, agent: new http.Agent(pool)};
	}

	// Plain HTTP goes to the proxy without a tunnel: many make tunnels to the HTTPS port only.
	const transport = transportOf(proxy);
	const pass = passOf(proxy);
	return {
		agent: new transport.Agent({...pool, ...proxyTrust}),
		transport,
		place: placeOf(proxy),
		prefix: url.origin + pathOf(url),
		headers: {host: url.host, ...(pass !== undefined && {'proxy-authorization': `Basic ${pass}`})},
	};
};

/** Names the proxy without the user and the password in its address. */
export const proxyFailure = ({origin}: URL, words: string): FailureError =>
	new FailureError({kind: 'unreachable', cause: 'proxy', words: `${origin}: ${words}`});

export const passwordWanted = 'it wants a user and a password';

/** How a proxy refused a tunnel; `undefined` for every other error. */
export const tunnelRefusal = (error: unknown): string | undefined => {
	const status =
		error instanceof Error ? /^Bad response: (?<status>\d+)$/u.exec(error.message)?.groups?.status : undefined;
	return status === '407' ? passwordWanted : status && `it refused with HTTP ${status}`;
};

/** Whether a failure of TLS is the proxy's: without a tunnel only its certificate is checked. */
export const isOfProxy = (failure: Failure, {url}: HttpOptions): boolean =>
	url.protocol === 'http:' && failure.kind === 'unreachable' && (failure.cause === 'tls' || failure.cause === 'plain');
