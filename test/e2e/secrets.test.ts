import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {after, before, beforeEach, describe, it} from 'node:test';
import {startAnsweringServer, type Answer, type AnsweringServer, type Received} from '../helpers/answering-server.js';
import {row, uuid} from '../helpers/channels.js';
import {assertNoLeak} from '../helpers/leaks.js';
import {startProxy, type Proxy} from '../helpers/proxy.js';
import {run} from '../helpers/run.js';
import {actionsFile, loggedIn, stateHomeFor, withoutQuestions} from '../helpers/state-home.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6Im9uLWNhbGwifQ.q7Vd2mC0xL4tZpW';
const key = 'c4a1f3de-71b2-4d0e-9a44-6f2b8e5d9c10';
const password = 'Чорнобривці "77" & more';
const proxyPassword = 'gatekeeper-4711-q';
const secrets = [token, key, password, proxyPassword];

/** Everything that a request carried, as a careless server would repeat it. */
const told = ({headers, body}: Received) => `${String(headers['x-access-token'])} ${String(headers['x-key'])} ${body}`;

/** The careless ways to refuse a request. */
const refusals: Readonly<Record<string, (request: Received) => Answer>> = {
	'401 with info': request => ({status: 401, body: JSON.stringify({status: 'error', info: `no ${told(request)}`})}),
	'500 with info': request => ({status: 500, body: JSON.stringify({status: 'error', info: told(request)})}),
	'a page with a title': request => ({status: 502, body: `<html><title>${told(request)}</title></html>`}),
	'a text': request => ({status: 500, body: told(request)}),
	'JSON that is a text': request => ({status: 200, body: JSON.stringify(told(request))}),
	'cut-off JSON': request => ({status: 200, body: JSON.stringify({token: told(request)}).slice(0, -1)}),
};

const isList = ({method, path}: Received) => method === 'GET' && path.startsWith('/api/v2/channels');

