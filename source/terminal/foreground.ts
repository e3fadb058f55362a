import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {isStopped, onContinueSignal, stopUntilContinued} from './job-control.js';

/** The process group of this program, and the group in the foreground of its terminal. */
const groups = (): readonly [own: string | undefined, foreground: string | undefined] => {
	if (process.platform === 'linux') {
		const stat = readFileSync('/proc/self/stat', 'utf8');
		// The name of the program comes before, in parentheses, and may hold anything.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ', 6);
		return [fields[2], fields[5]];
	}

	const words = ['-o', 'pgid=', '-o', 'tpgid=', '-p', String(process.pid)];
	const [own, foreground] = execFileSync('ps', words, {encoding: 'utf8', stdio: 'pipe'}).trim().split(/\s+/u, 2);
	return [own, foreground];
};

/** Whether another job has the terminal; `false` where there are no jobs, or nothing shows it. */
export const isInBackground = (): boolean => {
	try {
		const [own, foreground] = groups();
		return Number(foreground) > 0 && foreground !== own;
	} catch {
		return false;
	}
};

/**
Stops in the background, as the system stops a program that touches the terminal, but before it touches it, and again whenever it is
continued there. `unstopped`: the system does not stop a job that no shell could continue.
*/
export const untilForeground = async (): Promise<'foreground' | 'unstopped'> => {
	while (isInBackground()) {
		if ((await stopUntilContinued(0, 'SIGTTOU')) === 'unstopped') {
			return 'unstopped';
		}
	}

	return 'foreground';
};

/** How long after a write no check is needed, ms: the program was not stopped since. It costs 11 µs on Linux, a process elsewhere. */
const recent = process.platform === 'linux' ? 10 : 1500;

/**
Drops writes from the background, and stops: after a SIGSTOP and `bg`, timers that became due run before Node's SIGCONT event. The screen
is drawn whole afterwards. Returns a function that ends this.
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
