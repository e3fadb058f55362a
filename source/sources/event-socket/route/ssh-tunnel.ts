import {spawn, type ChildProcess} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {Duplex} from 'node:stream';
import {setTimeout as delay} from 'node:timers/promises';
import {credentialVariables} from '../../../util/credential-variables.js';
import {FailureError} from '../../failure.js';
import {defaultPort} from './address.js';
import {sshArguments, type Destination} from './ssh-arguments.js';
import {connectBySsh, startSsh, type SshConnection} from './ssh-process.js';

/** How often to look whether ssh is signed in, ms. */
const lookEvery = 20;

/**
Ends an ssh and removes its folder once this program has ended, even by SIGKILL: then the input of this shell ends. By itself an ssh that
is signed in would stay so for ever.
*/
const endAfterProgram = ({pid}: ChildProcess, folder: string): ChildProcess => {
	const script = 'read -r _; kill "$1"; command -p rm -rf -- "$2"';
	const shell = spawn('/bin/sh', ['-c', script, 'sh', String(pid), folder], {
		env: {},
		stdio: ['pipe', 'ignore', 'ignore'],
		// Nothing that the terminal sends ends it.
		detached: true,
	});
	shell.on('error', () => undefined);
	shell.unref();
	return shell;
};

/** The open tunnels: none outlives this program. */
const openTunnels = new Set<() => void>();

const closeAll = (): void => {
	for (const close of openTunnels) {
		close();
	}
};

/**
A tunnel to the event socket of another machine. It starts nothing yet. Throws a file system error where no temporary folder can be made.
`environment`: for ssh, which gets it without our credentials; `eventSocket`: where the switch listens, as that machine sees it.
*/
export const sshTunnel = (
	destination: Destination,
	environment: NodeJS.ProcessEnv,
	eventSocket = `127.0.0.1:${defaultPort}`,
) => {
	// A `SendEnv` of the person could send them on.
	const env = Object.fromEntries(Object.entries(environment).filter(([name]) => !credentialVariables.has(name)));
	// Nobody else can reach into it: the socket in it is a way to the switch.
	const folder = mkdtempSync(path.join(tmpdir(), 'webitel-top-ssh-'));
	const streams = new Set<Duplex>();
	let signedIn: ReturnType<typeof startSsh> | undefined;
	/** Ends all connections. */
	const close = (): void => {
		for (const stream of streams) {
			stream.destroy();
		}

		signedIn?.child.kill('SIGTERM');
		rmSync(folder, {recursive: true, force: true});
		openTunnels.delete(close);
	};

	openTunnels.add(close);
	process.off('exit', closeAll).on('exit', closeAll);
	const socket = path.join(folder, 's');
	return {
		/**
		Signs in to the host, so that no connection has to: ssh may ask for passwords and host keys on the terminal, where no screen may be.
		Resolves when it is signed in; it stays so until the end, however many connections come and go. @throws FailureError
		*/
		async signIn() {
			signedIn = startSsh(sshArguments(destination, ['-N'], socket, true), env, true);
			const {child, ended} = signedIn;
			const shell = endAfterProgram(child, folder);
			// Its number may be that of another process later.
			child.once('exit', () => {
				shell.kill();
			});
			// A person may take any time to answer.
			while (!existsSync(socket)) {
				const words = await Promise.race([ended, delay(lookEvery)]);
				if (words !== undefined) {
					throw new FailureError({kind: 'unreachable', cause: 'ssh', words});
				}
			}
		},
		/** Opens a connection to the event socket; ssh may not ask anything. */
		connect(): SshConnection {
			// Why the host has no connection for it is said by the ssh that is signed in.
			signedIn?.forget();
			const parameters = sshArguments(destination, ['-W', eventSocket], socket, false);
			const connection = connectBySsh(parameters, env, () => signedIn?.words() ?? '');
			const {stream} = connection;
			streams.add(stream);
			stream.once('close', () => {
				streams.delete(stream);
			});
			return connection;
		},
		close,
	};
};
