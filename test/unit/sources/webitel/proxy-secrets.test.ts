import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, it, type TestContext} from 'node:test';
import {WebitelClient} from '../../../../source/sources/webitel/client.js';
import {startAnsweringServer, type Answer} from '../../../helpers/answering-server.js';
import {uuid} from '../../../helpers/channels.js';
import {assertNoLeak} from '../../../helpers/leaks.js';
import {startProxy} from '../../../helpers/proxy.js';
import {selfSigned} from '../../../helpers/tls.js';
import {readableText} from '../../../helpers/readable-text.js';

const user = 'on-call@kyiv';
const password = 'gate:keeper/4711 &пароль';
const encoded = encodeURIComponent(password);
const pass = Buffer.from(`${user}:${password}`).toString('base64');

/** Each form in which a proxy knows the password, or may take it out of its address. */
const forms: Readonly<Record<string, string>> = {
	'as it is': password,
	'as in the address': encoded,
	'in small letters': encoded.toLowerCase(),
	'with its user, as it was sent': `Basic ${pass}`,
	'in an address': `http://${encodeURIComponent(user)}:${encoded}@proxy.test:3128/`,
	'as JSON': JSON.stringify({password}),
};

/** Where it may repeat it. */
const places: Readonly<Record<string, (secret: string) => Answer>> = {
	info: secret => ({status: 500, body: JSON.stringify({status: 'error', info: `no ${secret}`})}),
	'a yes': secret => ({body: JSON.stringify({status: 'OK', info: `+OK ${secret}`})}),
	'a title': secret => ({status: 502, body: `<html><title>${secret}</title></html>`}),
	'a text': secret => ({status: 403, body: secret}),
	'cut-off JSON': secret => ({body: `{"a":${JSON.stringify(secret)}`}),
	'a 401': secret => ({status: 401, body: JSON.stringify({info: secret})}),
	'the words and the target of a redirect': secret => ({
		status: 302,
		headers: {location: `http://elsewhere.test/${encodeURIComponent(secret)}`},
		body: JSON.stringify({info: `go with ${secret}`}),
	}),
	'a name': secret => ({body: JSON.stringify({id: secret, domain: secret, roleName: secret})}),
};

const addressOf = (url: URL): URL =>
	Object.assign(new URL(url), {username: encodeURIComponent(user), password: encoded});

const everything = async (client: WebitelClient): Promise<readonly string[]> => [
	await readableText(client.whoami()),
	await readableText(client.list()),
	await readableText(client.act({kind: 'hold', uuid: uuid(1)})),
	await readableText(client.act({kind: 'call', caller: '201', called: '9002', autoAnswer: ''})),
	await readableText(client.login({username: 'root', password: 'the-password'})),
];

const clientThrough = (t: TestContext, url: URL, proxy: URL, ca?: string): WebitelClient => {
	const client = new WebitelClient({url, proxy, ca, userAgent: 'webitel-top/test'}, {token: 'the-token'});
	t.after(() => {
		client.close();
	});
	return client;
};

const assertDiscreet = (words: readonly string[]) => {
	for (const one of words) {
		assertNoLeak(one, [password, encoded, pass, '4711'], one);
	}

	assert.ok(
		words.some(one => one.includes('[secret]')),
		words.join('\n'),
	);
};

describe('the password of a proxy', () => {
	for (const [form, secret] of Object.entries(forms)) {
		for (const [place, answer] of Object.entries(places)) {
			it(`is hidden when the proxy repeats it ${form}, in ${place}`, async (t: TestContext) => {
				const proxy = await startAnsweringServer(t, answer(secret));
				const words = await everything(clientThrough(t, new URL('http://switch.test'), addressOf(proxy.url)));
				assertDiscreet(words);
				t.assert.strictEqual(proxy.received[0]!.headers['proxy-authorization'], `Basic ${pass}`);
			});
		}
	}

	it('is hidden when a server behind the proxy repeats it, through a tunnel too', async (t: TestContext) => {
		const proxy = await startProxy(t, {wants: `${user}:${password}`});
		const server = await startAnsweringServer(t, places.info!(`${password} ${pass}`), {tls: selfSigned});
		assertDiscreet(await everything(clientThrough(t, server.url, addressOf(proxy.url), selfSigned.cert)));
	});

	it('hides neither its user nor the name of who is signed in', async (t: TestContext) => {
		const proxy = await startAnsweringServer(t, {body: JSON.stringify({id: user, domain: 'kyiv', roleName: 'gate'})});
		const client = clientThrough(t, new URL('http://switch.test'), addressOf(proxy.url));
		t.assert.deepStrictEqual(await client.whoami(), {id: user, domain: 'kyiv', roleName: 'gate', expires: undefined});
	});

	it('may be its user alone, which is then hidden', async (t: TestContext) => {
		const proxy = await startAnsweringServer(t, places.info!('the-proxy-token-17'));
		const address = Object.assign(new URL(proxy.url), {username: 'the-proxy-token-17'});
		const words = await readableText(clientThrough(t, new URL('http://switch.test'), address).whoami());
		assertNoLeak(words, ['the-proxy-token-17'], words);
	});
});
