import {Buffer} from 'node:buffer';
import {closeSync, constants, fstatSync, openSync, readSync} from 'node:fs';
import {isMissing} from './xdg-paths.js';
import {UsageError} from './usage-error.js';
import {isUtf16} from './utf16.js';

/** More than anybody writes by hand, bytes. */
const largest = 1024 * 1024;

/** A pipe in the place of the file is an error: to wait until somebody writes into it would stop the program. */
const flags = constants.O_RDONLY + constants.O_NONBLOCK;

const open = (file: string): number | undefined => {
	try {
		return openSync(file, flags);
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (isMissing(file, code)) {
			return undefined;
		}

		throw new UsageError(`cannot read ${file} (${code ?? 'error'})`);
	}
};

const contentOf = (descriptor: number, file: string): string => {
	const buffer = Buffer.alloc(largest + 1);
	let length = 0;
	for (let read = 1; read > 0 && length <= largest; length += read) {
		read = readSync(descriptor, buffer, length, buffer.length - length, null);
	}

	if (length > largest) {
		throw new UsageError(`${file} is larger than 1 MB: is it the right file?`);
	}

	const bytes = buffer.subarray(0, length);
	if (isUtf16(bytes)) {
		throw new UsageError(`${file} is UTF-16: save it as UTF-8`);
	}

	try {
		const text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
		if (!text.includes('\0')) {
			return text;
		}
	} catch {
		// Said below.
	}

	throw new UsageError(`${file} is no text: is it the right file?`);
};

/** A small text file, or nothing where there is none. @throws UsageError when it is no such file */
export const readSmallFile = (file: string): string | undefined => {
	const descriptor = open(file);
	if (descriptor === undefined) {
		return undefined;
	}

	try {
		const about = fstatSync(descriptor);
		if (!about.isFile()) {
			throw new UsageError(`${file} is no file but ${about.isDirectory() ? 'a folder' : 'something else'}`);
		}

		return contentOf(descriptor, file);
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		throw error instanceof UsageError ? error : new UsageError(`cannot read ${file} (${code ?? 'error'})`);
	} finally {
		closeSync(descriptor);
	}
};
