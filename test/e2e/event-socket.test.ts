import {readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {eventSocketFor, fakeSshFor, socketPassword} from '../helpers/event-socket-switch.js';
import {freePort} from '../helpers/free-port.js';
import {execute, run, start} from '../helpers/run.js';
import {configHomeFor, loggedIn} from '../helpers/state-home.js';
import {builtProgram, startTerminal, type EmulatedTerminal} from '../helpers/terminal.js';
import {until} from '../helpers/until.js';

const password = {ESL_PASSWORD: socketPassword};

const onTerminal = async (
	args: readonly string[],
	env: Readonly<Record<string, string>>,
	tell: (terminal: EmulatedTerminal) => Promise<void>,
): Promise<string> => {
	const terminal = startTerminal(process.execPath, [builtProgram, ...args], {env, columns: 140});
	try {
		await tell(terminal);
	} finally {
		terminal.close();
	}

	return terminal.output();
};

const quit = async (t: TestContext, terminal: EmulatedTerminal): Promise<void> => {
	terminal.type('q');
	t.assert.strictEqual(await terminal.ended, 0);
};

/** The ids of the calls that talk, as the switch lists them. */
const talking = async (url: string, env: Readonly<Record<string, string>>): Promise<readonly string[]> => {
	const {out} = await run(['list', '-u', url, '-f', 'state:talking', '-o', 'ids'], {...env, ...password});
	return out.trim().split('\n');
};

type Row = {readonly uuid: string; readonly callstate: string};

describe('an event socket with the program', () => {
	it('lists its channels as JSON, and says nothing of the password', async (t: TestContext) => {
		const {url, person, world} = await eventSocketFor(t);
		const {code, out, err} = await run(['list', '-u', url, '-o', 'json'], {...person, ...password});
		t.assert.deepStrictEqual([code, err], [0, '']);
		const rows = JSON.parse(out) as readonly Row[];
		t.assert.ok(rows.length > 0);
		t.assert.ok(rows.every(({uuid}) => world.legs.has(uuid)));
		t.assert.ok(!out.includes(socketPassword));
	});

	it('holds the call on the screen, after a question, and gives no password to a custom command', async (t: TestContext) => {
		const {url, person, world} = await eventSocketFor(t);
		const [id = ''] = await talking(url, person);
		const words = JSON.stringify(['sh', '-c', 'env; echo "that is all"; read line']);
		const home = configHomeFor(t, `[[commands]]\nkey = "W"\ntitle = "environment"\nrun = ${words}\nharmless = true\n`);
		const env = {...person, ...password, XDG_CONFIG_HOME: home};
		const output = await onTerminal(['-u', url, '-f', `id:${id}`], env, async terminal => {
			await terminal.until('● live');
			await terminal.until(/▌.*talking/u);
			terminal.type('h');
			await terminal.until('Hold this call?');
			// A key that comes at once cannot be an answer to what was read.
			await terminal.pressUntil('y', () => !terminal.screen().includes('Hold this call?'));
			await terminal.until(/▌.*held/u);
			await terminal.until(/hold .*confirmed after/u);
			terminal.type('W');
			await terminal.until('that is all');
			terminal.type('\r');
			await terminal.until('exit code 0');
			await quit(t, terminal);
		});
		t.assert.strictEqual(world.legs.get(id)?.row.callstate, 'HELD');
		t.assert.match(output, /XDG_STATE_HOME=/u);
		t.assert.ok(!output.includes('ESL_PASSWORD'));
		t.assert.ok(!output.includes(socketPassword));
		const [first, ...others] = loggedIn(person.XDG_STATE_HOME);
		t.assert.deepStrictEqual(
			[first?.action, first?.uuid, first?.step, ...others.map(({step}) => step)],
			['hold', id, 'sending', 'accepted', 'seen'],
		);
		t.assert.match(String(first?.who), /\(of this machine\)$/u);
	});

	it('watches: an ended call is told with its cause and by whom', async (t: TestContext) => {
		const {url, person} = await eventSocketFor(t);
		const env = {...person, ...password};
		const [id = ''] = await talking(url, person);
		const watch = start(['watch', '-u', url], env);
		t.after(() => {
			watch.child.kill('SIGKILL');
		});
		await until(() => watch.said.out.includes(id));
		const {code} = await run(['hangup', id, '--cause', 'USER_BUSY', '-u', url], env);
		t.assert.strictEqual(code, 0);
		const endOf = () =>
			watch.said.out
				.split('\n')
				.slice(0, -1)
				.map(line => JSON.parse(line) as Readonly<Record<string, unknown>>)
				.find(({event, uuid}) => event === 'ended' && uuid === id);
		await until(() => endOf() !== undefined);
		t.assert.partialDeepStrictEqual(endOf(), {cause: 'USER_BUSY', hangup_by: 'switch'});
	});

	it('signs in from standard input, knows who is signed in, and forgets it', async (t: TestContext) => {
		const {url, person} = await eventSocketFor(t);
		const login = await run(['login', '-u', url], person, `${socketPassword}\n`);
		const file = path.join(person.XDG_STATE_HOME, 'webitel-top', 'credentials.json');
		t.assert.deepStrictEqual(
			[login.code, login.out, login.err],
			[0, `signed in to ${url.slice(6)}; kept in ${file}\n`, ''],
		);
		t.assert.strictEqual(statSync(file).mode % 0o1000, 0o600);
		const who = await run(['whoami', '-u', url], person);
		t.assert.match(who.out, /^user {4}.+ \(of this machine\)\nserver {2}esl:\S+\nby {6}login\n$/u);
		const config = await run(['config', '-u', url], person);
		t.assert.match(config.out, /^credentials +login$/mu);
		t.assert.ok(readFileSync(file, 'utf8').includes(socketPassword));
		const out = await run(['logout', '-u', url], person);
		t.assert.deepStrictEqual([out.code, out.out], [0, 'forgotten here\n']);
		const after = await run(['whoami', '-u', url], person);
		t.assert.deepStrictEqual(
			[after.code, after.err],
			[3, `webitel-top: not signed in; webitel-top login -u ${url} signs in; or set ESL_PASSWORD\n`],
		);
		t.assert.ok([login, who, config, out, after].every(({out: said, err}) => !(said + err).includes(socketPassword)));
	});

	it('gets no password that is for another server', async (t: TestContext) => {
		const {url, person} = await eventSocketFor(t);
		// It is the right one, which would sign in.
		const {code, err} = await run(['list', '-u', url], {...person, ...password, WEBITEL_URL: 'https://api.invalid'});
		t.assert.strictEqual(code, 3);
		t.assert.match(err, /ESL_PASSWORD is for the server of WEBITEL_URL, which is another one: it is not used/u);
		t.assert.match(err, /: not signed in; /u);
	});

	it('warns of the password that everybody knows when it is typed, too', async (t: TestContext) => {
		const {url, person} = await eventSocketFor(t, {password: 'ClueCon'});
		const {code, err} = await run(['login', '-u', url], person, 'ClueCon\n');
		t.assert.deepStrictEqual(
			[code, err],
			[
				0,
				'webitel-top: this event socket has the password that FreeSWITCH comes with, so anybody who reaches it owns the switch: change it\n',
			],
		);
	});

	it('warns of it at a terminal, and not in a script', async (t: TestContext) => {
		const {url, person} = await eventSocketFor(t, {password: 'ClueCon'});
		const env = {...person, ESL_PASSWORD: 'ClueCon'};
		const {code, err} = await run(['list', '-u', url], env);
		t.assert.deepStrictEqual([code, err], [0, '']);
		const shown = await onTerminal(['list', '-u', url], env, async terminal => {
			await terminal.ended;
		});
		t.assert.match(shown, /^webitel-top: this event socket has the password that FreeSWITCH comes with/u);
	});

	it('signs in on the screen by a password alone', async (t: TestContext) => {
		const {url, person} = await eventSocketFor(t);
		const output = await onTerminal(['-u', url], person, async terminal => {
			await terminal.until('User, if any');
			terminal.type(`${socketPassword}\r`);
			await terminal.until('● live');
			await quit(t, terminal);
		});
		t.assert.ok(!output.includes(socketPassword));
	});

	it('says in one line what is wrong: the password, the address, nobody there', async (t: TestContext) => {
		const {url, person} = await eventSocketFor(t);
		const denied = await eventSocketFor(t, {isDenied: true});
		const gone = `127.0.0.1:${await freePort()}`;
		const ends: ReadonlyArray<readonly [address: string, given: string, code: number, says: string]> = [
			[
				url,
				'wrong',
				3,
				`not signed in (wrong user or password); set ESL_PASSWORD anew, or unset it: then webitel-top login -u ${url} signs in`,
			],
			[
				denied.url,
				socketPassword,
				1,
				'Access Denied, go away; the switch refuses this address; allow it by apply-inbound-acl in event_socket.conf.xml',
			],
			...['any', ''].map(
				given =>
					[
						`esl://${gone}`,
						given,
						4,
						`connection refused (${gone}); is the server running, and the address right?`,
					] as const,
			),
			[
				denied.url,
				'',
				1,
				'Access Denied, go away; the switch refuses this address; allow it by apply-inbound-acl in event_socket.conf.xml',
			],
			[url, '', 3, `not signed in; webitel-top login -u ${url} signs in; or set ESL_PASSWORD`],
			[
				'esl://-oProxyCommand=id',
				'any',
				2,
				'--url: the host must be a name or an IP address, like pbx.example, 10.0.0.7 or [::1]',
			],
		];
		const said = await Promise.all(
			ends.map(async ([address, given]) => run(['list', '-u', address], {...person, ESL_PASSWORD: given})),
		);
		t.assert.deepStrictEqual(
			said,
			ends.map(([_address, _given, code, says]) => ({code, out: '', err: `webitel-top: ${says}\n`})),
		);
	});

	it('goes through ssh, which asks before the screen is there, and never again', async (t: TestContext) => {
		const {person, server} = await eventSocketFor(t);
		const PATH = `${fakeSshFor(t, server.port)}:${process.env.PATH ?? ''}`;
		const output = await onTerminal(['-u', 'esl+ssh://pbx'], {...person, ...password, PATH}, async terminal => {
			await terminal.until('passphrase for pbx:');
			t.assert.strictEqual(terminal.isAlternate(), false);
			terminal.type('secret\r');
			await terminal.until('● live');
			await terminal.until('▌');
			server.killAll();
			await terminal.until('the list is back');
			await quit(t, terminal);
		});
		t.assert.strictEqual(output.split('passphrase for pbx').length, 2);
	});

	it('says why ssh did not get there', async (t: TestContext) => {
		const {person} = await eventSocketFor(t);
		const env = {...person, ...password, PATH: person.HOME};
		const ended = await execute(process.execPath, [builtProgram, 'list', '-u', 'esl+ssh://pbx'], {env});
		t.assert.deepStrictEqual(
			[ended.code, ended.err],
			[
				4,
				'webitel-top: no way through ssh (ssh is not installed; install the OpenSSH client); does ssh itself get there?\n',
			],
		);
	});
});
