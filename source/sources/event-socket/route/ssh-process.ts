import {spawn, type ChildProcessWithoutNullStreams} from 'node:child_process';
import {Duplex} from 'node:stream';
import {untrustedLine} from '../../../util/sanitize.js';

/** Characters of ssh's own words. */
const longestWords = 200;

/** The end of ssh's output: its last lines name the reason, the lines before may be the banner of the host. That it forwards nothing is no reason. */
const lastWords = (said: string): string => {
	const lines = said
		.split(/[\n\r]+/u)
		.map(line => line.replace(/^ssh: /u, '').trim())
		.filter(line => line !== '' && !/^stdio forwarding (?:request )?failed/iu.test(line));
	return untrustedLine([...lines.slice(-2).join('; ')].slice(-longestWords).join(''));
};

/** How ssh ended: its own words, else `how`. */
const endText = (words: string, how: string, canAsk: boolean): string => {
	const hadToAsk = !canAsk && /permission denied|host key verification failed/iu.test(words);
	// The advice comes first: a dialog may cut the rest.
	return hadToAsk ? `it asks only at the start, so start again; ${words}` : `ssh${words ? ` says ${words}` : how}`;
};

/** How it ended, in one line for people, sanitised. Never rejects. */
const endOf = async (child: ChildProcessWithoutNullStreams, canAsk: boolean, words: () => string): Promise<string> =>
	new Promise(resolve => {
		child.once('error', ({code}: NodeJS.ErrnoException) => {
			resolve(code === 'ENOENT' ? 'ssh is not installed; install the OpenSSH client' : `cannot start ssh (${code})`);
		});
		child.once('close', (code, signal) => {
			const how = code === null ? ` was ended by ${signal}` : ` ended with exit code ${code}`;
			resolve(endText(words(), how, canAsk));
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

/** Starts the person's own `ssh`, without a shell. `others`: the words of another one where it has none itself. */
export const startSsh = (parameters: readonly string[], env: NodeJS.ProcessEnv, canAsk: boolean, others = () => '') => {
	const child = spawn('ssh', parameters, {env, stdio: 'pipe'});
	let said = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		said = (said + text).slice(-4000);
	});
	return {
		child,
		ended: endOf(child, canAsk, () => lastWords(said) || others()),
		/** Its last words. */
		words: () => lastWords(said),
		/** Forgets what it has said. */
		forget() {
			said = '';
		},
	};
};

/** The same as a connection. `stream` is used like a socket; destroying it ends the ssh. */
export const connectBySsh = (parameters: readonly string[], env: NodeJS.ProcessEnv, others: () => string) => {
	const {child, ended} = startSsh(parameters, env, false, others);
	return {stream: streamOf(child), ended};
};

export type SshConnection = ReturnType<typeof connectBySsh>;
