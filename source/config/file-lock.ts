import {randomUUID} from 'node:crypto';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {privateFolder} from './private-folder.js';

/** A lock is held for a few file operations: a process that holds it for longer, ms, has died with it. */
const longest = 1000;
const pause = 5;

/** Sleeps without giving anything else its turn: whoever waits is about to write a small file. */
const sleep = (milliseconds: number) => {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

/** Creates the lock; whether nobody else had it. Throws any other error of the file system. */
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

/**
Lets one process at a time read a file and write it anew, so that none undoes what another has just written. Waits as long as others take
their turns, and a second for one that has died. Synchronous, as `use` has to be. Throws what `use` throws, or the file system.
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
			rmSync(lock, {force: true});
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
