import {spawn, type ChildProcessWithoutNullStreams} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {Duplex} from 'node:stream';
import {credentialVariables} from '../../../util/credential-variables.js';
import {untrustedLine} from '../../../util/sanitize.js';
import {defaultPort, type SshAddress} from './address.js';

/** How a connection ended: in one line for people, sanitised. `code` is the exit code of ssh, if it had one. */
type SshEnd = {readonly words: string; readonly code: number | undefined};

/** `stream` is used like a socket; destroying it ends its ssh. `ended` never rejects. */
export type SshConnection = {readonly stream: Duplex; readonly ended: Promise<SshEnd>};

export type SshTunnel = {
	/**
	Opens a connection to the event socket. With `canAsk` ssh may ask for passwords and host keys on the terminal, so no screen may be
	there. While the first connection lasts, others that begin after its first byte go through its ssh and ask nothing; they end with it.
	*/
	readonly connect: (canAsk: boolean) => SshConnection;
	/** Ends all connections. */
	readonly close: () => void;
};

/** How long a host may take to answer, s; how long a person takes is not counted. */
const connectTimeout = 15;

type Destination = Pick<SshAddress, 'host' | 'port' | 'user'>;

/** By the file `socket` further connections find the ssh of the first. */
const argumentsFor = (
	{host, port, user}: Destination,
	target: string,
	socket: string,
	canAsk: boolean,
): readonly string[] => {
	const settings = [
		'ClearAllForwardings=yes',
		'ForwardAgent=no',
		'ForwardX11=no',
		'PermitLocalCommand=no',
		'ControlMaster=auto',
		'ControlPersist=no',
		`ControlPath="${socket.replaceAll('%', '%%')}"`,
		`ConnectTimeout=${connectTimeout}`,
		...(canAsk ? [] : ['BatchMode=yes']),
	];
	return [
		'-T',
		...(user === undefined ? [] : ['-l', user]),
		...(port === undefined ? [] : ['-p', String(port)]),
		...settings.flatMap(setting => ['-o', setting]),
		'-W',
		target,
		// Behind it nothing is an option.
		'--',
		host,
	];
};

/** Characters of ssh's own words. */
const longestWords = 200;

/** The end of ssh's output: its last lines name the reason, the lines before may be the banner of the host. */
const lastWords = (said: string): string => {
	const lines = said
		.split(/[\n\r]+/u)
		.map(line => line.replace(/^ssh: /u, '').trim())
		.filter(line => line !== '' && line !== 'stdio forwarding failed');
	return untrustedLine([...lines.slice(-2).join('; ')].slice(-longestWords).join(''));
};

/** How ssh ended: its own words, else `how`. */
const endText = (said: string, how: string, canAsk: boolean): string => {
	const words = lastWords(said);
	const hadToAsk = !canAsk && /permission denied|host key verification failed/iu.test(words);
	// The advice comes first: a dialog may cut the rest.
	return hadToAsk ? `it asks only at the start: start again; ${words}` : `ssh${words ? `: ${words}` : how}`;
};

const endOf = async (child: ChildProcessWithoutNullStreams, canAsk: boolean): Promise<SshEnd> =>
	new Promise(resolve => {
		let said = '';
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			said = (said + text).slice(-4000);
		});
		child.once('error', ({code}: NodeJS.ErrnoException) => {
			const words =
				code === 'ENOENT' ? 'ssh is not installed: install the OpenSSH client' : `cannot start ssh (${code})`;
			resolve({words, code: undefined});
		});
		child.once('close', (code, signal) => {
			const how = code === null ? ` was ended by ${signal}` : ` ended with exit code ${code}`;
			resolve({words: endText(said, how, canAsk), code: code ?? undefined});
		});
	});

/** The standard input and output of a program as one stream. */
const streamOf = (child: ChildProcessWithoutNullStreams): Duplex => {
	const {stdin, stdout} = child;
	const stream = new Duplex({
		allowHalfOpen: false,
		read() {
			stdout.resume();
		},
		write(chunk, _encoding, done) {
			stdin.write(chunk, done);
		},
		final(done) {
			stdin.end();
			done();
		},
		destroy(error, done) {
			// Not SIGKILL: at a question ssh first gives the terminal back as it was.
			child.kill('SIGTERM');
			done(error);
		},
	});
	stdout.on('data', chunk => {
		if (!stream.push(chunk)) {
			stdout.pause();
		}
	});
	stdout.once('end', () => {
		stream.push(null);
	});
	// The write callback gets the error.
	stdin.on('error', () => undefined);
	return stream;
};

/** The open tunnels: none outlives this program. */
const openTunnels = new Set<() => void>();

const closeAll = (): void => {
	for (const close of openTunnels) {
		close();
	}
};

/**
A tunnel to the event socket of another machine by the person's own `ssh`, without a shell. It starts nothing yet. Throws a file system
error where no temporary folder can be made.

@param destination
@param environment for ssh, which gets it without our credentials
@param eventSocket where the switch listens, as that machine sees it
*/
export const sshTunnel = (
	destination: Destination,
	environment: NodeJS.ProcessEnv,
	eventSocket = `127.0.0.1:${defaultPort}`,
): SshTunnel => {
	// A `SendEnv` of the person could send them on.
	const env = Object.fromEntries(Object.entries(environment).filter(([name]) => !credentialVariables.has(name)));
	// Nobody else can reach into it: the socket in it is a way to the switch.
	const folder = mkdtempSync(path.join(tmpdir(), 'webitel-top-ssh-'));
	const streams = new Set<Duplex>();
	const close = (): void => {
		for (const stream of streams) {
			stream.destroy();
		}

		rmSync(folder, {recursive: true, force: true});
		openTunnels.delete(close);
	};

	openTunnels.add(close);
	process.off('exit', closeAll).on('exit', closeAll);
	return {
		connect(canAsk) {
			const words = argumentsFor(destination, eventSocket, path.join(folder, 's'), canAsk);
			const child = spawn('ssh', words, {env, stdio: 'pipe'});
			const stream = streamOf(child);
			streams.add(stream);
			stream.once('close', () => {
				streams.delete(stream);
			});
			return {stream, ended: endOf(child, canAsk)};
		},
		close,
	};
};
