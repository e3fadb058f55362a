import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Accounts, demoCode, demoCodeUser, demoPassword, demoUser} from '../../../source/demo/accounts.js';
import type {DemoAnswer} from '../../../source/demo/answers.js';
import {domain} from '../../../source/demo/people.js';

const desk = (lifetime?: number) => {
	let now = 1_000_000;
	const accounts = new Accounts(() => now, lifetime);
	const headersOf = ({token, key}: {readonly token: string; readonly key: string}) => ({
		'x-access-token': token,
		'x-key': key,
	});
	return {
		accounts,
		headersOf,
		pass(milliseconds: number) {
			now += milliseconds;
		},
	};
};

const read = ({status, body = ''}: DemoAnswer) => ({status, body: JSON.parse(body) as unknown});

describe('the accounts of the simulated switch', () => {
	it('let a token in until it expires, and say when that is', () => {
		const {accounts, headersOf, pass} = desk(60_000);
		const grant = accounts.issue();
		assert.equal(grant.expires, 1_060_000);
		assert.equal((accounts.whoami(headersOf(grant)) as {expires: number}).expires, 1_060_000);
		pass(59_999);
		assert.equal(accounts.check(headersOf(grant)), undefined);
		pass(1);
		assert.equal(accounts.check(headersOf(grant)), 'Token Expired');
	});

	it('want a one-time code of one user, and not of the other', () => {
		const {accounts} = desk();
		const tried = (username: string, code?: string) => read(accounts.login({username, password: demoPassword}, code));
		assert.equal(tried(demoUser).status, 200);
		const wanted = {status: 301, body: {status: 'error', info: 'Set security code'}};
		assert.deepEqual([tried(demoCodeUser), tried(demoCodeUser, '1')], [wanted, wanted]);
		const {status, body} = tried(demoCodeUser, demoCode);
		assert.deepEqual([status, (body as {username: string}).username], [200, demoCodeUser]);
	});

	it('take a user with the domain of the switch, as it names who is signed in, and with no other one', () => {
		const {accounts, headersOf} = desk();
		const tried = (username: string, password = demoPassword) => read(accounts.login({username, password}, demoCode));
		const users = [demoUser, demoCodeUser].map(user => {
			const {status, body} = tried(`${user}@${domain}`);
			const {token, key, username} = body as {token: string; key: string; username: string};
			return [status, username, (accounts.whoami(headersOf({token, key})) as {id: string}).id];
		});
		assert.deepEqual(users, [
			[200, 'demo@demo.local', 'demo'],
			[200, 'demo-code@demo.local', 'demo-code'],
		]);
		const words = (username: string, password?: string) => (tried(username, password).body as {info: string}).info;
		assert.equal(words(`${demoUser}@lab.local`), '-ERR: [demo@lab.local] user not found');
		assert.equal(words(`${demoUser}@`), '-ERR: [demo@] user not found');
		assert.equal(words(`${demoUser}@${domain}@${domain}`), '-ERR: [demo@demo.local@demo.local] user not found');
		assert.equal(words(`${demoUser}@${domain}`, 'nope'), 'secret incorrect');
	});

	it('know who is who, and end a key once', () => {
		const {accounts, headersOf} = desk();
		const grants = [accounts.issue(), accounts.issue(demoCodeUser)];
		const ids = grants.map(grant => (accounts.whoami(headersOf(grant)) as {id: string}).id);
		assert.deepEqual(ids, [demoUser, demoCodeUser]);
		const [one, other] = grants.map(grant => headersOf(grant));
		assert.equal(accounts.logout(one!).status, 200);
		assert.equal(accounts.logout(one!).status, 401);
		assert.deepEqual([accounts.check(one!), accounts.check(other!)], ['Invalid User', undefined]);
	});
});
