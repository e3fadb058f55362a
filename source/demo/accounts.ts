import {randomBytes, randomUUID} from 'node:crypto';
import type {IncomingHttpHeaders} from 'node:http';
import {error, json, ok, type DemoAnswer} from './answers.js';
import {domain} from './people.js';

/** The users: one with a password only, one who also needs a one-time code; `@demo.local` may follow. */
export const demoUser = 'demo';
export const demoCodeUser = 'demo-code';
export const demoPassword = 'demo';
export const demoCode = '123456';

const defaultLifetime = 30 * 24 * 3_600_000;

const withoutCredentials = json(401, {status: 401, message: 'Invalid credentials'});

/** A sign-in; after a log-out it has no key. */
type Grant = {readonly key: string; readonly user: string; readonly expires: number};

/** The sign-ins: tokens with their keys. */
export class Accounts {
	readonly #grants = new Map<string, Grant>();

	constructor(
		private readonly now: () => number,
		private readonly lifetime = defaultLifetime,
	) {}

	issue(user = demoUser) {
		const part = () => randomBytes(18).toString('base64url');
		const token = [part(), part(), part()].join('.');
		const key = randomUUID();
		const expires = this.now() + this.lifetime;
		this.#grants.set(token, {key, user, expires});
		return {token, key, expires};
	}

	login(body: Readonly<Record<string, unknown>>, code?: string): DemoAnswer {
		const {username, password} = body;
		if (typeof username !== 'string' || typeof password !== 'string') {
			return withoutCredentials;
		}

		const user = [demoUser, demoCodeUser].find(name => username === name || username === `${name}@${domain}`);
		if (user === undefined) {
			return error(401, `-ERR: [${username}] user not found`);
		}

		if (password !== demoPassword) {
			return error(401, 'secret incorrect');
		}

		if (user === demoCodeUser && code !== demoCode) {
			return error(301, 'Set security code');
		}

		const {token, key, expires} = this.issue(user);
		return json(200, {key, domain, username, expires, token, role: 2, roleName: 'root', acl: {channels: ['*']}});
	}

	logout(headers: IncomingHttpHeaders): DemoAnswer {
		const {token, key} = credentials(headers);
		if (token === '' || key === '') {
			return withoutCredentials;
		}

		const grant = this.#grants.get(token);
		if (grant?.key !== key) {
			return error(401, 'Invalid credentials.');
		}

		this.#grants.set(token, {...grant, key: ''});
		return ok('Successful logout.');
	}

	whoami(headers: IncomingHttpHeaders): unknown {
		const {user, expires} = this.#grants.get(credentials(headers).token) ?? {};
		return {acl: {channels: ['*']}, id: user, domain, roleName: 'root', expires};
	}

	/** Why the credentials of a request are refused, in the switch's own words; `undefined` when they are right. */
	check(headers: IncomingHttpHeaders): string | undefined {
		const {token, key} = credentials(headers);
		const grant = this.#grants.get(token);
		if (!grant || grant.expires <= this.now()) {
			return grant ? 'Token Expired' : 'Invalid token';
		}

		return key === '' ? 'Invalid Token or Key' : key === grant.key ? undefined : 'Invalid User';
	}
}

const credentials = (headers: IncomingHttpHeaders) => {
	const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '');
	return {token: one(headers['x-access-token']), key: one(headers['x-key'])};
};
