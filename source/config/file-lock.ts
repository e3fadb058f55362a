import {randomBytes} from 'node:crypto';
import {closeSync, openSync, renameSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {privateFolder} from './private-folder.js';

/** A process that holds a lock for longer, ms, has died with it: it is held for a few file operations. */
const longest = 5000;
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

/** Takes away the lock of a process that has died. Of several that find it, one can rename it. */
const clear = (lock: string): void => {
	try {
		if (Date.now() - statSync(lock).mtimeMs > longest) {
			const away = `${lock}.${randomBytes(6).toString('hex')}`;
			renameSync(lock, away);
			rmSync(away, {force: true});
		}
	} catch {
		// It is gone by itself.
	}
};

/**
Lets one process at a time read a file and write it anew, so that none takes away what another has just written. Synchronous, as
`use` has to be. Throws what `use` throws, or the file system.
*/
export const withLock = <Result>(file: string, use: () => Result): Result => {
	privateFolder(path.dirname(file));
	const lock = `${file}.lock`;
	while (!isTaken(lock)) {
		sleep(pause);
		clear(lock);
	}

	try {
		return use();
	} finally {
		rmSync(lock, {force: true});
	}
};
