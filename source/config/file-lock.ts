import {randomUUID} from 'node:crypto';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {privateFolder} from './private-folder.js';

/** Ms: a lock is held for a few file operations; a process that holds it for longer has died. */
const longest = 1000;
const pause = 5;

/** Blocks the process, which is about to write a small file anyway. */
const sleep = (milliseconds: number) => {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

/** Creates the lock; false when another process has it. Throws any other file system error. */
const hasCreated = (lock: string, owner: string): boolean => {
	try {
		writeFileSync(lock, owner, {flag: 'wx', mode: 0o600});
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
			return false;
		}

		throw error;
	}
};

const ownerOf = (lock: string): string | undefined => {
	try {
		return readFileSync(lock, 'utf8');
	} catch {
		return undefined;
	}
};

/** Removes the lock of a process that has died, one process at a time: a slow one would remove that of the next owner. */
const removeStale = (lock: string, owner: string | undefined): void => {
	withLock(lock, () => {
		if (ownerOf(lock) === owner) {
			rmSync(lock, {force: true});
		}
	});
};

/**
Lets one process at a time read and rewrite a file, so that none overwrites the change of another. Waits as long as others take
their turns, and a second for one that has died. Throws the errors of `use`, or a file system error.
*/
export const withLock = <Result>(file: string, use: () => Result): Result => {
	privateFolder(path.dirname(file));
	const lock = `${file}.lock`;
	const own = randomUUID();
	let other = ownerOf(lock);
	let end = performance.now() + longest;
	while (!hasCreated(lock, own)) {
		const owner = ownerOf(lock);
		if (owner !== other) {
			other = owner;
			end = performance.now() + longest;
		} else if (performance.now() >= end) {
			removeStale(lock, owner);
		}

		sleep(pause);
	}

	try {
		return use();
	} finally {
		if (ownerOf(lock) === own) {
			rmSync(lock, {force: true});
		}
	}
};
