import {randomBytes, randomUUID} from 'node:crypto';
import type {IncomingHttpHeaders} from 'node:http';
import {domain} from './people.js';

/** The one user of the demo switch. */
export const demoUser = 'demo';
export const demoPassword = 'demo';

const lifetime = 30 * 24 * 3_600_000;

/** What is wrong with somebody's credentials, in the switch's own words. */
export type Refusal = {readonly status: 401; readonly words: string};

/** Who may come in: tokens with their keys. */
export class Accounts {
	readonly #keys = new Map<string, string>();
	readonly #now: () => number;

	constructor(now: () => number) {
		this.#now = now;
	}

	/** A new pair of token and key. */
	issue(): {readonly token: string; readonly key: string; readonly expires: number} {
		const part = () => randomBytes(18).toString('base64url');
		const token = [part(), part(), part()].join('.');
		const key = randomUUID();
		this.#keys.set(token, key);
		return {token, key, expires: this.#now() + lifetime};
	}

	/** What a log-in is answered, as JSON. */
	login(body: Readonly<Record<string, unknown>>): {readonly status: number; readonly body: unknown} {
		const {username, password} = body;
		if (typeof username !== 'string' || typeof password !== 'string') {
			return {status: 401, body: {status: 401, message: 'Invalid credentials'}};
		}

		if (username !== demoUser) {
			return {status: 401, body: {status: 'error', info: `-ERR: [${username}] user not found`}};
		}

		if (password !== demoPassword) {
			return {status: 401, body: {status: 'error', info: 'secret incorrect'}};
		}

		const {token, key, expires} = this.issue();
		return {
			status: 200,
			body: {key, domain, username, expires, token, role: 2, roleName: 'root', acl: {channels: ['*']}},
		};
	}

	logout(headers: IncomingHttpHeaders): {readonly status: number; readonly body: unknown} {
		const {token, key} = credentials(headers);
		if (token === '' || key === '') {
			return {status: 401, body: {status: 401, message: 'Invalid credentials'}};
		}

		if (this.#keys.get(token) !== key) {
			return {status: 401, body: {status: 'error', info: 'Invalid credentials.'}};
		}

		this.#keys.set(token, '');
		return {status: 200, body: {status: 'OK', info: 'Successful logout.'}};
	}

	whoami(): unknown {
		return {acl: {channels: ['*']}, id: demoUser, domain, roleName: 'root', expires: this.#now() + lifetime};
	}

	check(headers: IncomingHttpHeaders): Refusal | undefined {
		const {token, key} = credentials(headers);
		const expected = this.#keys.get(token);
		if (expected === undefined) {
			return {status: 401, words: 'Invalid token'};
		}

		if (key === '') {
			return {status: 401, words: 'Invalid Token or Key'};
		}

		return key === expected ? undefined : {status: 401, words: 'Invalid User'};
	}
}

const credentials = (headers: IncomingHttpHeaders) => {
	const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '');
	return {token: one(headers['x-access-token']), key: one(headers['x-key'])};
};
