import {execFile, spawn} from 'node:child_process';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {Worker} from 'node:worker_threads';
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

/** Runs the built program without a terminal: in a thread, which starts for half of what a process costs. */
export const run = async (
	args: readonly string[],
	env: Readonly<Record<string, string>> = {},
	input: Uint8Array | string = '',
): Promise<Ended> => {
	const worker = new Worker(builtProgram, {
		argv: [...args],
		env: cleanEnvironment(env),
		execArgv: [],
		stdin: true,
		stdout: true,
		stderr: true,
	});
	worker.stdin!.end(input);
	const {promise: ended, resolve, reject} = Promise.withResolvers<number>();
	worker.once('exit', resolve).once('error', reject);
	const [code, out, error] = await Promise.all([ended, text(worker.stdout), text(worker.stderr)]);
	return {code, out, err: error};
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
