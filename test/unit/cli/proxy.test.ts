import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {connect} from '../../../source/cli/connect.js';
import {firstUpdate} from '../../../source/cli/read-lists.js';
import {proxyFor, proxyWarning} from '../../../source/cli/proxy.js';
import {UsageError} from '../../../source/config/usage-error.js';
import {configOf} from '../../helpers/config-of.js';
import {startAnsweringServer} from '../../helpers/answering-server.js';
import {fixture} from '../../helpers/fixtures.js';
import {startProxy} from '../../helpers/proxy.js';

const server = new URL('https://api.kyiv.example:10022');
const proxy = 'http://proxy.example:3128';

type Case = {
	readonly case: string;
	readonly right: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly url?: string;
};

const proxyCases = (JSON.parse(fixture('cases/environment.json')) as readonly Case[]).filter(({env = {}}) =>
	Object.keys(env).some(name => name.endsWith('_PROXY')),
);

const hrefOf = (environment: Readonly<Record<string, string>>, url = server): string | undefined =>
	proxyFor(url, environment)?.href.replace(/\/$/u, '');

describe('the proxy of the environment', () => {
	const plain = new URL('http://api.kyiv.example');
	for (const [url, name, other] of [
		[server, 'https_proxy', 'http_proxy'],
		[plain, 'http_proxy', 'https_proxy'],
	] as const) {
		it(`is ${name} for ${url.href}, and written small it goes first`, () => {
			assert.equal(hrefOf({[name]: proxy}, url), proxy);
			assert.equal(hrefOf({[name.toUpperCase()]: proxy}, url), proxy);
			assert.equal(hrefOf({[name]: proxy, [name.toUpperCase()]: 'http://other'}, url), proxy);
			assert.equal(hrefOf({[name]: '', [name.toUpperCase()]: proxy}, url), proxy);
			assert.equal(hrefOf({[other]: proxy, [other.toUpperCase()]: proxy}, url), undefined);
		});
	}

	it('is none where none is named', () => {
		assert.equal(hrefOf({}), undefined);
		assert.equal(hrefOf({HTTPS_PROXY: ''}), undefined);
	});

	for (const url of [server, plain]) {
		it(`is ALL_PROXY for ${url.href} where no other is named, and written small it goes first`, () => {
			assert.equal(hrefOf({ALL_PROXY: proxy}, url), proxy);
			assert.equal(hrefOf({ALL_PROXY: 'http://other', all_proxy: proxy}, url), proxy);
			assert.equal(hrefOf({ALL_PROXY: 'http://other', HTTPS_PROXY: proxy, HTTP_PROXY: proxy}, url), proxy);
			assert.equal(hrefOf({ALL_PROXY: proxy, NO_PROXY: 'kyiv.example'}, url), undefined);
		});
	}

	it('is none where the value is blank, and blanks around it are no part of it', () => {
		assert.equal(hrefOf({HTTPS_PROXY: ' \t'}), undefined);
		assert.equal(hrefOf({https_proxy: ' ', HTTPS_PROXY: ` ${proxy}\n`}), proxy);
		assert.equal(hrefOf({HTTPS_PROXY: ' proxy.example:3128 '}), proxy);
	});

	it('may be written without http://', () => {
		assert.equal(hrefOf({HTTPS_PROXY: 'proxy.example:3128'}), proxy);
		assert.equal(hrefOf({HTTPS_PROXY: 'us:pw@proxy.example:3128'}), 'http://us:pw@proxy.example:3128');
	});

	for (const host of ['127.0.0.1', '127.1', 'localhost', '[::1]']) {
		it(`is not for this machine: ${host}`, () => {
			assert.equal(hrefOf({HTTPS_PROXY: proxy}, new URL(`https://${host}:10022`)), undefined);
		});
	}

	for (const host of ['switch.localhost', 'localhost.', 'localhost.localdomain', '0.0.0.0']) {
		it(`is for what only looks like this machine: ${host}`, () => {
			assert.equal(hrefOf({HTTPS_PROXY: proxy}, new URL(`https://${host}:10022`)), proxy);
		});
	}

	const meant: ReadonlyArray<readonly [words: string, url: string]> = [
		['*', 'https://api.kyiv.example'],
		['*', 'https://10.1.2.3'],
		['api.kyiv.example', 'https://api.kyiv.example:10022'],
		['kyiv.example', 'https://api.kyiv.example'],
		['.kyiv.example', 'https://api.kyiv.example'],
		['*.kyiv.example', 'https://api.kyiv.example'],
		['Kyiv.Example', 'https://API.kyiv.example'],
		['lviv.example, kyiv.example', 'https://api.kyiv.example'],
		['lviv.example kyiv.example', 'https://api.kyiv.example'],
		['kyiv.example:10022', 'https://api.kyiv.example:10022'],
		['kyiv.example:443', 'https://api.kyiv.example'],
		['10.1.2.3', 'https://10.1.2.3:10022'],
		['10.1.2.3:10022', 'https://10.1.2.3:10022'],
		['10.0.0.0/8', 'https://10.1.2.3'],
		['fd00::1', 'https://[fd00::1]:10022'],
		['[fd00::1]:10022', 'https://[fd00::1]:10022'],
		['fd00::/8', 'https://[fd00::1]'],
		['FD00:0:0::1', 'https://[fd00::1]:10022'],
		['10.1.2.3/32', 'https://10.1.2.3'],
		['lviv.example;kyiv.example', 'https://api.kyiv.example'],
		['lviv.example ; kyiv.example;', 'https://api.kyiv.example'],
		['lviv.example\tkyiv.example\n', 'https://api.kyiv.example'],
		['kyiv.example.', 'https://api.kyiv.example'],
		['.kyiv.example.', 'https://api.kyiv.example'],
		['kyiv.example.:10022', 'https://api.kyiv.example:10022'],
		['kyiv.example', 'https://api.kyiv.example.'],
		['api.kyiv.example', 'https://api.kyiv.example.:10022'],
		['kyiv.example.', 'https://api.kyiv.example.'],
		['Дзвінки.example', 'https://дзвінки.example'],
		['lviv.example,*', 'https://api.kyiv.example'],
	];
	for (const [words, url] of meant) {
		it(`is not for ${url} when NO_PROXY says ${words}`, () => {
			assert.equal(hrefOf({HTTPS_PROXY: proxy, NO_PROXY: words}, new URL(url)), undefined);
			assert.equal(hrefOf({HTTPS_PROXY: proxy, no_proxy: words}, new URL(url)), undefined);
		});
	}

	const others: ReadonlyArray<readonly [words: string, url: string]> = [
		['', 'https://api.kyiv.example'],
		[' , ', 'https://api.kyiv.example'],
		['.', 'https://api.kyiv.example'],
		['iv.example', 'https://api.kyiv.example'],
		['api.kyiv.example.org', 'https://api.kyiv.example'],
		['kyiv.example:443', 'https://api.kyiv.example:10022'],
		['10.1.2.4', 'https://10.1.2.3'],
		['2.3', 'https://10.1.2.3'],
		['10.2.0.0/16', 'https://10.1.2.3'],
		['10.0.0.0/99', 'https://10.1.2.3'],
		['10.0.0.0/', 'https://10.1.2.3'],
		['10.1.2.3.', 'https://kyiv.example'],
		['; ;', 'https://api.kyiv.example'],
		['fd00::/8', 'https://10.1.2.3'],
		['10.0.0.0/8', 'https://api.kyiv.example'],
	];
	for (const [words, url] of others) {
		it(`is for ${url} although NO_PROXY says ${words || 'nothing'}`, () => {
			assert.equal(hrefOf({HTTPS_PROXY: proxy, NO_PROXY: words}, new URL(url)), proxy);
		});
	}

	const mistakes: ReadonlyArray<readonly [value: string, says: RegExp]> = [
		[
			'socks5://us:secret@proxy:1080',
			/^HTTPS_PROXY names a SOCKS proxy, and only HTTP proxies can be used: it wants an address like http:\/\/proxy\.example:3128, or unset it$/u,
		],
		['SOCKS://us:secret@proxy', /^HTTPS_PROXY names a SOCKS proxy/u],
		['ftp://us:secret@proxy', /^HTTPS_PROXY wants an address like/u],
		['http://us:secret@', /^HTTPS_PROXY wants an address like/u],
		['http://us:secret@proxy:99999', /^HTTPS_PROXY wants an address like/u],
		['us:secret@proxy :3128', /^HTTPS_PROXY wants an address like/u],
		['http://us:100%secret@proxy:3128', /in its user and password a % is written %25$/u],
		['https://us:secret@10.1.2.3:3128', /^HTTPS_PROXY wants the name of a proxy behind TLS, not its address$/u],
	];
	for (const [value, says] of mistakes) {
		it(`is a wrong usage when it is ${value}, and its password is not repeated`, () => {
			const look = () => proxyFor(server, {HTTPS_PROXY: value});
			assert.throws(look, UsageError);
			assert.throws(look, ({message}: Error) => says.test(message) && !message.includes('secret'));
		});
	}

	it('is not used where ALL_PROXY names a SOCKS proxy, and that is told, but not its password', () => {
		const all = {ALL_PROXY: 'socks5://us:secret@127.0.0.1:1080'};
		assert.equal(hrefOf(all), undefined);
		assert.equal(
			proxyWarning(server, all),
			'ALL_PROXY names a SOCKS proxy, which is not used; HTTPS_PROXY takes an HTTP proxy, and api.kyiv.example in NO_PROXY ends this warning',
		);
		assert.match(
			proxyWarning(plain, {all_proxy: 'socks5h://x'}) ?? '',
			/^all_proxy names .*; HTTP_PROXY takes an HTTP/u,
		);
		const used = [{HTTPS_PROXY: proxy}, {NO_PROXY: 'kyiv.example'}, {ALL_PROXY: proxy}];
		assert.deepEqual(
			used.filter(more => proxyWarning(server, {...all, ...more}) !== undefined),
			[],
		);
		assert.equal(proxyWarning(new URL('https://127.0.0.1'), all), undefined);
	});

	for (const {case: name, env, url, right} of proxyCases) {
		it(`is as the case ${name} has it: ${right}`, () => {
			const given = env!;
			assert.equal(hrefOf(given, new URL(url!)), undefined);
			assert.equal(proxyWarning(new URL(url!), given) !== undefined, right.startsWith('told'));
		});
	}

	it('cannot be asked for a bare IPv6 address behind TLS', () => {
		assert.throws(
			() => hrefOf({https_proxy: proxy}, new URL('https://[fd00::1]')),
			/^UsageError: https_proxy cannot be used with the IPv6 address in --url: give a name, or set NO_PROXY$/u,
		);
	});
});

describe('a connection through the proxy of the environment', () => {
	it('asks the proxy for the server by its name', async (t: TestContext) => {
		const {url, received} = await startAnsweringServer(t, {body: '{"row_count":0,"rows":[]}'});
		const there = await startProxy(t);
		url.hostname = 'switch.test';
		const {source, close} = await connect(configOf({url}), {HTTP_PROXY: there.url.href, WEBITEL_TOKEN: 'the-token'});
		t.after(close);
		await firstUpdate(source);
		t.assert.deepStrictEqual(there.asked, [`GET http://${url.host}/api/v2/channels`]);
		t.assert.strictEqual(received.length, 1);
		t.assert.strictEqual(source.isPlaintext, true);
	});

	it('goes to the simulated switch directly', async (t: TestContext) => {
		const there = await startProxy(t);
		const {source, close} = await connect(configOf({demo: 5}), {
			HTTP_PROXY: there.url.href,
			http_proxy: there.url.href,
		});
		t.after(close);
		await firstUpdate(source);
		t.assert.deepStrictEqual(there.asked, []);
	});
});
