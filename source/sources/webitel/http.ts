import {Buffer} from 'node:buffer';
import type http from 'node:http';
import {FailureError, lossText} from '../failure.js';
import {codeOf, connectionFailure, type Progress} from './connection-failure.js';
import {tooLong} from './json-limits.js';
import {unpack} from './unpack.js';
import {isOfProxy, passwordWanted, proxyFailure, tunnelRefusal, wayTo, type Way} from './transport.js';

/** How to reach one server. */
export type HttpOptions = {
	/** The server's address, without a trailing slash; a path in front of the API is kept. */
	readonly url: URL;
	readonly userAgent: string;
	/** A PEM bundle to trust instead of the system's authorities. */
	readonly ca?: string | undefined;
	/** Accept any certificate. */
	readonly insecure?: boolean | undefined;
	/** What the requests go through, with the user and the password that it wants. */
	readonly proxy?: URL | undefined;
};

export type HttpRequest = {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** The path below the server's address, encoded, with its query. */
	readonly path: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON when given. */
	readonly body?: unknown;
	/** Ends the whole exchange, from look-up to last byte, ms. */
	readonly timeout: number;
};

export type HttpResponse = {
	readonly status: number;
	readonly headers: http.IncomingHttpHeaders;
	/** The pieces in which it came, or one where it was compressed. */
	readonly body: readonly Uint8Array[];
};

/** Without the mark of UTF-8 at its beginning. */
export const textOf = ({body}: Pick<HttpResponse, 'body'>): string => new TextDecoder().decode(Buffer.concat(body));

/** An answer above this is not read to its end: no list of calls is that long. */
const maximumBytes = 64 * 1024 * 1024;

/** Headers above this fail the answer, bytes. Node's own limit is 16 KB, which traces of proxies can reach. */
const maximumHeaders = 256 * 1024;

/** One connection pool for one server. Redirects are not followed: credentials would go with them. */
export class HttpClient {
	readonly #options: HttpOptions;
	readonly #way: Way;

	constructor(options: HttpOptions) {
		this.#options = options;
		this.#way = wayTo(options);
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

	/** Ends every connection at once. */
	close(): void {
		this.#way.agent.destroy();
	}

	async #exchange(request: HttpRequest, progress: Progress): Promise<HttpResponse> {
		const {userAgent} = this.#options;
		const {agent, transport, place, prefix, headers: ofWay} = this.#way;
		const body = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body));
		const headers: http.OutgoingHttpHeaders = {
			accept: 'application/json',
			// Packing costs the server more than it saves.
			'accept-encoding': 'identity',
			// A cached answer is neither a live list nor an answer to an action.
			'cache-control': 'no-cache',
			'user-agent': userAgent,
			...(body && {'content-type': 'application/json', 'content-length': body.length}),
			...request.headers,
			...ofWay,
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
					// A tunnel that is never made is given up a little later than the request that wants it.
					...(this.#options.proxy && {timeout: request.timeout + 1000}),
				},
				incoming => {
					progress.isAnswered = true;
					read(incoming).then(resolve, (error: unknown) => {
						outgoing.destroy();
						reject(error instanceof Error ? error : new Error(String(error)));
					});
				},
			);
			// HTTP 101 answers what nobody asked for.
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
				// The server may close an idle connection in the very moment we use it. Asking again is harmless for
				// a question, and only for a question.
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

const read = async (incoming: http.IncomingMessage): Promise<HttpResponse> => {
	const {statusCode: status = 0, headers} = incoming;
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of incoming) {
		const bytes = chunk as Uint8Array;
		length += bytes.length;
		if (length > maximumBytes) {
			throw tooLong(maximumBytes, status);
		}

		chunks.push(bytes);
	}

	const body = await unpack(chunks, headers['content-encoding'] ?? '', status, maximumBytes);
	return {status, headers, body};
};
