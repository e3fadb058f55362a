import {mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it, type TestContext} from 'node:test';
import {startDemoServer, type DemoServer} from '../../source/demo/server.js';
import {startAnsweringServer} from '../helpers/answering-server.js';
import {saveSignIn} from '../../source/config/credentials.js';
import {row, uuid} from '../helpers/channels.js';
import {run} from '../helpers/run.js';
import {startForSignedIn} from '../helpers/signed-in.js';
import {stateHomeFor} from '../helpers/state-home.js';
import {obey, startTapeServer} from '../helpers/tape-server.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';

describe('the program with profiles', () => {
	let server: DemoServer;
	let tokens: Record<string, string>;
	before(async () => {
		({server, tokens} = await startForSignedIn());
	});
	after(async () => {
		await server.close();
	});

	/** An environment with a file of profiles. */
	const withFile = (t: TestContext, text: string) => {
		const home = stateHomeFor(t);
		const file = path.join(home, 'webitel-top', 'config.toml');
		mkdirSync(path.dirname(file));
		writeFileSync(file, text);
		return {file, env: {...tokens, XDG_CONFIG_HOME: home, XDG_STATE_HOME: stateHomeFor(t)}};
	};

	const kyiv = () =>
		`colums = 1\n[profiles.kyiv-prod]\nurl = "${server.url.origin}"\ncolor = "red"\nread_only = true\nsort = "from"\n`;

	it('finds its server, order and columns in one, and warns of what it does not know', async (t: TestContext) => {
		const {env, file} = withFile(t, `${kyiv()}columns = ["id", "age"]\n`);
		const {code, out, err} = await run(['list', '-p', 'kyiv-prod'], env);
		t.assert.strictEqual(err, `webitel-top: ${file}:1: colums is unknown: did you mean columns?\n`);
		t.assert.strictEqual(code, 0);
		t.assert.match(out, /^ID +AGE\n/u);
	});

	it('sends nothing that a profile forbids', async (t: TestContext) => {
		const {env} = withFile(t, kyiv());
		const {code, err} = await run(['hangup', uuid(1), '-p', 'kyiv-prod'], env);
		t.assert.match(err, /^webitel-top: read_only = true in profile kyiv-prod: nothing was sent\n$/u);
		t.assert.strictEqual(code, 2);
	});

	it('sends nothing that the file forbids, and does not call the file itself read-only', async (t: TestContext) => {
		const {env} = withFile(t, `read_only = true\nurl = "${server.url.origin}"\n`);
		const {code, err} = await run(['hangup', uuid(1)], env);
		t.assert.deepStrictEqual([code, err], [2, 'webitel-top: read_only = true in config.toml: nothing was sent\n']);
	});

	it('sends nothing where what forbids it is misspelt: the file is to be put right first', async (t: TestContext) => {
		const {env, file} = withFile(t, kyiv().replace('read_only', 'readonly'));
		const {code, out, err} = await run(['hangup', uuid(1), '-p', 'kyiv-prod'], env);
		t.assert.strictEqual(
			err,
			`webitel-top: ${file}:5: profiles.kyiv-prod.readonly is unknown: did you mean read_only? (mend it, or run without the file: --no-config)\n`,
		);
		t.assert.deepStrictEqual([code, out], [2, '']);
	});

	it('makes one list of the servers of some profiles, on the screen and printed, each with its own calls and its own failure', async (t: TestContext) => {
		const lab = await startDemoServer({channels: 9, seed: 8});
		t.after(async () => lab.close());
		const {env} = withFile(
			t,
			`[profiles.kyiv]\nurl = "${server.url.origin}"\n[profiles.lab]\nurl = "${lab.url.origin}"\n[profiles.gone]\nurl = "http://127.0.0.1:1"\n`,
		);
		// It is known where its address is, and must sign in elsewhere.
		const known = {...env, WEBITEL_URL: server.url.origin};
		const named = ['-p', 'kyiv', '--profile', 'lab', '-p', 'gone'];
		const list = await run(['list', ...named, '-o', 'jsonl'], known);
		const rows = list.out
			.trim()
			.split('\n')
			.map(line => JSON.parse(line) as {readonly site: string; readonly uuid: string});
		t.assert.deepStrictEqual([...new Set(rows.map(({site}) => site))], ['kyiv']);
		t.assert.match(list.err, /^webitel-top: lab: not signed in[^;]*; webitel-top login -p lab signs in/mu);
		t.assert.match(list.err, /^webitel-top: gone: connection refused/mu);
		t.assert.strictEqual(list.code, 4);
		const whoami = await run(['whoami', ...named], known);
		t.assert.deepStrictEqual(
			[whoami.code, whoami.err],
			[
				2,
				'webitel-top: several --profile make one list, on the screen or by list, or one watch; whoami wants one server: name one\n',
			],
		);

		const terminal = startTerminal(process.execPath, [builtProgram, '-p', 'kyiv', '-p', 'lab'], {
			env: known,
			columns: 120,
		});
		try {
			await terminal.until('Sign in to lab');
			terminal.type('demo\tdemo\r');
			await terminal.until(/● kyiv \d+ {2}● lab \d+/u);
			t.assert.match(terminal.screen(), /^ {3}SITE /mu);
			terminal.type('/site:lab\r');
			await terminal.until(() => !/^..[ ◆]kyiv /mu.test(terminal.screen()) && /^..[ ◆]lab /mu.test(terminal.screen()));
			await lab.close();
			await terminal.until(/● kyiv \d+ {2}✕ lab LOST/u);
			t.assert.match(terminal.screen(), /^..[ ◆]✕ lab /mu);
			terminal.type('q');
			t.assert.strictEqual(await terminal.ended, 0);
		} finally {
			terminal.close();
		}
	});

	it('gives each server its own filter in a list, and the whole the order and columns of the first', async (t: TestContext) => {
		const rows = (first: number, ...names: readonly string[]) =>
			names.map((name, index) => row({uuid: uuid(first + index), cid_name: name, initial_cid_name: name}));
		const kyivServer = await startTapeServer(rows(1, 'Olena', 'Bohdan'), Date.now);
		const labServer = await startTapeServer(rows(3, 'Olha', 'Taras', 'Andrii'), Date.now);
		t.after(async () => Promise.all([kyivServer.close(), labServer.close()]));
		const ofLab = (filter: string) => `[profiles.kyiv]
url = "${kyivServer.url.origin}"
filter = "Olena"
sort = "from"
columns = ["from", "to"]
[profiles.lab]
url = "${labServer.url.origin}"
filter = "${filter}"
sort = "from:desc"
columns = ["id"]
`;
		const {env, file} = withFile(t, ofLab('-Olena !Olha'));
		const known = {...env, WEBITEL_URL: '', WEBITEL_TOKEN: '', WEBITEL_KEY: ''};
		for (const {url} of [kyivServer, labServer]) {
			saveSignIn(known, url, {user: 'root', token: 'a-token', key: 'a-key', expires: undefined});
		}

		const list = async (...more: readonly string[]) => run(['list', '-p', 'kyiv', '-p', 'lab', ...more], known);
		const table = await list();
		t.assert.strictEqual(table.err, '');
		t.assert.match(table.out, /^SITE +FROM +TO *\nlab +Andrii.*\nkyiv +Olena.*\nlab +Taras.*\n$/u);
		const said = await list('-f', 'from:o', '-o', 'jsonl', '-c', 'from', '-s', 'from:desc');
		t.assert.deepStrictEqual(
			said.out.match(/Olha|Olena|Bohdan|Taras|Andrii/gu),
			['Olha', 'Olena', 'Bohdan'],
			'what the command line says is said of all',
		);
		writeFileSync(file, ofLab('for>5m'));
		const wrong = await list();
		t.assert.strictEqual(wrong.code, 2);
		t.assert.match(wrong.err, /^webitel-top: the filter of profile lab, line 8: one list does not show for how long/u);
	});

	it('stops at a broken file, and goes on without it where that is said', async (t: TestContext) => {
		const {env} = withFile(t, '[profiles.kyiv\nread_only = true\n');
		const tape = await startTapeServer([row({uuid: uuid(1)})], Date.now);
		t.after(async () => tape.close());
		obey(tape);
		const known = {...env, WEBITEL_URL: tape.url.origin, WEBITEL_TOKEN: 'tape-token'};
		const listing = ['list', '-o', 'ids', '-f', 'state:talking', '--url', tape.url.origin];
		const stopped = await run(listing, known);
		t.assert.deepStrictEqual([stopped.code, stopped.out], [2, '']);
		t.assert.match(
			stopped.err,
			/^webitel-top: \S+config\.toml:1: not valid TOML: [^\n]* \(mend it, or run without the file: --no-config\)\n$/u,
		);
		const warning = 'webitel-top: config.toml is not read: a read_only in it does not hold\n';
		const listed = await run([...listing, '--no-config'], known);
		t.assert.deepStrictEqual([listed.code, listed.err, listed.out], [0, warning, `${uuid(1)}\n`]);
		const held = await run(['hold', uuid(1), '--no-config'], known);
		t.assert.strictEqual(held.err, warning);
		t.assert.match(held.out, /^hold .* confirmed after /u);
	});

	const screenWith = (t: TestContext, text: string, ...argv: readonly string[]) => {
		const {env} = withFile(t, text);
		const terminal = startTerminal(process.execPath, [builtProgram, '--url', server.url.origin, ...argv], {
			env: {...env, WEBITEL_URL: server.url.origin},
			columns: 160,
		});
		t.after(() => {
			terminal.close();
		});
		return terminal;
	};

	for (const [what, text] of [
		['that is no TOML', '[profiles.kyiv\n'],
		['in which a key has two commands', '[keys]\nhold = "H"\nunhold = "H"\n'],
		['in which a command has a key that is fixed', '[[commands]]\nkey = "Ctrl-L"\ntitle = "trace"\nrun = ["true"]\n'],
	] as const) {
		it(`shows no screen with a file ${what}`, async (t: TestContext) => {
			t.assert.strictEqual(await screenWith(t, text).ended, 2);
		});
	}

	it('shows a screen without its file where that is said, with a line for each call where that is said, too', async (t: TestContext) => {
		const terminal = screenWith(t, '[profiles.kyiv\n', '--no-config', '--calls');
		await terminal.until('▌');
		await terminal.until('config.toml is not read: a read_only in it does not hold');
		await terminal.until(/\d calls, \d+ channels/u);
	});

	it('does not send the environment’s token to another server than the environment’s', async (t: TestContext) => {
		const other = await startAnsweringServer(t, {status: 401, body: '{"info":"No token"}'});
		const {env} = withFile(t, `[profiles.lab]\nurl = "${other.url.origin}"\n`);
		const {code, err} = await run(['list', '-p', 'lab'], {...env, WEBITEL_URL: server.url.origin});
		t.assert.match(
			err,
			/^webitel-top: WEBITEL_TOKEN is for the server of WEBITEL_URL, which is another one: it is not used\n/u,
		);
		t.assert.strictEqual(code, 3);
		t.assert.strictEqual(other.received[0]!.headers['x-access-token'], undefined);
		const config = await run(['config', '-p', 'lab'], {...env, WEBITEL_URL: server.url.origin});
		t.assert.match(config.out, /^credentials +none: webitel-top login -p lab signs in$/mu);
		t.assert.match(err, /^webitel-top: not signed in; webitel-top login -p lab signs in; /mu);
		const who = await run(['whoami', '-p', 'lab'], {...env, WEBITEL_URL: server.url.origin});
		t.assert.match(who.err, /; webitel-top login -p lab signs in; /u);
		const elsewhere = await run(['list', '-p', 'lab', '-u', other.url.origin.replace('127.0.0.1', 'localhost')], env);
		t.assert.match(elsewhere.err, /; webitel-top login -p lab -u http:\/\/localhost:\d+ signs in; /u);
		const usual = await run(['list'], {...env, WEBITEL_PROFILE: 'lab'});
		t.assert.match(usual.err, /; webitel-top login signs in; /u, 'which goes there without being told');
	});

	it('shows where each value comes from, and no secret', async (t: TestContext) => {
		const {env} = withFile(t, kyiv());
		const {code, out} = await run(['config', '-p', 'kyiv-prod', '-i', '2'], env);
		t.assert.strictEqual(code, 0);
		const rows = new Map(out.split('\n').map(line => [line.split(/ +/u, 1)[0]!, line.replace(/^\S+ +/u, '')]));
		t.assert.match(rows.get('profile')!, /^kyiv-prod +--profile$/u);
		t.assert.match(rows.get('url')!, /^http:\S+ +profile kyiv-prod, line 3$/u);
		t.assert.match(rows.get('interval')!, /^2 +--interval$/u);
		t.assert.match(rows.get('timeout')!, /^10 +default$/u);
		t.assert.strictEqual(rows.get('credentials'), 'WEBITEL_TOKEN and WEBITEL_KEY');
		t.assert.ok(!out.includes(tokens.WEBITEL_TOKEN!));
		t.assert.ok(!out.includes(tokens.WEBITEL_KEY!));
	});

	it('writes a file to start from, for its owner alone, and never over another one', async (t: TestContext) => {
		const env = {XDG_CONFIG_HOME: path.join(stateHomeFor(t), 'new')};
		const file = path.join(env.XDG_CONFIG_HOME, 'webitel-top', 'config.toml');
		const {code, out} = await run(['config', 'init'], env);
		t.assert.deepStrictEqual([code, out], [0, `${file} is written: remove the # before the settings that you want\n`]);
		const modeOf = (place: string) => statSync(place).mode.toString(8).slice(-3);
		t.assert.deepStrictEqual([modeOf(file), modeOf(path.dirname(file))], ['600', '700']);
		writeFileSync(file, '# mine\n');
		const again = await run(['config', 'init'], env);
		t.assert.deepStrictEqual(
			[again.code, again.err],
			[2, `webitel-top: ${file} is there already, and stays as it is\n`],
		);
		t.assert.strictEqual(readFileSync(file, 'utf8'), '# mine\n');
		const wrong = await run(['config', 'edit'], env);
		t.assert.deepStrictEqual([wrong.code, wrong.err], [2, 'webitel-top: usage: webitel-top config [init|profiles]\n']);
	});

	it('prints the names of the profiles, and says apart from them that there are none', async (t: TestContext) => {
		const names = async (env: Readonly<Record<string, string>>) => {
			const {code, out, err} = await run(['config', 'profiles'], env);
			return [code, out, err.replace(/ in \S+:/u, ' in FILE:')];
		};

		const {env} = withFile(t, `${kyiv()}[profiles.lab]\ninterval = "fast"\n`);
		t.assert.deepStrictEqual(await names(env), [0, 'kyiv-prod\nlab\n', ''], 'a mistake in one hides none');
		const none =
			'webitel-top: there are no profiles in FILE: [profiles.NAME] begins one, webitel-top config init writes a file of examples\n';
		t.assert.deepStrictEqual(await names({XDG_CONFIG_HOME: stateHomeFor(t)}), [0, '', none]);
		t.assert.deepStrictEqual(await names(withFile(t, 'interval = 2\n').env), [0, '', none]);
		const [code, out] = await names(withFile(t, '[profiles').env);
		t.assert.deepStrictEqual([code, out], [2, '']);
	});

	const hostile: ReadonlyArray<readonly [what: string, text: string, says: RegExp]> = [
		['of 10 MB', '# '.repeat(5_000_000), /is larger than 1 MB/u],
		[
			'with wrong types',
			'[profiles.lab]\nurl = 5\n',
			/:2: profiles\.lab\.url wants a text in quotes, not 5 \(mend it, /u,
		],
		['that is a program', '\u{7F}ELF\0', /is no text/u],
		['with escapes', '"\u{1B}[31m" = 1\n"\\u001b[32m" = 1', /^webitel-top: [^\n\u{1B}]+\n$/u],
	];
	for (const [what, text, says] of hostile) {
		it(`says in one line what is wrong with a file ${what}`, async (t: TestContext) => {
			const {env} = withFile(t, text);
			const {code, out, err} = await run(['list', '-p', 'lab'], env);
			t.assert.match(err, /^webitel-top: [^\n\u{1B}]+\n$/u);
			t.assert.match(err, says);
			t.assert.deepStrictEqual([code, out], [2, '']);
		});
	}

	it('shows on its colour where one is, asks before it acts there, and keeps the order and the calls that were chosen', async (t: TestContext) => {
		const {env, file} = withFile(t, kyiv());
		const untouched = readFileSync(file, 'utf8');
		const sees = async (then: (terminal: ReturnType<typeof startTerminal>) => Promise<void>) => {
			const terminal = startTerminal(process.execPath, [builtProgram, '-p', 'kyiv-prod'], {env, columns: 120});
			try {
				await terminal.until('● live');
				await then(terminal);
				terminal.type('q');
				t.assert.strictEqual(await terminal.ended, 0);
			} finally {
				terminal.close();
			}
		};

		await sees(async terminal => {
			t.assert.match(terminal.lines()[0]!, /^ webitel-top {3}kyiv-prod {3}● live.*READ-ONLY/u);
			t.assert.ok(terminal.output().includes('\u{1B}[41m'), 'the name stands on red');
			terminal.type('n');
			await terminal.until('profile kyiv-prod made this screen read-only; ! asks to change that');
			terminal.type('!');
			await terminal.until('Allow changes here?');
			terminal.type('\u{1B}');
			await terminal.until(() => !terminal.screen().includes('Allow changes here?'));
			terminal.type('l');
			await terminal.until('config.toml:1: colums is unknown: did you mean columns?');
			terminal.type('q');
			await terminal.until(/FROM▴/u);
			terminal.type('s');
			await terminal.until('Sort by');
			terminal.type('j\r');
			await terminal.until(/TO▴/u);
			terminal.type('t');
			await terminal.until(/\d calls, \d+ channels/u);
		});
		await sees(async terminal => {
			await terminal.until(/TO▴/u);
			await terminal.until(/\d calls, \d+ channels/u);
		});
		t.assert.strictEqual(readFileSync(file, 'utf8'), untouched, 'the person’s own file is as it was');
		const config = await run(['config', '-p', 'kyiv-prod'], env);
		t.assert.match(config.out, /^sort +to +changed on the screen, for it alone$/mu);
		t.assert.match(config.out, /^calls +true +changed on the screen, for it alone$/mu);
	});
});