describe('token, key and password are in nothing that the program puts out', () => {
	const endings: Array<() => void> = [];
	const scope = {
		after(end: () => void) {
			endings.push(end);
		},
	};
	let server: AnsweringServer;
	let elsewhere: AnsweringServer;
	let proxy: Proxy;
	let stateHome: string;
	let env: Record<string, string>;
	/** `refuse` gives nothing for what is to be granted. */
	const play = {refuse: (_request: Received): Answer | undefined => undefined, isHungUp: false};

	const grant = (request: Received): Answer => {
		const {method, path} = request;
		if (path.startsWith('/login')) {
			return {body: JSON.stringify({token, key, username: password})};
		}

		if (request.headers['x-access-token'] !== token) {
			return {status: 401, body: JSON.stringify({status: 'error', info: 'Invalid token'})};
		}

		if (path === '/api/v2/whoami') {
			return {body: JSON.stringify({id: token, domain: key})};
		}

		if (isList(request)) {
			return {body: JSON.stringify({row_count: play.isHungUp ? 0 : 1, rows: play.isHungUp ? [] : [row()]})};
		}

		play.isHungUp ||= method === 'DELETE';
		return {body: JSON.stringify({status: 'OK', info: `+OK ${told(request)}`})};
	};

	before(async () => {
		server = await startAnsweringServer(scope, request => play.refuse(request) ?? grant(request));
		elsewhere = await startAnsweringServer(scope, {});
		proxy = await startProxy(scope, {wants: `us:${proxyPassword}`});
		stateHome = stateHomeFor(scope);
		env = {WEBITEL_URL: server.url.origin, WEBITEL_TOKEN: token, WEBITEL_KEY: key, XDG_STATE_HOME: stateHome};
	});
	beforeEach(() => {
		play.refuse = () => undefined;
		play.isHungUp = false;
	});
	after(() => {
		for (const end of endings) {
			end();
		}
	});

	/** Runs a command to its end; nothing that it says tells a secret. */
	const silentRun = async (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
		const {code, out, err} = await run(args, {...env, ...more});
		assertNoLeak(`${out}${err}`, secrets, args.join(' '));
		return {code, out, err};
	};

	for (const form of ['table', 'json', 'jsonl', 'csv']) {
		it(`in a list as ${form}`, async () => {
			const {code, out} = await silentRun(['list', '-o', form]);
			assert.deepEqual([code, out.includes('Alice')], [0, true]);
		});
	}

	it('in the help, in a mistake', async () => {
		await silentRun(['--help']);
		await silentRun(['--version']);
		await silentRun(['--nonsense']);
		const wrong = await silentRun(['list'], {
			WEBITEL_URL: `ftp://us:${encodeURIComponent(password)}@kyiv?key=${key}`,
		});
		assert.equal(wrong.code, 2);
		const broken = await silentRun(['list'], {WEBITEL_TOKEN: `${token}\n`});
		assert.equal(broken.code, 2);
	});

	const actions = [
		['hold', uuid(1)],
		['eavesdrop', uuid(1), '--user', '201'],
		['call', '201', '9002'],
	];
	for (const [name, refusal] of Object.entries(refusals)) {
		it(`when a list or an action is refused with ${name}`, async () => {
			play.refuse = refusal;
			const list = await silentRun(['list']);
			assert.match(list.err, /\[secret\]/u);
			play.refuse = request => (request.method === 'GET' ? undefined : refusal(request));
			const ended = await Promise.all(actions.map(async args => silentRun(args)));
			assert.deepEqual(
				ended.map(({code, err}) => [code > 0, err.includes('[secret]')]),
				actions.map(() => [true, true]),
			);
		});
	}

	it('when an action is granted in the words of its request', async () => {
		const {code, out} = await silentRun(['hangup', uuid(1)]);
		assert.equal(code, 0);
		assert.match(out, /accepted \(\+OK \[secret\] \[secret\]\), gone from the list/u);
	});

	it('when it is sent elsewhere, where it does not go', async () => {
		play.refuse = () => ({
			status: 302,
			headers: {location: elsewhere.url.href},
			body: JSON.stringify({info: `try ${token}`}),
		});
		const {code} = await silentRun(['list']);
		assert.equal(code, 4);
		assert.deepEqual(elsewhere.received, []);
	});

	it('when a proxy wants a password, and when it has gone', async () => {
		const there = new URL(proxy.url);
		there.username = 'us';
		const url = new URL(server.url);
		url.hostname = 'switch.test';
		const through = async (given: string) => {
			there.password = given;
			return silentRun(['list'], {WEBITEL_URL: url.origin, HTTP_PROXY: there.href});
		};

		const granted = await through(proxyPassword);
		assert.deepEqual([granted.code, granted.out.includes('Alice')], [0, true]);
		assert.match(
			granted.err,
			/^webitel-top: what is sent to switch\.test:\d+ is not encrypted; is there https:\/\/ \?\n$/u,
		);
		const wrong = await through(`${proxyPassword}!`);
		assert.equal(wrong.code, 4);
		assert.ok(wrong.err.includes(`no way through the proxy (${proxy.url.origin}: it wants a user and a password)`));
		there.port = '9';
		const gone = await through(proxyPassword);
		assert.equal(gone.code, 4);
		assert.ok(gone.err.includes('no way through the proxy (http://127.0.0.1:9: connection refused)'));
	});

	it('when a proxy repeats its own password', async () => {
		const careless = await startAnsweringServer(scope, ({headers}) => {
			const sent = String(headers['proxy-authorization']);
			const decoded = Buffer.from(sent.replace('Basic ', ''), 'base64').toString();
			return {status: 403, body: JSON.stringify({status: 'error', info: `no: ${sent} (${decoded})`})};
		});
		const address = Object.assign(new URL(careless.url), {username: 'us', password: proxyPassword});
		const through = {
			WEBITEL_URL: 'http://switch.test',
			HTTP_PROXY: address.href,
			XDG_STATE_HOME: stateHomeFor(scope),
		};
		const pass = Buffer.from(`us:${proxyPassword}`).toString('base64');
		const ended = await Promise.all(
			[['list'], ['whoami'], ['call', '201', '9002'], ['config']].map(async args => silentRun(args, through)),
		);
		assertNoLeak(JSON.stringify(ended), [pass], 'the commands');
		assert.deepEqual(
			ended.map(({err}) => err.includes('no: Basic [secret] (us:[secret])')),
			[true, true, true, false],
		);
		const log = readFileSync(actionsFile(through.XDG_STATE_HOME), 'utf8');
		assert.match(log, /no: Basic \[secret\] \(us:\[secret\]\)/u);
		assertNoLeak(log, [...secrets, pass], 'the log of actions');
		const terminal = startTerminal(process.execPath, [builtProgram], {env: {...env, ...through}, columns: 160});
		try {
			await terminal.until(/LOST.*no: Basic \[secret\]/u);
			terminal.type('l');
			await terminal.until('Event log');
			terminal.type('\u{3}');
			assert.equal(await terminal.ended, 130);
		} finally {
			terminal.close();
		}

		assertNoLeak(terminal.output(), [...secrets, pass], 'what was written to the terminal');
	});

	for (const address of [
		'ftp://us:PW@proxy.test',
		'http://us:PW%@proxy.test',
		'http://us:PW@:1',
		'https://us:PW@10.0.0.1',
	]) {
		it(`when the address of a proxy is wrong: ${address}`, async () => {
			const HTTP_PROXY = address.replace('PW', () => proxyPassword);
			const {code, err} = await silentRun(['list'], {WEBITEL_URL: 'http://switch.test', HTTP_PROXY});
			assert.deepEqual([code, err.includes('HTTP_PROXY wants')], [2, true], err);
			await silentRun(['config'], {WEBITEL_URL: 'http://switch.test', HTTP_PROXY});
		});
	}

	it('on a screen that is given them by its environment', async () => {
		const screens: string[] = [];
		const terminal = startTerminal(process.execPath, [builtProgram, '-i', '0.25'], {
			env: {...env, ...withoutQuestions(scope)},
			columns: 220,
			rows: 40,
		});
		const see = async (wanted: string | RegExp) => {
			await terminal.until(wanted);
			screens.push(terminal.screen());
		};

		const failed = () => loggedIn(stateHome).filter(({step}) => step === 'refused' || step === 'unknown').length;
		try {
			await see('1 channel');
			await see('[secret]@[secret]');
			terminal.type('y');
			await see('copied');
			for (const refusal of Object.values(refusals)) {
				play.refuse = request => (request.method === 'GET' ? undefined : refusal(request));
				const former = failed();
				terminal.type('h');
				await terminal.until(() => failed() > former);
				await see(/hold 100 → 200: .*\[secret\]/u);
			}

			for (const refusal of Object.values(refusals).slice(1)) {
				play.refuse = request => (isList(request) ? refusal(request) : undefined);
				await see(/LOST.*\[secret\]/u);
				play.refuse = () => undefined;
				terminal.type('R');
				await see('● live');
			}

			terminal.type('l');
			await see('Event log');
			terminal.type('\u{1B}');
			await terminal.until(() => !terminal.screen().includes('Event log'));
			play.refuse = refusals['401 with info']!;
			await see(/Sign in/u);
			assertNoLeak(readFileSync(`/proc/${terminal.pid}/cmdline`, 'utf8'), secrets, 'its arguments');
			assertNoLeak(readFileSync(`/proc/${terminal.pid}/comm`, 'utf8'), secrets, 'its name');
			terminal.type('\u{3}');
			assert.equal(await terminal.ended, 130);
		} finally {
			terminal.close();
		}

		assertNoLeak(screens.join('\n'), secrets, 'a screen');
		assertNoLeak(terminal.output(), secrets, 'what was written to the terminal');
	});

	it('on a screen into which they are typed', async () => {
		const screens: string[] = [];
		const terminal = startTerminal(process.execPath, [builtProgram, '-u', server.url.origin], {
			env: {XDG_STATE_HOME: stateHome},
			columns: 220,
			rows: 40,
		});
		const see = async (wanted: string | RegExp) => {
			await terminal.until(wanted);
			screens.push(terminal.screen());
		};

		try {
			await see('Sign in');
			terminal.type('on-call\t');
			for (const refusal of Object.values(refusals)) {
				let isAsked = false;
				play.refuse = request => {
					isAsked ||= request.path === '/login';
					return request.path === '/login' ? refusal(request) : undefined;
				};

				// It stays where the server did not refuse it.
				terminal.type('\u{15}');
				await terminal.until(() => !terminal.screen().includes('••'));
				terminal.type(password);
				await see('•'.repeat(password.length));
				terminal.type('\r');
				await terminal.until(() => isAsked);
				await see(/not signed in|not understood|\[secret\]/u);
			}

			play.refuse = () => undefined;
			terminal.type('\u{15}');
			await terminal.until(() => !terminal.screen().includes('••'));
			terminal.type(password);
			await see('•'.repeat(password.length));
			terminal.type('\r');
			await see('1 channel');
			await see('[secret]');
			assertNoLeak(readFileSync(`/proc/${terminal.pid}/cmdline`, 'utf8'), secrets, 'its arguments');
			terminal.type('q');
			assert.equal(await terminal.ended, 0);
		} finally {
			terminal.close();
		}

		assertNoLeak(screens.join('\n'), secrets, 'a screen');
		assertNoLeak(terminal.output(), secrets, 'what was written to the terminal');
	});

	it('when they are kept by login: in a file for its owner alone, and in no other', async () => {
		const own = stateHomeFor(scope);
		const kept = {XDG_STATE_HOME: own, WEBITEL_TOKEN: '', WEBITEL_KEY: ''};
		const login = startTerminal(process.execPath, [builtProgram, 'login', 'on-call'], {env: {...env, ...kept}});
		try {
			await login.until('Password:');
			login.type(`${password}\r`);
			await login.until('signed in to');
			assert.equal(await login.ended, 0);
			assertNoLeak(login.output(), secrets, 'what login wrote to the terminal');
		} finally {
			login.close();
		}

		const file = join(own, 'webitel-top', 'credentials.json');
		const text = readFileSync(file, 'utf8');
		assert.equal(statSync(file).mode.toString(8).slice(-3), '600');
		assert.deepEqual(
			[token, key, 'Чорнобривці'].map(secret => text.includes(secret)),
			[true, true, false],
		);
		const codes: number[] = [];
		for (const args of [['list'], ['whoami'], ['config'], ['hangup', uuid(1)], ['logout']]) {
			const {code} = await silentRun(args, kept);
			codes.push(code);
		}

		assert.deepEqual(codes, [0, 0, 0, 0, 0]);
		assert.deepEqual(readdirSync(join(own, 'webitel-top')), ['actions.jsonl']);
		assertNoLeak(readFileSync(actionsFile(own), 'utf8'), secrets, 'the log of actions');
	});

	it('and in no line of the log of all that was done here', () => {
		const lines = loggedIn(stateHome);
		assert.ok(lines.length > 20);
		assert.ok(lines.some(({answer}) => String(answer).includes('[secret]')));
		assertNoLeak(readFileSync(actionsFile(stateHome), 'utf8'), secrets, 'the log of actions');
	});
});
