import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, it, type TestContext} from 'node:test';
import fc from 'fast-check';
import {WebitelClient, type Credentials} from '../../../../source/sources/webitel/client.js';
import {redactSecrets} from '../../../../source/sources/webitel/redact.js';
import {startAnsweringServer, type Answer} from '../../../helpers/answering-server.js';
import {uuid} from '../../../helpers/channels.js';
import {assertNoLeak} from '../../../helpers/leaks.js';
import {readableText} from '../../../helpers/readable-text.js';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6Im9uLWNhbGwifQ.q7Vd2mC0xL4';
const key = 'c4a1f3de-71b2-4d0e-9a44-6f2b8e5d9c10';
const password = 'п@ss "word" & more';
const secrets = [token, key, password];

const assertDiscreet = (text: string) => {
	assertNoLeak(text, secrets, JSON.stringify(text));
};

describe('words of a server', () => {
	it('lose every secret, however JSON or an address writes it, and nothing else', () => {
		const said = `no ${token}, no ${JSON.stringify({key, password})}, no ?p=${encodeURIComponent(password)}.`;
		assert.equal(
			redactSecrets(said, secrets),
			'no [secret], no {"key":"[secret]","password":"[secret]"}, no ?p=[secret].',
		);
		assert.equal(redactSecrets(said, []), said);
		assert.equal(redactSecrets('a secret half \u{D800}', ['half \u{D800}', undefined]), 'a secret [secret]');
	});
	it('keep what is shorter than four letters: to hide it everywhere would give it away', () => {
		assert.equal(redactSecrets('Invalid User', ['id', '', 'a']), 'Invalid User');
		assert.equal(redactSecrets('Invalid User', ['User']), 'Invalid [secret]');
	});
	it('lose a secret in capitals, in an entity, escaped twice, and in base64', () => {
		const html = password.replaceAll('"', '&quot;').replaceAll('&', '&amp;').replaceAll('&amp;quot;', '&quot;');
		const said = [
			key.toUpperCase(),
			html,
			JSON.stringify(JSON.stringify(password)).slice(3, -3),
			Buffer.from(token).toString('base64'),
			Buffer.from(`root:${key}`).toString('base64'),
		];
		// What base64 makes of the bytes beside it is not known.
		const hidden = /^bad [\w+/=]{0,8}\[secret\][\w+/=]{0,4}!$/u;
		assert.deepEqual(
			said.map(one => redactSecrets(`bad ${one}!`, secrets)).filter(shown => !hidden.test(shown)),
			[],
		);
	});
	it('are given up to where nobody reads on, without the secret that stands there', () => {
		const long = 'no such user '.repeat(400);
		assert.equal(redactSecrets(long, secrets), `${long.slice(0, 4096)}…`);
		const phrase = 'correcthorsebatterystaple';
		assert.equal(
			redactSecrets(`${'-'.repeat(4090)}${phrase}${'-'.repeat(20)}`, [phrase]),
			`${'-'.repeat(4090)}[secret]…`,
		);
		// What is hidden before makes no room for the beginning of one behind.
		const twice = `${phrase}${'-'.repeat(4067)}${phrase} and ${phrase}`;
		assert.equal(redactSecrets(twice, [phrase]), `[secret]${'-'.repeat(4067)}[secret]…`);
	});
	it('are never without a mark where something was hidden, whatever the secret', () => {
		fc.assert(
			fc.property(fc.string({minLength: 4, unit: 'grapheme'}), fc.string(), fc.string(), (secret, before, after) => {
				const shown = redactSecrets(before + secret + after, [secret]);
				assert.ok(shown.includes('[secret]') || '[secret]'.includes(secret));
			}),
		);
	});
});

