import {spawn, spawnSync} from 'node:child_process';
import {chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {wordsFor, type CustomCommand} from '../../source/features/custom-commands/custom-command.js';
import type {Channel} from '../../source/telephony/channel.js';

const secret = 'what only this user may read';

/** Programs that a machine for tests has no server for: what they are told. `ssh` does what it does on the other side. */
const stubs = {
	ssh: 'shift; exec sh -c "$*"',
	psql: String.raw`printf '%s\0' "$@"`,
	pwn: 'touch "$HOME/hit"',
};

export type Outcome = {readonly reason: string} | {readonly out: string};

/** A folder in which the programs of custom commands are run, and a server that hears what they send. */
export type Workbench = {
	/** Runs a command for a call, to its end. */
	readonly run: (command: CustomCommand, call: Channel) => Promise<Outcome>;
	/** What was done in the folder by what a caller is called, and what was told of it to the server: nothing, mostly. */
	readonly harm: () => readonly string[];
	/** The bodies that the server got. */
	readonly received: readonly string[];
	readonly close: () => Promise<void>;
};

/** Whether a program is on this machine. */
export const isInstalled = (program: string): boolean =>
	Object.keys(stubs).includes(program) || spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program]).status === 0;

const ended = async (file: string, words: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> =>
	new Promise((resolve, reject) => {
		const child = spawn(file, words, {cwd, env, timeout: 30_000, stdio: ['ignore', 'pipe', 'ignore']});
		let out = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			out += text;
		});
		child.once('error', reject);
		child.once('close', () => {
			resolve(out);
		});
	});

export const openWorkbench = async (): Promise<Workbench> => {
	const folder = mkdtempSync(path.join(tmpdir(), 'webitel-top-bench-'));
	const bin = path.join(folder, 'bin');
	mkdirSync(bin);
	writeFileSync(path.join(folder, 'secret'), secret);
	for (const [name, line] of Object.entries(stubs)) {
		writeFileSync(path.join(bin, name), `#!/bin/sh\n${line}\n`);
		chmodSync(path.join(bin, name), 0o755);
	}

	const there = readdirSync(folder);
	const received: string[] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.setEncoding('utf8').on('data', (text: string) => {
			body += text;
		});
		request.on('end', () => {
			received.push(body);
			response.end('ok');
		});
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const {port} = server.address() as AddressInfo;
	const around = {url: `http://127.0.0.1:${port}/`, profile: 'lab'};
	const env = {PATH: `${bin}:${process.env.PATH ?? ''}`, HOME: folder, LANG: 'C.UTF-8'};
	return {
		async run(command, call) {
			const filled = wordsFor(command, call, around);
			if ('reason' in filled) {
				return filled;
			}

			const [file = '', ...words] = filled.words;
			return {out: await ended(file, words, folder, {...env, ...filled.variables})};
		},
		harm: () => [
			...readdirSync(folder).filter(name => !there.includes(name)),
			...received.filter(body => decodeURIComponent(body.replaceAll('+', ' ')).includes(secret)),
		],
		received,
		async close() {
			await new Promise(resolve => {
				server.close(resolve);
				server.closeAllConnections();
			});
			rmSync(folder, {recursive: true, force: true});
		},
	};
};
