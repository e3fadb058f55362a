import type {IncomingHttpHeaders} from 'node:http';
import {hasToBePickedUp, type ActionRequest} from '../../telephony/action.js';
import {reasonAgainstDomain} from '../../telephony/dial-guard.js';
import {refuseFor} from '../failure.js';
import {defaultTimeouts} from '../timeouts.js';
import type {SignIn} from '../source.js';
import {acceptanceMessage, expectOk, parseLogin, signInEnd, unclear, type ApiResponse} from './response.js';
import {HttpClient, type HttpOptions, type HttpRequest} from './http.js';
import type {ListChanges} from './list-decoder.js';
import {ListReader} from './list-reader.js';
import {redactSecrets} from './redact.js';
import {requestOf} from './requests.js';
import {notSignedIn, withRetryAfter} from './status-failure.js';
import {secretsOf} from './transport.js';

/** A JWT, and its key unless the token is a domain token. */
export type Credentials = {readonly token: string; readonly key?: string | undefined};

/** A list, as changes to the last one of the same client. `unchanged`: HTTP 304, the list of the ETag still holds */
type ListAnswer = {readonly headers: IncomingHttpHeaders} & (
	{readonly kind: 'list'; readonly changes: ListChanges} | {readonly kind: 'unchanged'}
);

/** The Webitel Channels API, version 2. Every method throws only `FailureError`. */
export class WebitelClient {
	credentials: Credentials | undefined;
	readonly #http: HttpClient;
	readonly #url: URL;
	readonly #reader = new ListReader();
	readonly #timeouts: typeof defaultTimeouts;
	/** The proxy's credentials: a proxy may repeat them in an answer of its own. */
	readonly #proxySecrets: ReadonlyArray<string | undefined>;

	constructor(options: HttpOptions, credentials?: Credentials, timeouts = defaultTimeouts) {
		this.#http = new HttpClient(options);
		this.#url = options.url;
		this.credentials = credentials;
		this.#timeouts = timeouts;
		this.#proxySecrets = options.proxy ? secretsOf(options.proxy) : [];
	}

	/** Signs in, for all requests that follow. An account with a one-time code fails with `needsCode` until it is given. */
	async login({username, password, code}: Omit<SignIn, 'remember'>) {
		const query = code ? `?code=${encodeURIComponent(code)}` : '';
		// A password that is also the user name is not secret.
		const typed = [password, code].filter(text => text !== undefined && !username.includes(text));
		const request = {method: 'POST', path: `/login${query}`, body: {username, password}} as const;
		const response = await this.#send(request, this.#timeouts.quick, typed);
		const {token, key, username: name, expires} = parseLogin(response);
		this.credentials = {token, key: typeof key === 'string' ? key : undefined};
		return {
			...this.credentials,
			username: typeof name === 'string' ? response.redact(name) : username,
			expires: signInEnd(expires),
		};
	}

	/** Ends the key on the server and forgets it here. */
	async logout(): Promise<string> {
		const words = acceptanceMessage(await this.#send({method: 'POST', path: '/logout'}));
		this.credentials = undefined;
		return words;
	}

	/** The signed-in user in the form of the API. `expires`: ms since the epoch */
	async whoami() {
		const response = await this.#send({method: 'GET', path: '/api/v2/whoami'});
		const json = expectOk(response);
		const text = (value: unknown) => (typeof value === 'string' ? response.redact(value) : '');
		return {
			id: text(json.id),
			domain: text(json.domain),
			roleName: text(json.roleName),
			expires: signInEnd(json.expires),
		};
	}

	/** With the `etag` of the last list, the answer may be `unchanged`. */
	async list(domain?: string, etag?: string): Promise<ListAnswer> {
		refuseFor(domain ? reasonAgainstDomain(domain) : undefined);
		const query = domain ? `?domain=${encodeURIComponent(domain)}` : '';
		const headers = etag ? {'if-none-match': etag} : {};
		const begin = performance.now();
		const response = await this.#send({method: 'GET', path: `/api/v2/channels${query}`, headers});
		if (response.status === 304 && etag) {
			return {kind: 'unchanged', headers: response.headers};
		}

		// Requested even when nobody is signed in: only so do we learn that there is a server.
		if (response.status === 401 && !this.credentials) {
			throw notSignedIn('');
		}

		// A poisoned list comes as the words of a refusal. The words of a 401 are never a list.
		const isPoisoned = response.status < 200 || response.status > 299;
		const left = this.#timeouts.quick - (performance.now() - begin);
		const read = response.status === 401 ? undefined : await this.#reader.read(response.body, isPoisoned, left);
		if (read?.kind === 'list') {
			return {kind: 'list', changes: read, headers: response.headers};
		}

		try {
			const whole = read ? {...response, body: read.body} : response;
			expectOk(whole);
			throw unclear(whole);
		} catch (error) {
			throw withRetryAfter(error, response.headers);
		}
	}

	/** Sends an action. Returns the server's own words. */
	async act(action: ActionRequest): Promise<string> {
		const timeout = this.#timeouts[hasToBePickedUp(action.kind) ? 'pickUp' : 'quick'];
		return acceptanceMessage(await this.#send(requestOf(action), timeout));
	}

	close(): void {
		this.#reader.close();
		this.#http.close();
	}

	async #send(
		request: Omit<HttpRequest, 'timeout'>,
		timeout = this.#timeouts.quick,
		typed: ReadonlyArray<string | undefined> = [],
	): Promise<ApiResponse> {
		const {token, key} = this.credentials ?? {};
		const headers = {...(token && {'x-access-token': token}), ...(key && {'x-key': key}), ...request.headers};
		const response = await this.#http.request({...request, headers, timeout});
		const redact = (text: string) => redactSecrets(text, [token, key, ...typed, ...this.#proxySecrets]);
		return {...response, url: this.#url, redact};
	}
}
