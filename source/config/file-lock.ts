import {closeSync, openSync, rmSync} from 'node:fs';
import path from 'node:path';
import {privateFolder} from './private-folder.js';

/** A lock is held for a few file operations: a process that holds it for longer, ms, has died with it. */
const longest = 1000;
const pause = 5;

/** Sleeps without giving anything else its turn: whoever waits is about to write a small file. */
const sleep = (milliseconds: number) => {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

/** Tries to take the lock; whether it could. Throws what the file system says. */
const isTaken = (lock: string): boolean => {
	try {
		closeSync(openSync(lock, 'wx', 0o600));
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
			return false;
		}

		throw error;
	}
};

/**
Lets one process at a time read a file and write it anew, so that none takes away what another has just written. It never waits for
long: the lock of a process that has died is taken over, and goes with ours. Synchronous, as `use` has to be. Throws what `use`
throws, or the file system.
*/
export const withLock = <Result>(file: string, use: () => Result): Result => {
	privateFolder(path.dirname(file));
	const lock = `${file}.lock`;
	const end = performance.now() + longest;
	while (!isTaken(lock) && performance.now() < end) {
		sleep(pause);
	}

	try {
		return use();
	} finally {
		rmSync(lock, {force: true});
	}
};
