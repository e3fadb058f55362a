import assert from 'node:assert/strict';
import {X509Certificate} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {connect} from '../../../source/cli/connect.js';
import type {Environment} from '../../../source/config/xdg-paths.js';
import {firstUpdate} from '../../../source/cli/read-lists.js';
import {forgetSignIn, saveSignIn} from '../../../source/config/credentials.js';
import {UsageError} from '../../../source/config/usage-error.js';
import type {Options} from '../../../source/cli/flags.js';
import {failureFrom, startAnsweringServer} from '../../helpers/answering-server.js';
import {configOf} from '../../helpers/config-of.js';
import {fixture} from '../../helpers/fixtures.js';
import {stateHomeFor} from '../../helpers/state-home.js';
import {selfSigned} from '../../helpers/tls.js';

const empty = {body: '{"row_count":0,"rows":[]}'};
const tokens = {WEBITEL_TOKEN: 'the-token', WEBITEL_KEY: 'the-key'};
/** A person for whom nothing is kept. */
const nobody = {XDG_STATE_HOME: '/nonexistent'};

/** A source that is let go of when its test ends. */
const connected = async (t: TestContext, options: Options, environment: Environment = tokens) => {
	const {source, close} = await connect(configOf(options), environment);
	t.after(close);
	return source;
};

const temporaryFolder = (t: TestContext): string => {
	const folder = mkdtempSync(path.join(tmpdir(), 'webitel-top-'));
	t.after(() => {
		rmSync(folder, {recursive: true});
	});
	return folder;
};

const usageOf = async (options: Options, environment: Environment = tokens): Promise<string> =>
	connect(configOf(options), environment).then(
		() => 'it was taken',
		(error: unknown) => {
			if (error instanceof UsageError) {
				return error.message;
			}

			throw error;
		},
	);

