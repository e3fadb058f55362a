import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {isStopped, onContinueSignal, stopUntilContinued} from './job-control.js';

/** The process group of this program, and the one that has its terminal, as the system tells them. */
const groups = (): readonly [own: string | undefined, foreground: string | undefined] => {
	if (process.platform === 'linux') {
		const stat = readFileSync('/proc/self/stat', 'utf8');
		// Before that stands the name of the program, which may hold anything.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ', 6);
		return [fields[2], fields[5]];
	}

	const words = ['-o', 'pgid=', '-o', 'tpgid=', '-p', String(process.pid)];
	const [own, foreground] = execFileSync('ps', words, {encoding: 'utf8', stdio: 'pipe'}).trim().split(/\s+/u, 2);
	return [own, foreground];
};

/** Whether another job has the terminal. Where there are no jobs, or nobody knows, it is ours. */
export const isInBackground = (): boolean => {
	try {
		const [own, foreground] = groups();
		return Number(foreground) > 0 && foreground !== own;
	} catch {
		return false;
	}
};

/**
Stops like any program that touches the terminal from the background, before it has touched it, as often as it is continued
there. `unstopped`: the system does not stop a job that no shell could continue.
*/
export const untilForeground = async (): Promise<'foreground' | 'unstopped'> => {
	while (isInBackground()) {
		if ((await stopUntilContinued(0, 'SIGTTOU')) === 'unstopped') {
			return 'unstopped';
		}
	}

	return 'foreground';
};

/** Who wrote so recently was not stopped in between, ms. To ask costs a file of 11 µs on Linux, a process elsewhere. */
const recent = process.platform === 'linux' ? 10 : 1500;

/**
Drops what would be written from the background, and stops there: after a SIGSTOP and `bg`, whatever became due in the meantime runs before Node
tells of SIGCONT. The screen is drawn whole afterwards. Returns what lets everything be written again.
*/
export const writeInForegroundOnly = (stdout: Pick<NodeJS.WriteStream, 'write'>): (() => void) => {
	const write = stdout.write.bind(stdout) as (chunk: string | Uint8Array, ...rest: readonly unknown[]) => boolean;
	let writtenAt = -Infinity;
	const isOurs = () => {
		if (isStopped()) {
			return false;
		}

		if (performance.now() - writtenAt > recent && isInBackground()) {
			onContinueSignal();
			return false;
		}

		writtenAt = performance.now();
		return true;
	};

	stdout.write = (chunk: string | Uint8Array, ...rest: readonly unknown[]) => write(isOurs() ? chunk : '', ...rest);
	return () => {
		stdout.write = write;
	};
};
