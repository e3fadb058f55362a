import {execFileSync, fork} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import type {Change} from './rows.js';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], {encoding: 'utf8'}));

/** CPU time that a process and all of its children that have ended took, ms. */
export const cpuOf = (pid: number): number => {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The name may hold spaces and brackets; user, system, and the same of the children are numbers 14 to 17.
	const numbers = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const ticks = numbers.slice(11, 15).reduce((sum, number) => sum + Number(number), 0);
	return (ticks / ticksPerSecond) * 1000;
};

/** CPU time a second over so many seconds, ms. */
export const cpuPerSecond = async (pid: number, seconds: number): Promise<number> => {
	const before = cpuOf(pid);
	const since = performance.now();
	await delay(seconds * 1000);
	return (cpuOf(pid) - before) / ((performance.now() - since) / 1000);
};

/** The memory that a process has in RAM now, and the most it ever had, MB. */
export const memoryOf = (pid: number): {readonly now: number; readonly most: number} => {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const megabytes = (name: string) => Number(new RegExp(String.raw`${name}:\s+(\d+) kB`, 'u').exec(status)?.[1]) / 1024;
	return {now: megabytes('VmRSS'), most: megabytes('VmHWM')};
};

/** What a process has read so far, its files included, bytes. */
export const bytesReadBy = (pid: number): number =>
	Number(/^rchar: (?<bytes>\d+)$/mu.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.groups?.bytes);

export const startScript = (name: string, args: readonly string[], nodeArgs: readonly string[] = []) =>
	fork(fileURLToPath(new URL(name, import.meta.url)), [...args], {
		execArgv: ['--import=tsx', ...nodeArgs],
		stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
	});

export type ListServer = {readonly url: string; readonly bytes: number; readonly stop: () => void};

/** A server of a list of so many rows. */
export const startServer = async (count: number, change: Change): Promise<ListServer> => {
	const child = startScript('server.ts', [String(count), change]);
	const [line] = (await once(child.stdout!, 'data')) as [Uint8Array];
	const [port, bytes] = line.toString().trim().split(' ').map(Number);
	return {
		url: `http://127.0.0.1:${port}`,
		bytes: bytes!,
		stop() {
			child.kill();
		},
	};
};

/** What fetching and parsing alone costs, ms of CPU a second. */
export const bareCost = async (url: string, seconds: number): Promise<number> => {
	const child = startScript('bare.ts', [`${url}/api/v2/channels`]);
	await delay(5000);
	const cost = await cpuPerSecond(child.pid!, seconds);
	child.kill();
	return cost;
};
