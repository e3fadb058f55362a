import {execFile} from 'node:child_process';
import process from 'node:process';
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

/** Runs the built program, or a copy of it, without a terminal. */
export const run = async (
	args: readonly string[],
	env: Readonly<Record<string, string>> = {},
	program = builtProgram,
	cwd = process.cwd(),
): Promise<Ended> => execute(process.execPath, [program, ...args], {env, cwd});
