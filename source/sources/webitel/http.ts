import {Buffer} from 'node:buffer';
import type http from 'node:http';
import {FailureError, lossText} from '../failure.js';
import {codeOf} from '../socket-error.js';
import {connectionFailure, type Progress} from './connection-failure.js';
import {readResponse, type HttpResponse} from './http-response.js';
import {isOfProxy, passwordWanted, proxyFailure, tunnelRefusal, routeTo, type Route} from './transport.js';

export type HttpOptions = {
	/** The server's address, without a trailing slash; a path in front of the API is kept. */
	readonly url: URL;
	readonly userAgent: string;
	/** A PEM bundle to trust instead of the system's authorities. */
	readonly ca?: string | undefined;
	/** Accept any certificate. */
	readonly insecure?: boolean | undefined;
	/** With its user and password. */
	readonly proxy?: URL | undefined;
};

export type HttpRequest = {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** The path below the server's address, encoded, with its query. */
	readonly path: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON when given. */
	readonly body?: unknown;
	/** For the whole exchange, from DNS look-up to last byte, ms. */
	readonly timeout: number;
};

/** Longer headers fail the answer, bytes. Node's own limit is 16 KB, which headers of proxies can reach. */
const maximumHeaders = 256 * 1024;

/** A connection pool for one server. It follows no redirect: that would give the credentials away. */
export class HttpClient {
	readonly #options: HttpOptions;
	readonly #route: Route;

	constructor(options: HttpOptions) {
		this.#options = options;
		this.#route = routeTo(options);
	}

	/** @throws FailureError `unreachable` when no whole answer came. Any status is an answer. */
	async request(request: HttpRequest): Promise<HttpResponse> {
		const {proxy} = this.#options;
		const signal = AbortSignal.timeout(request.timeout);
		const progress: Progress = {signal, isConnected: false, isAnswered: false};
		try {
			const response = await this.#exchange(request, progress);
			if (proxy && response.status === 407) {
				throw proxyFailure(proxy, passwordWanted);
			}

			return response;
		} catch (error) {
			if (error instanceof FailureError) {
				throw error;
			}

			const failure = connectionFailure(error, progress, {timeout: request.timeout, url: this.#options.url});
			if (proxy && (!progress.isConnected || isOfProxy(failure, this.#options))) {
				throw proxyFailure(proxy, tunnelRefusal(error) ?? lossText(failure));
			}

			throw new FailureError(failure);
		}
	}

	close(): void {
		this.#route.agent.destroy();
	}

	async #exchange(request: HttpRequest, progress: Progress): Promise<HttpResponse> {
		const {agent, transport, place, prefix, headers: routeHeaders} = this.#route;
		const body = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body));
		const headers: http.OutgoingHttpHeaders = {
			accept: 'application/json',
			// Compression costs the server more than it saves.
			'accept-encoding': 'identity',
			// A cached answer is not a live list, and not an answer to an action.
			'cache-control': 'no-cache',
			'user-agent': this.#options.userAgent,
			...(body && {'content-type': 'application/json', 'content-length': body.length}),
			...request.headers,
			...routeHeaders,
		};
		return new Promise((resolve, reject) => {
			const outgoing = transport.request(
				{
					agent,
					...place,
					path: prefix + request.path,
					method: request.method,
					headers,
					signal: progress.signal,
					maxHeaderSize: maximumHeaders,
					// Gives up a tunnel that is never made, a little later than its request.
					...(this.#options.proxy && {timeout: request.timeout + 1000}),
				},
				incoming => {
					progress.isAnswered = true;
					readResponse(incoming).then(resolve, (error: unknown) => {
						outgoing.destroy();
						reject(error instanceof Error ? error : new Error(String(error)));
					});
				},
			);
			// HTTP 101, though nobody asked for an upgrade.
			outgoing.once('upgrade', ({statusCode: status = 0, headers: given}, socket) => {
				socket.destroy();
				resolve({status, headers: given, body: []});
			});
			outgoing.once('socket', socket => {
				progress.socket = socket;
				const connect = () => {
					progress.isConnected = true;
				};

				if (socket.connecting) {
					socket.once('connect', connect);
				} else {
					connect();
				}
			});
			outgoing.once('error', (error: Error) => {
				// The server may close an idle connection in the moment we use it. Only a GET is safe to repeat.
				if (outgoing.reusedSocket && request.method === 'GET' && codeOf(error) === 'ECONNRESET') {
					resolve(this.#exchange(request, progress));
				} else {
					reject(error);
				}
			});
			outgoing.end(body);
		});
	}
}
