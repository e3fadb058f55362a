import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import type https from 'node:https';
import {describe, it, type TestContext} from 'node:test';
import {WebitelClient} from '../../../../source/sources/webitel/client.js';
import {tlsReason} from '../../../../source/sources/webitel/tls-failure.js';
import {explain} from '../../../../source/cli/errors.js';
import {canHaveHappened, FailureError} from '../../../../source/sources/failure.js';
import {failureFrom, startAnsweringServer, startSocketServer} from '../../../helpers/answering-server.js';
import {uuid} from '../../../helpers/channels.js';
import {certificate, selfSigned} from '../../../helpers/tls.js';

/** The line that tells how a list, a sign-in and an action fail there, alike. None of them may have reached the server. */
const lineAt = async (t: TestContext, url: URL, ca?: string): Promise<string> => {
	const client = new WebitelClient({url, userAgent: 'webitel-top/test', ca}, {token: 'the-token'});
	t.after(() => {
		client.close();
	});
	const asked = [
		client.list(),
		client.login({username: 'root', password: 'secret'}),
		client.act({kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'}),
	];
	const failures = await Promise.all(asked.map(async one => failureFrom(one)));
	t.assert.ok(failures.every(failure => !canHaveHappened(failure)));
	const lines = new Set(failures.map(failure => explain(new FailureError(failure))[0]));
	t.assert.strictEqual(lines.size, 1);
	return [...lines].join('\n');
};

const {key} = selfSigned;
const [authority, leaf] = [certificate('ca'), certificate('leaf')];
const clock = 'is the clock here right? Else renew the certificate';
const versions = 'the server speaks no TLS that is still safe (1.2 or 1.3): update it';
const checkName = 'check the host name in the address';
const ofClient = 'webitel-top has no client certificate to show; is there an address without one?';
const unknown = 'TLS failed (the authority of the certificate is unknown); --ca FILE names its authority';
const anyCipher = {ciphers: 'DEFAULT@SECLEVEL=0'} as const;

const servers: ReadonlyArray<readonly [what: string, tls: https.ServerOptions, ca: string | undefined, says: string]> =
	[
		['expired', {key, cert: certificate('expired')}, authority, `TLS failed (the certificate has expired); ${clock}`],
		[
			'not valid yet',
			{key, cert: certificate('not-yet-valid')},
			authority,
			`TLS failed (the certificate is not valid yet); ${clock}`,
		],
		[
			'expired, of an unknown authority',
			{key, cert: certificate('expired')},
			undefined,
			`TLS failed (the certificate has expired); ${clock}`,
		],
		[
			'for other names',
			{key, cert: certificate('other-name')},
			authority,
			`TLS failed (the certificate is for a.example, *.b.example, c.example and 1 more, not for 127.0.0.1); ${checkName}`,
		],
		[
			'for another common name',
			{key, cert: certificate('common-name')},
			authority,
			`TLS failed (the certificate is for pbx.example, not for 127.0.0.1); ${checkName}`,
		],
		[
			'self-signed',
			selfSigned,
			undefined,
			'TLS failed (the certificate is self-signed); --ca FILE trusts it, where FILE is that certificate',
		],
		['of an unknown authority, which comes with it', {key, cert: leaf + authority}, undefined, unknown],
		[
			'of an unknown authority',
			{key, cert: leaf},
			undefined,
			`${unknown}; or the server leaves an intermediate certificate out`,
		],
		[
			'below an intermediate one that is left out',
			{key, cert: certificate('below')},
			authority,
			`${unknown}; or the server leaves an intermediate certificate out`,
		],
		[
			'below an intermediate one of an unknown authority',
			{key, cert: certificate('below') + certificate('intermediate')},
			undefined,
			unknown,
		],
		[
			'for a client',
			{key, cert: certificate('client-only')},
			authority,
			'TLS failed (the certificate is not for a server); the server needs another certificate',
		],
		[
			'with a weak key',
			{key: certificate('weak-key'), cert: certificate('weak'), ...anyCipher},
			authority,
			'TLS failed (its key or signature is too weak); the server needs a stronger key',
		],
		[
			'right, but TLS is old',
			{key, cert: leaf, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ...anyCipher},
			authority,
			`TLS failed (no TLS version in common); ${versions}`,
		],
		[
			'right, but no cipher is shared',
			{key, cert: leaf, maxVersion: 'TLSv1.2', ciphers: 'CAMELLIA128-SHA@SECLEVEL=0'},
			authority,
			`TLS failed (no cipher in common, or the server wants a client certificate); ${ofClient}`,
		],
		[
			'right, but one of the client is wanted',
			{key, cert: leaf, requestCert: true, ca: authority},
			authority,
			`TLS failed (the server wants a client certificate); ${ofClient}`,
		],
	];

describe('a server behind TLS whose certificate is', () => {
	for (const [what, tls, ca, says] of servers) {
		it(what, async (t: TestContext) => {
			const {url, received} = await startAnsweringServer(t, {}, {tls});
			t.assert.strictEqual(await lineAt(t, url, ca), says);
			t.assert.deepStrictEqual(received, []);
		});
	}

	it('whole, with its chain, is believed', async (t: TestContext) => {
		const tls = {key, cert: certificate('below') + certificate('intermediate')};
		const {url} = await startAnsweringServer(t, {body: '{"row_count":0}'}, {tls});
		const client = new WebitelClient({url, userAgent: 'webitel-top/test', ca: authority});
		t.after(() => {
			client.close();
		});
		const {kind} = await client.list();
		t.assert.strictEqual(kind, 'list');
	});
});

const general = 'check the certificate of the server, and its TLS';
const cut =
	'TLS failed (the connection was closed during the handshake); does this port speak TLS? A firewall or the server may refuse this machine or the name';
const alert = (number: number) => Buffer.from([0x15, 3, 3, 0, 2, 2, number]);

const handshakes: ReadonlyArray<readonly [what: string, answer: Uint8Array | 'reset', says: string]> = [
	['is closed', Buffer.from(''), cut],
	['is closed in the middle', Buffer.from([0x16, 3, 3]), cut],
	['is reset', 'reset', cut],
	['is answered in HTTP', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), 'no TLS there; is it http://?'],
	['is answered by SSH', Buffer.from('SSH-2.0-OpenSSH\r\n'), 'no TLS there; is it http://?'],
	[
		'ends for want of a cipher',
		alert(71),
		'TLS failed (no cipher in common); the server wants stronger ciphers than this machine has',
	],
	['ends for want of a version', alert(70), `TLS failed (no TLS version in common); ${versions}`],
	['ends for want of a name', alert(112), `TLS failed (the server has no such name); ${checkName}`],
	['ends for want of a certificate', alert(116), `TLS failed (the server wants a client certificate); ${ofClient}`],
	['ends as the server is broken', alert(80), `TLS failed (the server has an internal error); ${general}`],
	['ends for another reason', alert(50), `TLS failed (the server ended the handshake with alert 50); ${general}`],
];

describe('a handshake that', () => {
	for (const [what, answer, says] of handshakes) {
		it(what, async (t: TestContext) => {
			const url = await startSocketServer(t, socket => {
				socket.once('data', () => {
					if (answer === 'reset') {
						socket.resetAndDestroy();
					} else {
						socket.end(answer);
					}
				});
			});
			url.protocol = 'https:';
			t.assert.strictEqual(await lineAt(t, url), says);
		});
	}

	it('nobody begins, at a server that wants it, is advised', async (t: TestContext) => {
		const {url} = await startAnsweringServer(t, {}, {tls: selfSigned});
		url.protocol = 'http:';
		const client = new WebitelClient({url, userAgent: 'webitel-top/test'});
		t.after(() => {
			client.close();
		});
		const [line] = explain(new FailureError(await failureFrom(client.list())));
		t.assert.strictEqual(line, 'connection lost; try again, or does the server want https:// ?');
	});
});

describe('the reason why TLS failed', () => {
	for (const [code, words] of [
		['CERT_REVOKED', 'the certificate was revoked'],
		['CERT_UNTRUSTED', 'the authority of the certificate is not trusted'],
		['INVALID_CA', 'the certificate is signed by one that may not sign'],
	] as const) {
		it(`is told in words: ${code}`, () => {
			assert.equal(tlsReason(Object.assign(new Error('x'), {code})).words, words);
		});
	}

	it('is what OpenSSL says where nothing better is known, and never a code alone', () => {
		const message = 'C0:error:0A000152:SSL routines:final_renegotiate:unsafe legacy renegotiation disabled:a.c:1:';
		assert.deepEqual(tlsReason(Object.assign(new Error(message), {code: 'EPROTO'})), {
			words: 'unsafe legacy renegotiation disabled',
		});
	});

	it('holds no signs of a terminal that a certificate brings', () => {
		const cert = {subjectaltname: 'DNS:\u{1B}[31mevil\n, DNS:' + 'x'.repeat(500)};
		const reason = tlsReason({code: 'ERR_TLS_CERT_ALTNAME_INVALID', host: 'pbx.example', cert});
		const [line] = explain(new FailureError({kind: 'unreachable', cause: 'tls', ...reason}));
		assert.match(
			line,
			/^TLS failed \(the certificate is for \P{Control}*evil\P{Control}*, x{60}, not for pbx\.example\);/u,
		);
	});
});
