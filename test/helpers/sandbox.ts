import {spawn} from 'node:child_process';
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {root} from './documents.js';
import type {Ended} from './run.js';
import {builtProgram, cleanEnvironment} from './terminal.js';

/** What runs: what it has said so far, and its exit code once it has ended. */
export type Started = {readonly said: {readonly out: string; readonly err: string}; readonly ended: Promise<number>};

/** A home of its own, and a path on which the built program stands under its name. */
export type Sandbox = {
	readonly home: string;
	readonly env: Readonly<Record<string, string>>;
	/** Starts a line as a shell does, from the folder of the project. */
	readonly start: (line: string, env?: Readonly<Record<string, string>>) => Started;
	/** The same, to its end. */
	readonly shell: (line: string, env?: Readonly<Record<string, string>>) => Promise<Ended>;
	/** Interrupts the programs that were started under that name; all of them must still run. */
	readonly interrupt: () => void;
	readonly close: () => void;
};

/**
@param programs what else stands on the path, each as the lines of a shell script
@param config the person's config.toml
*/
export const openSandbox = (programs: Readonly<Record<string, string>> = {}, config = ''): Sandbox => {
	const home = mkdtempSync(path.join(tmpdir(), 'webitel-top-home-'));
	const folder = path.join(home, 'bin');
	const started = path.join(home, 'started');
	mkdirSync(folder);
	mkdirSync(path.join(home, 'config', 'webitel-top'), {recursive: true});
	writeFileSync(path.join(home, 'config', 'webitel-top', 'config.toml'), config);
	writeFileSync(started, '');
	const scripts = {
		'webitel-top': `echo $$ >> '${started}'\nexec '${process.execPath}' '${builtProgram}' "$@"`,
		...programs,
	};
	for (const [name, lines] of Object.entries(scripts)) {
		const file = path.join(folder, name);
		writeFileSync(file, `#!/bin/sh\n${lines}\n`);
		chmodSync(file, 0o755);
	}

	const env = {
		...cleanEnvironment({
			HOME: home,
			XDG_STATE_HOME: path.join(home, 'state'),
			XDG_CONFIG_HOME: path.join(home, 'config'),
		}),
		PATH: [folder, path.dirname(process.execPath), process.env.PATH ?? ''].join(':'),
	};
	const start: Sandbox['start'] = (line, more = {}) => {
		const child = spawn('bash', ['-o', 'pipefail', '-c', line], {cwd: root, env: {...env, ...more}});
		const said = {out: '', err: ''};
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			said.out += text;
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			said.err += text;
		});
		// Not every program reads what it is given.
		child.stdin.on('error', () => undefined).end('demo\n');
		const {promise: ended, resolve} = Promise.withResolvers<number>();
		child.once('close', code => {
			resolve(code ?? -1);
		});
		return {said, ended};
	};

	return {
		home,
		env,
		start,
		async shell(line, more) {
			const {said, ended} = start(line, more);
			const code = await ended;
			return {code, ...said};
		},
		interrupt() {
			const pids = readFileSync(started, 'utf8').match(/\d+/gu) ?? [];
			for (const pid of pids) {
				try {
					process.kill(Number(pid), 'SIGINT');
				} catch {
					// It has ended by itself.
				}
			}
		},
		close() {
			rmSync(home, {recursive: true, force: true});
		},
	};
};
