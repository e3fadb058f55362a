import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {sshTunnel} from '../../../../../source/sources/event-socket/route/ssh-tunnel.js';
import {writeSsh} from '../../../../helpers/fake-ssh.js';
import {stateHomeFor} from '../../../../helpers/state-home.js';
import {until} from '../../../../helpers/until.js';

/** A program `ssh` of this script, and the environment that finds it. */
const fakeSsh = (t: TestContext, connecting: string, signingIn?: string) => {
	const folder = stateHomeFor(t);
	const runs = writeSsh(folder, connecting, signingIn);
	return {environment: {PATH: folder, TMPDIR: folder, HOME: '/home/anna'}, runs};
};

const isAlive = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

/** All that a connection says until it ends, as a socket would say it. */
const heard = async ({stream}: ReturnType<ReturnType<typeof sshTunnel>['connect']>): Promise<string> =>
	new Promise(resolve => {
		const chunks: Uint8Array[] = [];
		stream.on('data', (chunk: Uint8Array) => {
			chunks.push(chunk);
		});
		stream.on('error', () => undefined);
		stream.once('close', () => {
			resolve(Buffer.concat(chunks).toString());
		});
	});

/** A tunnel that ends with its test, however that ends. */
const tunnelFor = (t: TestContext, ...words: Parameters<typeof sshTunnel>) => {
	const tunnel = sshTunnel(...words);
	t.after(tunnel.close);
	return tunnel;
};

const echo = 'process.stdin.pipe(process.stdout);';
const folderIn = (args: readonly string[]): string =>
	/^ControlPath="(?<folder>.*)\/s"$/u.exec(args.find(arg => arg.startsWith('ControlPath')) ?? '')?.groups?.folder ?? '';

