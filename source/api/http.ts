import {Buffer} from 'node:buffer';
import type http from 'node:http';
import {FailureError, lossText, type UnreachableCause} from '../domain/failure.js';
import {tooMuch} from './json-limits.js';
import {isOfProxy, passwordWanted, proxyFailure, tunnelRefusal, wayTo, type Way} from './way.js';

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
	/** The pieces in which it came. */
	readonly body: readonly Uint8Array[];
};

export const textOf = ({body}: Pick<HttpResponse, 'body'>): string => Buffer.concat(body).toString();

/** An answer above this is not read to its end: no list of calls is that long. */
const maximumBytes = 64 * 1024 * 1024;

/** `isConnected`: there is a connection to the server, or to the proxy that asks it for us. */
type Progress = {readonly signal: AbortSignal; isConnected: boolean};

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
		const progress = {signal: AbortSignal.timeout(request.timeout), isConnected: false};
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

			const cause: UnreachableCause = progress.signal.aborted ? 'timeout' : causeOf(error);
			const words = wordsOf(cause, error, request.timeout, this.#options.url);
			if (proxy && (!progress.isConnected || isOfProxy(cause, this.#options))) {
				throw proxyFailure(proxy, tunnelRefusal(error) ?? lossText({kind: 'unreachable', cause, words}));
			}

			if (codeOf(error).startsWith('HPE_')) {
				throw new FailureError({kind: 'not-understood', words: 'this is not HTTP', status: 0});
			}

			throw new FailureError({kind: 'unreachable', cause, words});
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
					// A tunnel that is never made is given up a little later than the request that wants it.
					...(this.#options.proxy && {timeout: request.timeout + 1000}),
				},
				incoming => {
					readBody(incoming).then(
						pieces => {
							resolve({status: incoming.statusCode ?? 0, headers: incoming.headers, body: pieces});
						},
						(error: unknown) => {
							outgoing.destroy();
							reject(error instanceof Error ? error : new Error(String(error)));
						},
					);
				},
			);
			outgoing.once('socket', socket => {
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

const readBody = async (incoming: http.IncomingMessage): Promise<readonly Uint8Array[]> => {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of incoming) {
		const bytes = chunk as Uint8Array;
		length += bytes.length;
		if (length > maximumBytes) {
			throw tooMuch(`more than ${maximumBytes / 1024 / 1024} MB`, incoming.statusCode);
		}

		chunks.push(bytes);
	}

	return chunks;
};

const codeOf = (error: unknown): string => {
	const {code} = error as {code?: unknown};
	return typeof code === 'string' ? code : '';
};

const dnsCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']);
const resetCodes = new Set([
	'ECONNRESET',
	'EPIPE',
	'ECONNABORTED',
	'ERR_STREAM_PREMATURE_CLOSE',
	'HPE_INVALID_EOF_STATE',
]);
const tlsCode = /TLS|SSL|CERT|EPROTO|SIGNATURE|ISSUER|SELF_SIGNED/u;

const causeOf = (error: unknown): UnreachableCause => {
	const code = codeOf(error);
	if (dnsCodes.has(code)) {
		return 'dns';
	}

	if (code === 'ECONNREFUSED') {
		return 'refused';
	}

	if (code === 'ETIMEDOUT') {
		return 'timeout';
	}

	if (
		code === 'EPROTO' &&
		error instanceof Error &&
		/wrong version number|packet length too long/u.test(error.message)
	) {
		return 'plain';
	}

	if (tlsCode.test(code)) {
		return 'tls';
	}

	return resetCodes.has(code) ? 'reset' : 'network';
};

/** `api.example:443` */
const placeOf = ({protocol, hostname, port}: URL): string =>
	`${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;

const wordsOf = (cause: UnreachableCause, error: unknown, timeout: number, url: URL): string => {
	switch (cause) {
		case 'timeout': {
			return `${timeout / 1000} s`;
		}

		case 'dns': {
			const {hostname} = error as {hostname?: unknown};
			return typeof hostname === 'string' ? hostname : '';
		}

		case 'tls':
		case 'network': {
			return codeOf(error) || (error instanceof Error ? error.message : '');
		}

		case 'refused': {
			return placeOf(url);
		}

		case 'plain':
		case 'proxy':
		case 'reset': {
			return '';
		}
	}
};
