import assert from 'node:assert/strict';
import {chmodSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it, type TestContext} from 'node:test';
import {row} from '../helpers/channels.js';
import {run} from '../helpers/run.js';
import {startForSignedIn, type StillSwitch} from '../helpers/signed-in.js';
import {startTapeServer} from '../helpers/tape-server.js';
import {loggedIn, stateHomeFor, type Logged} from '../helpers/state-home.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';

const configHome = (text: string): string => {
	const home = mkdtempSync(path.join(tmpdir(), 'webitel-top-'));
	mkdirSync(path.join(home, 'webitel-top'));
	writeFileSync(path.join(home, 'webitel-top', 'config.toml'), text);
	return home;
};

describe('a command of one’s own, in the built program', () => {
	let still: StillSwitch;
	before(async () => {
		still = await startForSignedIn();
	});
	after(async () => {
		await still.server.close();
	});

	it('has the terminal for as long as it runs, Ctrl-C too, and is in the log of actions by its name, with how it ended, and none of its words', async (t: TestContext) => {
		const {server, env} = still;
		const state = stateHomeFor(t);
		const looping = String.raw`trap "exit 5" INT; printf "hello %s\n" "$1"; while :; do sleep 0.1; done`;
		const killed = ['sh', '-c', 'kill -TERM $$', 'sh', '--password=hunter2', '{uuid}'];
		const command = (key: string, words: readonly string[], more = '') =>
			`[[commands]]\nkey = "${key}"\ntitle = "trace ${key}"\nrun = ${JSON.stringify(words)}\nharmless = true\n${more}`;
		const home = configHome(
			[
				command('T', ['sh', '-c', looping, 'sh', '{uuid}']),
				command('W', killed),
				command('E', ['sh', '-c', 'exit 3', 'sh', '{uuid}'], 'background = true\n'),
				command('D', ['sh', '-c', 'exit 0']),
			].join(''),
		);
		const terminal = startTerminal(process.execPath, [builtProgram], {
			env: {...env, XDG_CONFIG_HOME: home, XDG_STATE_HOME: state},
		});
		try {
			await terminal.until('▌');
			// The log names who is signed in, once the server has told it.
			await terminal.until('demo@demo.local');
			terminal.type('T');
			await terminal.until(/^hello [\da-f]{8}-/mu);
			t.assert.strictEqual(terminal.isAlternate(), false);
			terminal.type('\u{3}');
			await terminal.until(/trace T.*: exit code 5 after/u);
			t.assert.strictEqual(terminal.isAlternate(), true);
			for (const [key, end] of [
				['W', 'ended by SIGTERM'],
				['E', 'exit code 3'],
				['D', 'exit code 0'],
			] as const) {
				terminal.type(key);
				await terminal.until(new RegExp(`trace ${key}.*: ${end} after`, 'u'));
			}

			terminal.type('q');
			t.assert.strictEqual(await terminal.ended, 0);
		} finally {
			terminal.close();
		}

		const lines = loggedIn(state);
		const [looped, , first, , second] = lines as [Logged, Logged, Logged, Logged, Logged];
		t.assert.deepStrictEqual(
			lines.map(({id, step, command: named, code, signal}) => [id, step, named, code ?? signal]),
			[
				[looped.id, 'starting', 'trace T', undefined],
				[looped.id, 'ended', undefined, 5],
				[first.id, 'starting', 'trace W', undefined],
				[first.id, 'ended', undefined, 'SIGTERM'],
				[second.id, 'starting', 'trace E', undefined],
				[second.id, 'ended', undefined, 3],
			],
			'that which speaks of no call is not there',
		);
		t.assert.deepStrictEqual(
			[first.action, first.server, first.who],
			['command', server.url.origin, 'demo@demo.local'],
		);
		t.assert.match(String(first.uuid), /^[\da-f]{8}-/u);
		t.assert.ok(String(first.from).length > 0);
		const text = JSON.stringify(lines);
		t.assert.deepStrictEqual(
			['hunter2', env.WEBITEL_TOKEN!, env.WEBITEL_KEY!].filter(secret => text.includes(secret)),
			[],
		);
	});

	it('has the caller’s name in a variable, which runs nothing and commands no terminal', async (t: TestContext) => {
		const name = '$(touch hit) `touch hit`; touch hit \u{1B}]0;mine\u{7}';
		const server = await startTapeServer([row({initial_cid_name: name, cid_name: name})], Date.now);
		t.after(async () => server.close());
		const command = (key: string, words: readonly string[]) =>
			`[[commands]]\nkey = "${key}"\ntitle = "it"\nrun = ${JSON.stringify(words)}\nharmless = true\nletters = true\n`;
		const home = configHome(
			[
				command('W', ['sh', '-c', String.raw`printf "name <%s>\n" "$WEBITEL_TOP_FROM_NAME"; read line`]),
				command('E', ['sh', '-c', '--', '{from_name}']),
			].join(''),
		);
		const env = {WEBITEL_URL: server.url.origin, WEBITEL_TOKEN: 'the-token', XDG_CONFIG_HOME: home};
		const terminal = startTerminal(process.execPath, [builtProgram], {env, cwd: home});
		try {
			await terminal.until('▌');
			terminal.type('E');
			await terminal.until('is more than letters and digits here');
			terminal.type('W');
			await terminal.until('name <$(touch hit) `touch hit`; touch hit ]0;mine>');
			terminal.type('\r');
			await terminal.until(/it .*: exit code 0 after/u);
			terminal.type('q');
			t.assert.strictEqual(await terminal.ended, 0);
		} finally {
			terminal.close();
		}

		t.assert.ok(!terminal.output().includes('\u{1B}]0;mine'));
		t.assert.deepStrictEqual(readdirSync(home), ['webitel-top']);
	});

	it('is left out when others can write the file; the screen says so and starts', async (t: TestContext) => {
		const home = configHome('[[commands]]\nkey = "W"\ntitle = "trace"\nrun = ["touch", "hit"]\nharmless = true\n');
		const file = path.join(home, 'webitel-top', 'config.toml');
		chmodSync(file, 0o666);
		const says = `[[commands]] of config.toml are ignored: others can write it: chmod go-w ${file}`;
		const env = {XDG_CONFIG_HOME: home};
		const shown = await run(['config'], env);
		t.assert.deepStrictEqual([shown.code, shown.err], [0, `webitel-top: ${says}\n`]);
		t.assert.doesNotMatch(shown.out, /^commands /mu);
		const terminal = startTerminal(process.execPath, [builtProgram, '--demo', '20'], {env, cwd: home, columns: 200});
		try {
			await terminal.until('▌');
			await terminal.until(says);
			terminal.type('W');
			terminal.type('l');
			await terminal.until('newest first');
			t.assert.doesNotMatch(terminal.screen(), /trace/u);
			terminal.type('\u{1B}');
			await terminal.until(() => !terminal.screen().includes('newest first'));
			terminal.type('q');
			t.assert.strictEqual(await terminal.ended, 0);
		} finally {
			terminal.close();
		}

		t.assert.deepStrictEqual(readdirSync(home), ['webitel-top']);
	});

	it('that passed a name to a program is reported with its line and what to write instead', async (t: TestContext) => {
		const words = '["bash", "-ceuo", "pipefail", "echo {from_name}"]';
		const home = configHome(`[[commands]]\nkey = "W"\ntitle = "trace"\nrun = ${words}\n`);
		const {code, err} = await run(['config'], {XDG_CONFIG_HOME: home});
		t.assert.strictEqual(code, 2);
		t.assert.match(
			err,
			/^webitel-top: \S+config\.toml:4: commands\.run \{from_name\} is text, [^\n]*: write "\$WEBITEL_TOP_FROM_NAME" instead[^\n]*\n$/u,
		);
	});

	it('with a key of the program takes it, and says so', async () => {
		const home = configHome('[[commands]]\nkey = "h"\ntitle = "trace"\nrun = ["sngrep"]\n');
		const {code, err} = await run(['config'], {XDG_CONFIG_HOME: home});
		assert.equal(code, 0);
		assert.match(
			err,
			/^webitel-top: \S+config\.toml:2: commands\.key: h is no longer the key of hold: keys\.hold = "…" gives it another one\n$/u,
		);
	});

	it('with a fixed key stops the screen before it begins, and no command of the command line', async () => {
		const env = {XDG_CONFIG_HOME: configHome('[[commands]]\nkey = "Ctrl-L"\ntitle = "trace"\nrun = ["sngrep"]\n')};
		const shown = await run(['config'], env);
		assert.equal(shown.code, 2);
		assert.match(
			shown.err,
			/^webitel-top: \S+config\.toml:2: commands\.key: Ctrl-L is the key of redraw, which keeps it \(/u,
		);
		const listed = await run(['list', '--demo', '3'], env);
		assert.equal(listed.code, 0);
	});

	it('is among what is in force, with its place, and can have a key that [keys] has made free', async () => {
		const own = '[[profiles.lab.commands]]\nkey = "h"\ntitle = "trace"\nrun = ["sngrep"]\n';
		const home = configHome(`[profiles.lab]\nurl = "http://127.0.0.1:9"\nkeys = {hold = "H"}\n${own}`);
		const {code, out} = await run(['config', '--profile', 'lab'], {XDG_CONFIG_HOME: home});
		assert.equal(code, 0);
		assert.match(out, /^commands h +trace +profile lab, line 5$/mu);
	});
});