/** Every way in which a server can repeat what it was told. */
const echoes: ReadonlyArray<readonly [name: string, answer: (secret: string) => Answer]> = [
	...[200, 301, 400, 401, 403, 500].flatMap(
		status =>
			[
				[`${status} with info`, secret => ({status, body: JSON.stringify({status: 'error', info: `bad ${secret}!`})})],
				[`${status} with a message`, secret => ({status, body: JSON.stringify({status: 'error', message: secret})})],
			] satisfies Array<[string, (secret: string) => Answer]>,
	),
	[
		'info in which every letter is escaped',
		secret => ({
			status: 500,
			body: `{"status":"error","info":"${secret.replaceAll(/[\s\S]/gu, one => String.raw`\u${one.codePointAt(0)!.toString(16).padStart(4, '0')}`)}"}`,
		}),
	],
	['a security code', secret => ({status: 301, body: JSON.stringify({info: `Set security code for ${secret}`})})],
	['the title of a page', secret => ({status: 502, body: `<html><title>${secret}</title></html>`})],
	['a long title', secret => ({status: 502, body: `<title>${'x'.repeat(50)}${secret}</title>`})],
	[
		'a title far down the page',
		secret => ({status: 502, body: `<html>${' '.repeat(5000)}<title>${secret}</title></html>`}),
	],
	['a text', secret => ({status: 500, body: secret})],
	['a long redirection', secret => ({status: 302, headers: {location: `/${'x'.repeat(60)}${encodeURI(secret)}`}})],
	['a text that is cut off where it is quoted', secret => ({status: 500, body: `${' x'.repeat(10)}${secret}`})],
	['cut-off JSON', secret => ({status: 200, body: `{"a":${JSON.stringify(secret)}`})],
	['JSON of something else', secret => ({status: 200, body: JSON.stringify({[secret]: secret})})],
	['JSON that is a text', secret => ({status: 200, body: JSON.stringify(secret)})],
	['a yes', secret => ({status: 200, body: JSON.stringify({status: 'OK', info: `+OK ${secret}`})})],
	[
		'a name',
		secret => ({body: JSON.stringify({id: secret, domain: secret, roleName: secret, username: secret, token})}),
	],
];

describe('a server that repeats what it was told', () => {
	const credentials: Credentials = {token, key};
	const clientFor = async (t: TestContext, answer: Answer) => {
		const {url} = await startAnsweringServer(t, answer);
		const client = new WebitelClient({url, userAgent: 'webitel-top/test'}, credentials);
		t.after(() => {
			client.close();
		});
		return client;
	};

	for (const [name, answer] of echoes) {
		it(`in ${name} is not repeated`, async (t: TestContext) => {
			for (const secret of [token, key]) {
				const client = await clientFor(t, answer(secret));
				assertDiscreet(await readableText(client.whoami()));
				assertDiscreet(await readableText(client.act({kind: 'hold', uuid: uuid(1)})));
				assertDiscreet(await readableText(client.list()));
			}

			const client = await clientFor(t, answer(password));
			const login = await readableText(client.login({username: 'root', password}));
			assertDiscreet(login.replace(/^\{"token":"[^"]*",/u, ''));
		});
	}

	for (const [name, body] of [
		['an answer that is no JSON', `${'\n'.repeat(5000)}bad ${token} ${'a1 '.repeat(5_000_000)}`],
		['words', JSON.stringify({status: 'error', info: `bad ${token} ${'a1 '.repeat(5_000_000)}`})],
	] as const) {
		it(`in ${name} of 15 MB is searched for in the beginning alone, which is all that is told`, async (t: TestContext) => {
			const client = await clientFor(t, {status: 500, body});
			const words = await readableText(client.act({kind: 'hold', uuid: uuid(1)}));
			assertDiscreet(words);
			t.assert.match(words, /bad \[secret\] a1/u);
			t.assert.ok(words.length < 20_000, `${words.length} letters`);
		});
	}

	for (const body of [`{"token":"${token}`, `{"key":"${key}","token":"${token}"`, JSON.stringify(token), token]) {
		it(`is not quoted when a sign-in that it granted is cut off: ${body}`, async (t: TestContext) => {
			const client = await clientFor(t, {body});
			client.credentials = undefined;
			const words = await readableText(client.login({username: 'root', password}));
			assertDiscreet(words);
			t.assert.match(words, /^answer not understood \(an answer without a token\)/u);
		});
	}

	it('keeps the name that was typed, also where it is the password too', async (t: TestContext) => {
		const client = await clientFor(t, {body: JSON.stringify({token: 'new-token', username: 'demo'})});
		const {username} = await client.login({username: 'demo', password: 'demo'});
		t.assert.strictEqual(username, 'demo');
	});

	it('signs in with the very token that it gave before', async (t: TestContext) => {
		const client = await clientFor(t, {body: JSON.stringify({token, key})});
		await client.login({username: 'root', password: token.slice(0, 5)});
		t.assert.deepStrictEqual(client.credentials, credentials);
	});
});
