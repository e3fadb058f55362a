import {AsyncLocalStorage} from 'node:async_hooks';
import {Buffer} from 'node:buffer';
import {execFile, spawn} from 'node:child_process';
import process from 'node:process';
import {Readable, Writable} from 'node:stream';
import {closeAuditLogs} from '../../source/cli/open-audit-logs.js';
import {run as runHere} from '../../source/cli/run.js';
import {builtProgram, cleanEnvironment} from './terminal.js';

export type Ended = {readonly code: number; readonly out: string; readonly err: string};

type RunOptions = {
	readonly env?: Readonly<Record<string, string>>;
	readonly cwd?: string;
};

const mostOutput = 64 * 1024 * 1024;

/** Runs a program without a terminal, to its end. */
export const execute = async (file: string, args: readonly string[], {env, cwd}: RunOptions = {}): Promise<Ended> =>
	new Promise(resolve => {
		const options = {env: cleanEnvironment(env), cwd: cwd ?? process.cwd(), maxBuffer: mostOutput};
		execFile(file, [...args], options, (error, out, error_) => {
			resolve({code: error ? Number(error.code ?? 1) : 0, out, err: error_});
		});
	});

/** What a command line has instead of the standard streams of this process. */
type Streams = {readonly stdin: Readable; readonly stdout: Writable; readonly stderr: Writable};

const within = new AsyncLocalStorage<Streams>();
for (const name of ['stdin', 'stdout', 'stderr'] as const) {
	const {get: own} = Object.getOwnPropertyDescriptor(process, name)!;
	Object.defineProperty(process, name, {
		configurable: true,
		enumerable: true,
		get: (): unknown => within.getStore()?.[name] ?? own!.call(process),
	});
}

/** A stream that keeps what is written to it. */
const collector = () => {
	const pieces: Uint8Array[] = [];
	const stream = new Writable({
		write(piece: Uint8Array, _encoding, done) {
			pieces.push(piece);
			done();
		},
	});
	return {stream, text: () => Buffer.concat(pieces).toString()};
};

/** How many run now. */
let running = 0;

/**
Runs a command line that ends by itself, without a terminal: in this process, where it costs a tenth of a start. The built program runs
the same commands in `test/e2e/documents.test.ts`; what Node itself reads of the environment is for `runBuilt`.
*/
export const run = async (
	args: readonly string[],
	env: Readonly<Record<string, string>> = {},
	input: Uint8Array | string = '',
): Promise<Ended> => {
	const [out, error] = [collector(), collector()];
	const stdin = Readable.from([Buffer.from(input)], {objectMode: false});
	running++;
	const code = await within.run({stdin, stdout: out.stream, stderr: error.stream}, async () =>
		runHere(args, cleanEnvironment(env)),
	);
	running--;
	if (running === 0) {
		closeAuditLogs();
	}

	return {code, out: out.text(), err: error.text()};
};

/** Starts the built program; an input is all of its standard input, which is left open without one. */
export const start = (args: readonly string[], env: Readonly<Record<string, string>>, input?: Uint8Array | string) => {
	const child = spawn(process.execPath, [builtProgram, ...args], {env: cleanEnvironment(env)});
	/** What it has said until now. */
	const said = {out: '', err: ''};
	child.stdout.setEncoding('utf8').on('data', (piece: string) => {
		said.out += piece;
	});
	child.stderr.setEncoding('utf8').on('data', (piece: string) => {
		said.err += piece;
	});
	/** The exit code, or the signal that ended it. */
	const ended = new Promise<number | NodeJS.Signals>(resolve => {
		child.once('close', (code, signal) => {
			resolve(code ?? signal ?? 1);
		});
	});
	// It may have ended before it has read all.
	child.stdin.on('error', () => undefined);
	if (input !== undefined) {
		child.stdin.end(input);
	}

	return {child, said, ended};
};

/** The same as `run` with the built program, in a process of its own. */
export const runBuilt = async (
	args: readonly string[],
	env: Readonly<Record<string, string>> = {},
	input = '',
): Promise<Ended> => {
	const {said, ended} = start(args, env, input);
	const code = await ended;
	return {code: Number(code), ...said};
};
