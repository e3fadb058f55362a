import {Buffer} from 'node:buffer';
import {accessSync, constants, lstatSync, readSync, type Stats} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {withOpened} from '../../config/read-file.js';
import {accessError, UsageError} from '../../config/usage-error.js';
import {headerFrom, type Header} from './format.js';

/** A file in the place of a new recording. */
type Found = {readonly header: Header | undefined; readonly about: Stats};

/** The longest first line, bytes. */
const longestHeader = 65_536;

const firstLine = (descriptor: number): string => {
	const bytes = Buffer.alloc(longestHeader);
	return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, longestHeader, 0)).split('\n', 1)[0]!;
};

/** `undefined` where there is no file, or an empty one. @throws UsageError for a file that is no recording, or that cannot be read */
export const recordingAt = (file: string): Found | undefined => {
	if (lstatSync(file, {throwIfNoEntry: false})?.isSymbolicLink()) {
		throw new UsageError(`${file} is a link: name the file itself`);
	}

	try {
		return withOpened(file, (descriptor, about) => {
			if (about.isFile() && about.size === 0) {
				return undefined;
			}

			if (about.isDirectory()) {
				throw new UsageError(`${file} is a folder: name a file in it`);
			}

			if (about.uid !== (process.getuid?.() ?? about.uid)) {
				throw new UsageError(`${file} is somebody else's: name another file`);
			}

			const header = about.isFile() ? headerFrom(firstLine(descriptor)) : undefined;
			if (header === undefined) {
				throw new UsageError(`${file} is there already and is no recording: it stays as it is; name another file`);
			}

			return {header: typeof header === 'number' ? undefined : header, about};
		});
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return undefined;
		}

		throw accessError(`cannot record into ${file}`, error);
	}
};

const isAlive = (id: number): boolean => {
	try {
		process.kill(id, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
};

/** The process that records there now: one that runs, and has written since the machine started. */
const writerOf = ({header, about}: Found): number | undefined => {
	const id = header?.process ?? 0;
	const isOfThisBoot = about.mtimeMs > Date.now() - os.uptime() * 1000;
	return id > 1 && id !== process.pid && isOfThisBoot && isAlive(id) ? id : undefined;
};

/** Why nothing can be recorded into a file now, though it may be later. @throws UsageError where it never can */
export const reasonNotToRecord = (file: string): string | undefined => {
	const found = recordingAt(file);
	try {
		accessSync(path.dirname(file), constants.W_OK);
	} catch (error) {
		throw accessError(`cannot record into ${file}: its folder must be there, and yours to write in`, error);
	}

	const writer = found && writerOf(found);
	return writer === undefined ? undefined : `another webitel-top (process ${writer}) records into ${file}`;
};
