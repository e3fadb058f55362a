import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {chmodSync, copyFileSync, existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type AddressInfo, type Server, type Socket} from 'node:net';
import {userInfo} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {Duplex} from 'node:stream';
import {describe, it, type TestContext} from 'node:test';
import {sshTunnel} from '../../../../../source/sources/event-socket/route/ssh-tunnel.js';
import {freePort} from '../../../../helpers/free-port.js';
import {stateHomeFor} from '../../../../helpers/state-home.js';
import {until} from '../../../../helpers/until.js';

const programs = ['/usr/sbin/sshd', '/usr/bin/ssh', '/usr/bin/ssh-keygen'];
const missing = programs.filter(file => !existsSync(file));
const forSshd = {skip: missing.length > 0 ? `there is no ${missing.join(', ')}` : false};

type Sshd = {
	readonly port: number;
	/** Of the key that it lets in. */
	readonly keyFile: string;
	/** In which `ssh` knows that key and this server, and nothing of whoever runs the test. */
	readonly environment: NodeJS.ProcessEnv;
};

/** A real sshd on this machine; `undefined`, and the test is skipped, where it cannot run. */
const startSshd = async (t: TestContext): Promise<Sshd | undefined> => {
	const folder = stateHomeFor(t);
	const at = (name: string) => path.join(folder, name);
	const port = await freePort();
	for (const name of ['host', 'user']) {
		execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)]);
	}

	copyFileSync(at('user.pub'), at('authorized'));
	writeFileSync(at('known'), `[127.0.0.1]:${port} ${readFileSync(at('host.pub'), 'utf8')}`);
	writeFileSync(
		at('sshd_config'),
		`Port ${port}\nListenAddress 127.0.0.1\nHostKey ${at('host')}\nAuthorizedKeysFile ${at('authorized')}\nStrictModes no\nUsePAM no\nPidFile none\n`,
	);
	writeFileSync(
		at('ssh_config'),
		`Host *\nIdentityFile ${at('user')}\nIdentitiesOnly yes\nIdentityAgent none\nUserKnownHostsFile ${at('known')}\nLocalForward ${await freePort()} 127.0.0.1:1\n`,
	);
	writeFileSync(at('ssh'), `#!/bin/sh\nexec /usr/bin/ssh -F ${at('ssh_config')} "$@"\n`);
	chmodSync(at('ssh'), 0o755);
	const check = spawnSync('/usr/sbin/sshd', ['-t', '-f', at('sshd_config')], {encoding: 'utf8'});
	if (check.status !== 0) {
		t.skip(`sshd cannot run here: ${check.stderr}`);
		return undefined;
	}

	const sshd = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', at('sshd_config')], {stdio: ['ignore', 'ignore', 'pipe']});
	t.after(() => {
		sshd.kill();
	});
	let said = '';
	sshd.stderr.on('data', (chunk: Uint8Array) => {
		said += new TextDecoder().decode(chunk);
	});
	await until(
		() => said.includes('Server listening'),
		() => said,
	);
	return {port, keyFile: at('user'), environment: {...process.env, PATH: `${folder}:${process.env.PATH}`}};
};

/** A server that greets, and repeats what it gets. */
const startGreeter = async (
	t: TestContext,
): Promise<{readonly server: Server; readonly sockets: ReadonlySet<Socket>}> => {
	const sockets = new Set<Socket>();
	const server = createServer(socket => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.once('close', () => {
			sockets.delete(socket);
		});
		socket.write('hello');
		socket.pipe(socket);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.after(() => {
		server.close();
	});
	return {server, sockets};
};

/** What comes next; nothing where the stream ends. */
const nextText = async (stream: Duplex): Promise<string> =>
	new Promise(resolve => {
		stream.once('data', (chunk: Uint8Array) => {
			resolve(new TextDecoder().decode(chunk));
		});
		stream.once('close', () => {
			resolve('');
		});
	});

describe('a way through a real ssh', forSshd, () => {
	it('asks once for all its connections, and leaves nothing behind', async (t: TestContext) => {
		const sshd = await startSshd(t);
		if (!sshd) {
			return;
		}

		const {server, sockets} = await startGreeter(t);
		const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
		const destination = {host: '127.0.0.1', port: sshd.port, user: userInfo().username};
		const tunnel = sshTunnel(destination, sshd.environment, address);
		t.after(tunnel.close);
		const unheard = sshTunnel(destination, sshd.environment, `127.0.0.1:${await freePort()}`);
		await unheard.signIn();
		const alone = unheard.connect();
		alone.stream.resume();
		t.assert.match(await alone.ended, /^ssh says channel \d: open failed: connect failed: Connection refused$/u);
		unheard.close();

		await tunnel.signIn();
		const first = tunnel.connect();
		t.assert.strictEqual(await nextText(first.stream), 'hello');

		const toNobody = sshTunnel(destination, sshd.environment, `127.0.0.1:${await freePort()}`);
		const refused = toNobody.connect();
		refused.stream.resume();
		t.assert.strictEqual(await refused.ended, 'ssh says channel 0: open failed: connect failed: Connection refused');
		toNobody.close();

		// Without the key nobody gets in any more, but by the ssh that is signed in, also when it has no connection at the moment.
		first.stream.destroy();
		await first.ended;
		// Without the key nobody gets in any more, but by the connection that there is.
		rmSync(sshd.keyFile);
		const second = tunnel.connect();
		t.assert.strictEqual(await nextText(second.stream), 'hello');
		second.stream.write('again');
		t.assert.strictEqual(await nextText(second.stream), 'again');
		const other = sshTunnel(destination, sshd.environment, address);
		const denied = other.connect();
		denied.stream.resume();
		t.assert.match(await denied.ended, /^it asks only at the start, so start again; .*Permission denied/u);
		other.close();

		t.assert.strictEqual(sockets.size, 1);
		tunnel.close();
		await second.ended;
		await until(() => sockets.size === 0);
	});
});
