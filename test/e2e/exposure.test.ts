import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {startAnsweringServer} from '../helpers/answering-server.js';
import {row} from '../helpers/channels.js';
import {startProxy} from '../helpers/proxy.js';
import {run, runBuilt, type Ended} from '../helpers/run.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';
import {selfSigned} from '../helpers/tls.js';

const list = {body: JSON.stringify({row_count: 1, rows: [row()]})};
const tokens = {WEBITEL_TOKEN: 'the-token', WEBITEL_KEY: 'the-key'};

/** The screen, whose first line says something after the first list, and after the link was lost. */
const assertLasting = async (
	t: TestContext,
	args: readonly string[],
	env: Record<string, string>,
	warning: RegExp,
	lose: () => void,
) => {
	const terminal = startTerminal(process.execPath, [builtProgram, '-i', '0.25', ...args], {env, columns: 140});
	t.after(terminal.close);
	await terminal.until('1 channel');
	t.assert.match(terminal.lines()[0]!, warning);
	lose();
	await terminal.until('LOST');
	t.assert.match(terminal.lines()[0]!, warning);
	return terminal;
};

describe('a line that cannot be trusted', () => {
	it('is not taken behind TLS when nobody vouches for it, though Node is told to: that is said, and counts for nothing', async (t: TestContext) => {
		const server = await startAnsweringServer(t, list, {tls: selfSigned});
		const ends = await Promise.all([
			run(['list', '-u', server.url.origin], tokens),
			runBuilt(['list', '-u', server.url.origin], {...tokens, NODE_TLS_REJECT_UNAUTHORIZED: '0'}),
		]);
		const isRefused = ({code, err}: Ended) =>
			code === 4 && /TLS failed \(the certificate is self-signed\); .*--ca FILE/u.test(err);
		t.assert.ok(
			ends.every(end => isRefused(end)),
			JSON.stringify(ends),
		);
		t.assert.match(
			ends[1].err,
			/NODE_TLS_REJECT_UNAUTHORIZED=0 is not used: certificates are checked, unless you say --insecure/u,
		);
		t.assert.deepStrictEqual(server.received, []);
	});

	for (const isSecure of [true, false]) {
		it(`is not taken to a proxy that nobody vouches for, whatever Node is told: ${isSecure ? 'https' : 'http'}`, async (t: TestContext) => {
			const server = await startAnsweringServer(t, list, isSecure ? {tls: selfSigned} : {});
			const proxy = await startProxy(t, {tls: selfSigned});
			const {port} = proxy.url;
			const way = `https://us:pw@localhost:${port}`;
			const env = {...tokens, HTTPS_PROXY: way, HTTP_PROXY: way, NODE_TLS_REJECT_UNAUTHORIZED: '0'};
			const url = `${isSecure ? 'https' : 'http'}://switch.test:${server.url.port}`;
			const {code, err} = await runBuilt(['list', '-u', url], env);
			t.assert.strictEqual(code, 4);
			t.assert.match(err, /no way through the proxy \(https:\/\/localhost:\d+: TLS failed/u);
			t.assert.deepStrictEqual([proxy.asked, server.received], [[], []]);
		});
	}

	it('is taken with --insecure, and the screen says so for as long as it lasts, without a word of Node: that goes to the event log', async (t: TestContext) => {
		let isLost = false;
		const server = await startAnsweringServer(t, () => (isLost ? {status: 500} : list), {tls: selfSigned});
		const env = {...tokens, NODE_TLS_REJECT_UNAUTHORIZED: '0'};
		const terminal = await assertLasting(
			t,
			['--insecure', '-u', server.url.origin],
			env,
			/certificate not checked/u,
			() => {
				isLost = true;
			},
		);
		t.assert.doesNotMatch(terminal.screen(), /Warning/u);
		terminal.type('l');
		await terminal.until(/ ! Warning: Setting the NODE_TLS_REJECT_UNAUTHORIZED environment variable to '0' makes/u);
		t.assert.doesNotMatch(terminal.output(), /\(node:\d+\)/u);
	});

	it('without TLS to another machine is told on the screen for as long as it lasts, and on the command line', async (t: TestContext) => {
		let isLost = false;
		const server = await startAnsweringServer(t, () => (isLost ? {status: 500} : list));
		const proxy = await startProxy(t);
		const url = `http://switch.test:${server.url.port}`;
		const env = {...tokens, HTTP_PROXY: proxy.url.href};
		const {code, err} = await run(['list', '-u', url], env);
		t.assert.strictEqual(code, 0);
		t.assert.match(err, /^webitel-top: what is sent to switch\.test:\d+ is not encrypted/u);
		await assertLasting(t, ['-u', url], env, /not encrypted/u, () => {
			isLost = true;
		});
	});

	it('without TLS to this machine is nothing to tell', async (t: TestContext) => {
		const server = await startAnsweringServer(t, list);
		const {code, err} = await run(['list', '-u', server.url.origin], tokens);
		t.assert.deepStrictEqual([code, err], [0, '']);
	});
});
