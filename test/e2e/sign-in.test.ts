import {chmodSync, existsSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it, type TestContext} from 'node:test';
import {startDemoServer, type DemoServer} from '../../source/demo/server.js';
import {startAnsweringServer} from '../helpers/answering-server.js';
import {run} from '../helpers/run.js';
import {configHomeFor, stateHomeFor} from '../helpers/state-home.js';
import {builtProgram, startTerminal, type EmulatedTerminal} from '../helpers/terminal.js';

type Kept = Readonly<Record<string, {readonly token: string; readonly key?: string; readonly user: string}>>;

describe('signing in with the program', () => {
	let server: DemoServer;
	before(async () => {
		server = await startDemoServer({channels: 20, seed: 4});
	});
	after(async () => {
		await server.close();
	});

	/** A person who has not signed in anywhere yet. */
	const personAt = (t: TestContext, url = server.url) => {
		const env = {WEBITEL_URL: url.origin, XDG_STATE_HOME: stateHomeFor(t)};
		const file = path.join(env.XDG_STATE_HOME, 'webitel-top', 'credentials.json');
		const kept = () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept)[url.origin] : undefined);
		return {env, file, kept};
	};

	const onTerminal = async (
		args: readonly string[],
		env: Readonly<Record<string, string>>,
		tell: (terminal: EmulatedTerminal) => Promise<void>,
	): Promise<void> => {
		const terminal = startTerminal(process.execPath, [builtProgram, ...args], {env, columns: 120});
		try {
			await tell(terminal);
		} finally {
			terminal.close();
		}
	};

	it('asks on the terminal, shows no password, and every later run is signed in, until logout', async (t: TestContext) => {
		const {env, file, kept} = personAt(t);
		await onTerminal(['login'], env, async terminal => {
			await terminal.until('User:');
			terminal.type('demi\u{7F}o\r');
			await terminal.until('Password:');
			terminal.type('demo\r');
			await terminal.until(/signed in to 127\.0\.0\.1:\d+ as demo until \d{4}-\d\d-\d\d \d\d:\d\d; kept in/u);
			t.assert.strictEqual(await terminal.ended, 0);
			t.assert.match(terminal.screen(), /^Password: *$/mu);
		});
		t.assert.deepStrictEqual(
			[file, path.dirname(file)].map(place => statSync(place).mode.toString(8).slice(-3)),
			['600', '700'],
		);
		const {token = '', key = ''} = kept() ?? {};
		const list = await run(['list'], env);
		t.assert.deepStrictEqual([list.code, list.err], [0, '']);
		const who = await run(['whoami'], env);
		t.assert.match(
			who.out,
			/^user {4}demo@demo\.local\nrole {4}root\nuntil {3}\d{4}-\d\d-\d\d \d\d:\d\d, in (?:29|30)d \d\dh\nserver {2}http:\S+\nby {6}login\n$/u,
		);
		const config = await run(['config'], env);
		t.assert.match(config.out, /^credentials +login as demo$/mu);
		const out = await run(['logout'], env);
		t.assert.match(out.out, /^signed out of 127\.0\.0\.1:\d+\n$/u);
		t.assert.strictEqual(kept(), undefined);
		const old = await run(['list'], {...env, WEBITEL_TOKEN: token, WEBITEL_KEY: key});
		t.assert.match(old.err, /not signed in \(Invalid User\)/u, 'the key has ended on the server');
		const again = await run(['logout'], env);
		t.assert.deepStrictEqual(
			[again.code, again.err],
			[3, `webitel-top: nothing is kept for ${server.url.host}: nobody is signed in there\n`],
		);
		const everything = [list, who, config, out, old].map(({out: said, err}) => said + err).join('');
		t.assert.ok(!everything.includes(token));
		t.assert.ok(!everything.includes(key));
	});

	it('gives the terminal back when it is called off, and keeps nothing', async (t: TestContext) => {
		const {env, kept} = personAt(t);
		const script = String.raw`"${process.execPath}" "${builtProgram}" login demo; echo "code $?"; stty -a | grep -o -- '-\?echo\b'`;
		const terminal = startTerminal('bash', ['-c', script], {env});
		try {
			await terminal.until('Password:');
			terminal.type('dem\u{3}');
			await terminal.until(/code 130\n+echo/u);
		} finally {
			terminal.close();
		}

		t.assert.strictEqual(kept(), undefined);
	});

	for (const [signal, code] of [
		['SIGHUP', 129],
		['SIGQUIT', 131],
		['SIGTERM', 143],
	] as const) {
		it(`gives the terminal back when it is ended by ${signal}`, async (t: TestContext) => {
			const {env} = personAt(t);
			const script = String.raw`"${process.execPath}" "${builtProgram}" login demo; echo "code $?"; stty -a | grep -o -- '-\?echo\b'`;
			const terminal = startTerminal('bash', ['-c', script], {env});
			try {
				await terminal.until('Password:');
				terminal.signal(signal);
				await terminal.until(new RegExp(String.raw`code ${code}\n+echo`, 'u'));
			} finally {
				terminal.close();
			}
		});
	}

	it('takes the password from standard input, and a code behind it', async (t: TestContext) => {
		const {env, kept} = personAt(t);
		const plain = await run(['login', 'demo'], env, 'demo\n');
		t.assert.deepStrictEqual([plain.code, plain.err, kept()?.user], [0, '', 'demo']);
		const coded = await run(['login', 'demo-code'], env, 'demo\r\n123456\r\n');
		t.assert.deepStrictEqual([coded.code, coded.err, kept()?.user], [0, '', 'demo-code']);
		const without = await run(['login', 'demo-code'], env, 'demo\n');
		t.assert.strictEqual(without.code, 2);
		t.assert.match(
			without.err,
			/^webitel-top: login: this account wants a one-time code.* is missing on standard input\n$/u,
		);
		t.assert.strictEqual(kept()?.user, 'demo-code', 'the former one is still there');
	});

	it('says that a wrong code was refused, not that one is to be set', async (t: TestContext) => {
		const {env} = personAt(t);
		const {code, err} = await run(['login', 'demo-code'], env, 'demo\n000000\n');
		t.assert.deepStrictEqual(
			[code, err],
			[3, 'webitel-top: not signed in (the code was refused); check the one-time code\n'],
		);
	});

	it('asks for a code on the terminal where the account wants one', async (t: TestContext) => {
		const {env, kept} = personAt(t);
		await onTerminal(['login', 'demo-code'], env, async terminal => {
			await terminal.until('Password:');
			await terminal.until(new RegExp(`^webitel-top: signing in to ${server.url.origin}$`, 'mu'));
			terminal.type('demo\r');
			await terminal.until('One-time code:');
			terminal.type('123456\r');
			await terminal.until('signed in to');
			t.assert.strictEqual(await terminal.ended, 0);
		});
		t.assert.strictEqual(kept()?.user, 'demo-code');
	});

	const mistakes: ReadonlyArray<readonly [args: readonly string[], input: string, code: number, says: RegExp]> = [
		[['login'], 'demo\n', 2, /login wants a user when the password comes from standard input/u],
		[['login', 'demo'], '', 2, /login: the password is missing on standard input/u],
		[['login', 'demo'], 'wrong\n', 3, /not signed in \(secret incorrect\); check the user and the password$/mu],
		[['login', 'demo'], 'x'.repeat(100_000), 2, /login: there is more on standard input than a password/u],
		[['login', 'demo', 'demo'], '', 2, /usage: webitel-top login \[user\]/u],
		[['login', '--demo'], '', 2, /needs no sign-in.*which server with --url/u],
		[['whoami'], '', 3, /not signed in.*webitel-top login signs in/u],
	];
	for (const [args, input, code, says] of mistakes) {
		it(`says in one line what is wrong with ${args.join(' ')} and ${JSON.stringify(input.slice(0, 8))}`, async (t: TestContext) => {
			const {env, kept} = personAt(t);
			const ended = await run(args, env, input);
			t.assert.match(ended.err, says);
			t.assert.match(ended.err, /^webitel-top: [^\n]+\n$/u);
			t.assert.deepStrictEqual([ended.code, ended.out, kept()], [code, '', undefined]);
		});
	}

	it('does not use what others can read, and says what to do', async (t: TestContext) => {
		const {env, file} = personAt(t);
		await run(['login', 'demo'], env, 'demo\n');
		chmodSync(file, 0o644);
		const {code, err} = await run(['list'], env);
		t.assert.deepStrictEqual(
			[code, err],
			[
				2,
				`webitel-top: others can read ${file}, so it is not used: chmod 600 ${file}, and sign in anew if somebody may have read it\n`,
			],
		);
	});

	it('forgets what it kept when the server cannot be told, and says so', async (t: TestContext) => {
		const gone = await startDemoServer({channels: 5, seed: 1});
		const {env, kept} = personAt(t, gone.url);
		await run(['login', 'demo'], env, 'demo\n');
		await gone.close();
		const {code, err} = await run(['logout'], env);
		t.assert.match(err, /^webitel-top: forgotten here, but the key may still be valid on \S+: connection refused\n$/u);
		t.assert.deepStrictEqual([code, kept()], [4, undefined]);
	});

	it('keeps a token without a key, which the server cannot end', async (t: TestContext) => {
		const other = await startAnsweringServer(t, ({headers, path: asked}) =>
			asked === '/login'
				? {body: '{"token":"domain-token","username":"kyiv"}'}
				: headers['x-access-token'] === 'domain-token' && headers['x-key'] === undefined
					? {body: '{"row_count":0,"rows":[]}'}
					: {status: 401, body: '{"info":"Invalid token"}'},
		);
		const {env, kept} = personAt(t, other.url);
		await run(['login', 'kyiv'], env, 'secret\n');
		t.assert.deepStrictEqual(kept(), {token: 'domain-token', user: 'kyiv'});
		const {code} = await run(['list'], env);
		t.assert.strictEqual(code, 0);
		const asked = other.received.length;
		const out = await run(['logout'], env);
		t.assert.match(out.out, /^forgotten here; \S+ ends no token without a key: it lasts until it expires\n$/u);
		t.assert.deepStrictEqual([out.code, kept(), other.received.length], [0, undefined, asked]);
	});

	it('warns on standard error when the sign-in ends soon', async (t: TestContext) => {
		const short = await startDemoServer({channels: 5, seed: 1, lifetime: 600_000});
		t.after(async () => short.close());
		const {env} = personAt(t, short.url);
		await run(['login', 'demo'], env, 'demo\n');
		const {code, err} = await run(['list'], env);
		t.assert.match(err, /^webitel-top: the sign-in ends in (?:9:\d\d|10:00): webitel-top login renews it\n$/u);
		t.assert.strictEqual(code, 0);
	});

	it('tells a command that signs in to the server that was given, and renews it', async (t: TestContext) => {
		const short = await startDemoServer({channels: 5, seed: 1, lifetime: 600_000});
		t.after(async () => short.close());
		const {env} = personAt(t);
		const {err} = await run(['list', '-u', short.url.origin], env);
		const advised = /(?<=; webitel-top )login -u http:\/\/\S+(?= signs in;)/u.exec(err)?.[0] ?? '';
		await run([...advised.split(' '), 'demo'], env, 'demo\n');
		const again = await run(['list', '-u', short.url.origin], env);
		t.assert.strictEqual(again.code, 0);
		t.assert.ok(again.err.endsWith(`: webitel-top ${advised} renews it\n`), again.err);
	});

	it('names the profile to renew where more than one is watched', async (t: TestContext) => {
		const short = await startDemoServer({channels: 5, seed: 1, lifetime: 600_000});
		t.after(async () => short.close());
		const home = configHomeFor(
			t,
			`[profiles.kyiv]\nurl = "${server.url.origin}"\n[profiles.lab]\nurl = "${short.url.origin}"\n`,
		);
		const env = {XDG_CONFIG_HOME: home, XDG_STATE_HOME: home};
		await run(['login', 'demo', '-p', 'kyiv'], env, 'demo\n');
		await run(['login', 'demo', '-p', 'lab'], env, 'demo\n');
		const {err} = await run(['list', '-p', 'kyiv', '-p', 'lab'], env);
		t.assert.match(err, /^webitel-top: lab: the sign-in ends in [\d:]+: webitel-top login -p lab renews it\n$/u);
	});

	it('keeps what is signed in on the screen only when that is wanted', async (t: TestContext) => {
		const {env, kept} = personAt(t);
		const signIn = async (keys: string) => {
			await onTerminal([], env, async terminal => {
				await terminal.until('Stay signed in');
				terminal.type(`demo\tdemo${keys}\r`);
				await terminal.until('● live');
				terminal.type('q');
				t.assert.strictEqual(await terminal.ended, 0);
			});
		};

		await signIn('');
		t.assert.strictEqual(kept(), undefined);
		await signIn('\t\u{1B}[C');
		t.assert.strictEqual(kept()?.user, 'demo');
		await onTerminal([], env, async terminal => {
			await terminal.until('● live');
			t.assert.doesNotMatch(terminal.output(), /Sign in to/u);
		});
	});
});