describe('a way through ssh', () => {
	it('starts ssh with these words and no credentials, and is used like a socket', async (t: TestContext) => {
		const {environment, runs} = fakeSsh(t, echo);
		const secrets = {WEBITEL_TOKEN: 't', WEBITEL_KEY: 'k', ESL_PASSWORD: 'p', SSH_AUTH_SOCK: '/agent'};
		const tunnel = tunnelFor(t, {host: 'pbx.example', port: 2222, user: 'anna'}, {...environment, ...secrets});
		await tunnel.signIn();
		const connection = tunnel.connect();
		connection.stream.write('hello');
		const [chunk] = (await once(connection.stream, 'data')) as [Uint8Array];
		t.assert.strictEqual(new TextDecoder().decode(chunk), 'hello');
		connection.stream.end('bye');
		t.assert.strictEqual(await heard(connection), 'bye');
		t.assert.strictEqual(await connection.ended, 'ssh ended with exit code 0');

		const [one, two] = runs();
		const folder = folderIn(one?.args ?? []);
		const words = [
			'-T -l anna -p 2222 -o ClearAllForwardings=yes -o ForwardAgent=no -o ForwardX11=no -o PermitLocalCommand=no',
			`-o ControlMaster=auto -o ControlPersist=no -o ControlPath="${folder}/s" -o ConnectTimeout=15 -o ServerAliveInterval=5 -o ServerAliveCountMax=3`,
		];
		t.assert.strictEqual(one?.args.join(' '), [...words, '-N -- pbx.example'].join(' '));
		t.assert.strictEqual(
			two?.args.join(' '),
			[...words, '-o BatchMode=yes -W 127.0.0.1:8021 -- pbx.example'].join(' '),
		);
		t.assert.partialDeepStrictEqual(one?.env, {HOME: '/home/anna', SSH_AUTH_SOCK: '/agent'});
		t.assert.deepStrictEqual(
			Object.keys(secrets).filter(name => one?.env[name] !== undefined),
			['SSH_AUTH_SOCK'],
		);
		t.assert.strictEqual(existsSync(folder), true);
		tunnel.close();
		await until(() => !isAlive(one?.pid ?? 1));
		t.assert.strictEqual(existsSync(folder), false);
	});

	it('leaves user and port to ssh where none is given', async (t: TestContext) => {
		const {environment, runs} = fakeSsh(t, '');
		const tunnel = tunnelFor(t, {host: '::1'}, environment);
		const connection = tunnel.connect();
		await heard(connection);
		const args = runs()[0]?.args ?? [];
		t.assert.deepStrictEqual(
			[args.includes('-l'), args.includes('-p'), args.at(-2), args.at(-1)],
			[false, false, '--', '::1'],
		);
	});

	it('carries much, in pieces, to somebody who reads late', async (t: TestContext) => {
		const {environment} = fakeSsh(t, echo);
		const tunnel = tunnelFor(t, {host: 'pbx'}, environment);
		const connection = tunnel.connect();
		const much = 'свято '.repeat(200_000);
		connection.stream.end(much);
		await once(connection.stream, 'readable');
		const chunks: Uint8Array[] = [];
		for await (const chunk of connection.stream) {
			chunks.push(chunk as Uint8Array);
		}

		t.assert.strictEqual(Buffer.concat(chunks).toString(), much);
	});

	const denied = 'anna@pbx: Permission denied (publickey).';
	const ends: ReadonlyArray<readonly [what: string, script: string, words: string]> = [
		[
			'why it ended',
			String.raw`process.stderr.write("Welcome!\r\nchannel 0: open failed: connect failed: Connection refused\r\nstdio forwarding failed\r\n"); process.exitCode = 255`,
			'ssh: Welcome!; channel 0: open failed: connect failed: Connection refused',
		],
		[
			'its last two lines only, without its own name',
			String.raw`process.stderr.write("a\nb\nssh: connect to host pbx port 22: No route to host\n"); process.exitCode = 255`,
			'ssh: b; connect to host pbx port 22: No route to host',
		],
		[
			'that it could not ask',
			`console.error(${JSON.stringify(denied)}); process.exitCode = 255`,
			`it asks only at the start: start again; ${denied}`,
		],
		[
			'nothing that a terminal obeys, and no signs of the screen',
			String.raw`console.error('\u001B[31mred\u0007 → ●\u202E'); process.exitCode = 1`,
			'ssh: ␛[31mred␇ � ��',
		],
		[
			'no more than 200 characters',
			'console.error("x".repeat(9000) + "😀".repeat(199)); process.exitCode = 3',
			`ssh: x${'😀'.repeat(199)}`,
		],
		['the exit code where it has no words', 'process.exitCode = 7', 'ssh ended with exit code 7'],
		[
			'the signal that ended it',
			'process.kill(process.pid, "SIGKILL"); setInterval(Date, 1000)',
			'ssh was ended by SIGKILL',
		],
	];
	for (const [what, script, words] of ends) {
		it(`tells ${what}`, async (t: TestContext) => {
			const tunnel = tunnelFor(t, {host: 'pbx'}, fakeSsh(t, script).environment);
			const connection = tunnel.connect();
			t.assert.strictEqual(await heard(connection), '');
			t.assert.deepStrictEqual(await connection.ended, words);
		});
	}

	it('says that it was refused when it could ask', async (t: TestContext) => {
		const refuse = `console.error(${JSON.stringify(denied)}); process.exit(255);`;
		const tunnel = tunnelFor(t, {host: 'pbx'}, fakeSsh(t, '', refuse).environment);
		await t.assert.rejects(async () => tunnel.signIn(), {
			failure: {kind: 'unreachable', cause: 'ssh', words: `ssh: ${denied}`},
		});
	});

	it('tells that there is no ssh', async (t: TestContext) => {
		const tunnel = tunnelFor(t, {host: 'pbx'}, {PATH: stateHomeFor(t)});
		const connection = tunnel.connect();
		connection.stream.write('hello');
		t.assert.strictEqual(await heard(connection), '');
		t.assert.strictEqual(await connection.ended, 'ssh is not installed: install the OpenSSH client');
	});

	for (const how of ['its stream is destroyed', 'it is closed'] as const) {
		it(`leaves no ssh behind when ${how}`, async (t: TestContext) => {
			const {environment, runs} = fakeSsh(t, 'setInterval(Date, 1000); console.log("here");');
			const tunnel = tunnelFor(t, {host: 'pbx'}, environment);
			const connection = tunnel.connect();
			connection.stream.on('error', () => undefined);
			await once(connection.stream, 'data');
			if (how === 'it is closed') {
				tunnel.close();
			} else {
				connection.stream.destroy();
			}

			await until(() => !isAlive(runs()[0]?.pid ?? 1));
			t.assert.strictEqual(await connection.ended, 'ssh was ended by SIGTERM');
		});
	}

	it('leaves no ssh and no folder behind when the program exits', async (t: TestContext) => {
		const {environment, runs} = fakeSsh(
			t,
			`process.once('SIGTERM', () => {
				require('node:fs').writeFileSync(process.argv[1] + '-ended', '');
				process.exit();
			});
			setInterval(Date, 1000);
			console.log('here');`,
		);
		const module = new URL('../../../../../source/sources/event-socket/route/ssh-tunnel.ts', import.meta.url);
		const program = `
			const {sshTunnel} = await import(${JSON.stringify(module.href)});
			const {stream} = sshTunnel({host: 'pbx'}, ${JSON.stringify(environment)}).connect();
			stream.once('data', () => process.exit(5));`;
		const child = spawn(process.execPath, ['--import=tsx', '--input-type=module', '-e', program], {stdio: 'ignore'});
		t.assert.deepStrictEqual(await once(child, 'exit'), [5, null]);
		await until(() => existsSync(path.join(environment.PATH ?? '', 'ssh-ended')));
		t.assert.strictEqual(existsSync(folderIn(runs()[0]?.args ?? [])), false);
	});

	it('leaves no ssh and no folder behind when the program is killed', async (t: TestContext) => {
		const {environment, runs} = fakeSsh(t, echo);
		const module = new URL('../../../../../source/sources/event-socket/route/ssh-tunnel.ts', import.meta.url);
		const program = `
			const {sshTunnel} = await import(${JSON.stringify(module.href)});
			const tunnel = sshTunnel({host: 'pbx'}, ${JSON.stringify(environment)});
			await tunnel.signIn();
			const {stream} = tunnel.connect();
			stream.once('data', () => process.kill(process.pid, 'SIGKILL'));
			stream.write('here');`;
		const child = spawn(process.execPath, ['--import=tsx', '--input-type=module', '-e', program], {stdio: 'ignore'});
		t.assert.deepStrictEqual(await once(child, 'exit'), [null, 'SIGKILL']);
		const all = runs();
		t.assert.strictEqual(all.length, 2);
		await until(() => all.every(({pid}) => !isAlive(pid)));
		await until(() => !existsSync(folderIn(all[0]?.args ?? [])));
	});
});