describe('a connection', () => {
	it('without a server is a wrong usage, and says what to do', async () => {
		assert.match(
			await usageOf({}),
			/^which server\? Give --url .*, or set WEBITEL_URL, .* profile .*webitel-top config init.*--demo$/u,
		);
	});

	const garbage: ReadonlyArray<readonly [what: string, content: string | Uint8Array, says: string]> = [
		['nothing', '', 'there is no PEM certificate in FILE: it is empty'],
		['blanks', ' \n\n', 'there is no PEM certificate in FILE: it is empty'],
		['a text', 'the authority', 'there is no PEM certificate in FILE'],
		['a private key', selfSigned.key, 'there is no PEM certificate in FILE: it is a private key'],
		[
			'DER',
			new X509Certificate(selfSigned.cert).raw,
			'there is no PEM certificate in FILE: it is DER; openssl x509 -inform der makes PEM of it',
		],
		[
			'nonsense within the frame of PEM',
			'-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n',
			'certificate 1 of 1 in FILE is damaged',
		],
		[
			'a second one that was cut off',
			selfSigned.cert + selfSigned.cert.slice(0, 500),
			'certificate 2 of 2 in FILE is damaged',
		],
	];
	for (const [what, content, says] of garbage) {
		it(`wants authorities, not ${what}, before anything is asked`, async (t: TestContext) => {
			const {url, sockets} = await startAnsweringServer(t, empty, {tls: selfSigned});
			const file = path.join(temporaryFolder(t), 'ca.pem');
			writeFileSync(file, content);
			t.assert.strictEqual(await usageOf({url, ca: file}), `--ca: ${says.replace('FILE', () => file)}`);
			t.assert.strictEqual(sockets.length, 0);
		});
	}

	it('wants authorities that can be read', async () => {
		const url = new URL('https://127.0.0.1:9');
		assert.equal(await usageOf({url, ca: '/no/such/file'}), '--ca: cannot read /no/such/file (ENOENT)');
		assert.equal(await usageOf({url, ca: '/'}), '--ca: / is a folder');
	});

	for (const [name, value] of [
		['WEBITEL_TOKEN', 'the token'],
		['WEBITEL_TOKEN', 'the-token\n'],
		['WEBITEL_TOKEN', 'токен'],
		['WEBITEL_KEY', ' the-key'],
		['WEBITEL_KEY', 'the-key\r'],
	] as const) {
		it(`wants credentials that can be sent, and does not repeat them: ${name}=${JSON.stringify(value)}`, async () => {
			const said = await usageOf({url: new URL('http://127.0.0.1:9')}, {...tokens, [name]: value});
			assert.equal(said, `${name} holds a character that cannot be sent: is there a space or a line end in it?`);
		});
	}

	it('asks with the credentials of the environment', async (t: TestContext) => {
		const {url, received} = await startAnsweringServer(t, empty);
		const source = await connected(t, {url, domain: 'lab.local'});
		await firstUpdate(source);
		const [{headers, path: asked}] = received as [(typeof received)[number]];
		t.assert.deepStrictEqual([headers['x-access-token'], headers['x-key']], ['the-token', 'the-key']);
		t.assert.strictEqual(asked, '/api/v2/channels?domain=lab.local');
		t.assert.strictEqual(source.name, url.host);
	});

	for (const environment of [{}, {WEBITEL_TOKEN: '', WEBITEL_KEY: 'the-key'}]) {
		it(`asks without a token too, and gives none: ${JSON.stringify(environment)}`, async (t: TestContext) => {
			const {url, received} = await startAnsweringServer(t, {status: 401, body: '{"info":"No token"}'});
			const source = await connected(t, {url}, {...nobody, ...environment});
			const failure = await failureFrom(firstUpdate(source));
			const advice = `webitel-top login -u ${url.origin} signs in; or set WEBITEL_TOKEN and WEBITEL_KEY`;
			t.assert.deepStrictEqual(failure, {kind: 'not-signed-in', words: '', needsCode: false, advice});
			t.assert.deepStrictEqual([received.length, received[0]!.headers['x-access-token']], [1, undefined]);
		});
	}

	it('takes over a sign-in that was made elsewhere once its own has ended, and keeps its own while there is none', async (t: TestContext) => {
		let valid = 'first';
		const {url, received} = await startAnsweringServer(t, ({headers}) =>
			headers['x-access-token'] === valid ? empty : {status: 401, body: '{"info":"token expired"}'},
		);
		const environment = {XDG_STATE_HOME: stateHomeFor(t)};
		const keep = (token: string) => {
			saveSignIn(environment, url, {user: `user-of-${token}`, token, key: `key-of-${token}`, expires: undefined});
		};

		keep('first');
		const {source, signIn, close} = await connect(configOf({url}), environment);
		t.after(close);
		await firstUpdate(source);
		t.assert.strictEqual(signIn?.()?.user, 'user-of-first');
		valid = 'second';
		const {kind} = await failureFrom(firstUpdate(source));
		t.assert.strictEqual(kind, 'not-signed-in');
		forgetSignIn(environment, url);
		await failureFrom(firstUpdate(source));
		keep('second');
		await failureFrom(firstUpdate(source));
		t.assert.strictEqual(signIn?.()?.user, 'user-of-second');
		await firstUpdate(source);
		t.assert.deepStrictEqual(
			received.map(({headers}) => [headers['x-access-token'], headers['x-key']]),
			['first', 'first', 'first', 'first', 'second'].map(token => [token, `key-of-${token}`]),
		);
	});

	it('trusts the authorities it was told to, nobody else, or anybody when told so', async (t: TestContext) => {
		const {url} = await startAnsweringServer(t, empty, {tls: selfSigned});
		const stranger = await connected(t, {url});
		const failure = await failureFrom(firstUpdate(stranger));
		t.assert.strictEqual(failure.kind === 'unreachable' && failure.cause, 'tls');
		const ca = new URL('../../fixtures/tls/cert.pem', import.meta.url).pathname;
		t.assert.strictEqual(fixture('tls/cert.pem'), selfSigned.cert);
		const trusting = await connected(t, {url, ca});
		await firstUpdate(trusting);
		const careless = await connected(t, {url, insecure: true});
		await firstUpdate(careless);
		t.assert.deepStrictEqual(
			[stranger.skipsTlsCheck, trusting.skipsTlsCheck, careless.skipsTlsCheck],
			[false, false, true],
		);
	});

	it('waits for a list as long as it was told', async (t: TestContext) => {
		const {url} = await startAnsweringServer(t, () => undefined);
		const source = await connected(t, {url, timeout: 0.05});
		const failure = await failureFrom(firstUpdate(source));
		t.assert.deepStrictEqual(failure, {kind: 'unreachable', cause: 'timeout', words: '0.05 s'});
	});

	it('to the simulated switch needs no server and no credentials; its seed decides on the calls', async (t: TestContext) => {
		/** The channel that has been there longest is the first that the seed makes, whatever the time is. */
		const eldest = async (options: Options) => {
			const source = await connected(t, {demo: 20, ...options}, {});
			const {created} = await firstUpdate(source);
			const [first] = created.toSorted((one, other) => Number(one.createdEpoch) - Number(other.createdEpoch));
			return [source.name, created.length > 5, first!.uuid];
		};

		const [name, isFull, uuid] = await eldest({});
		t.assert.deepStrictEqual([name, isFull], ['demo', true]);
		t.assert.deepStrictEqual(await eldest({seed: 1}), [name, isFull, uuid]);
		t.assert.notDeepStrictEqual(await eldest({seed: 2}), [name, isFull, uuid]);
	});
});
