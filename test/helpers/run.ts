import {execFile} from 'node:child_process';
import process from 'node:process';
import {builtProgram, cleanEnvironment} from './terminal.js';

export type Ended = {readonly code: number; readonly out: string; readonly err: string};

/** Runs the built program without a terminal, to its end. */
export const run = async (
	args: readonly string[],
	env: Readonly<Record<string, string>> = {},
	program = builtProgram,
	cwd = process.cwd(),
): Promise<Ended> =>
	new Promise(resolve => {
		execFile(
			process.execPath,
			[program, ...args],
			{env: cleanEnvironment(env), cwd, maxBuffer: 64 * 1024 * 1024},
			(error, out, error_) => {
				resolve({code: error ? Number(error.code ?? 1) : 0, out, err: error_});
			},
		);
	});
