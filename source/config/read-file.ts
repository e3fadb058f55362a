import {closeSync, constants, existsSync, fstatSync, openSync, readFileSync, type Stats} from 'node:fs';
import path from 'node:path';
import {accessError, UsageError} from './usage-error.js';

/** Bytes: more than anybody writes by hand, or this program stores. */
export const largestFile = 1024 * 1024;

/** What `read` gives; `undefined` when the file, or its folder, does not exist, also where the home is itself a file. @throws UsageError */
export const unlessMissing = (file: string, read: () => string): string | undefined => {
	try {
		return read();
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || (code === 'ENOTDIR' && !existsSync(path.dirname(file)))) {
			return undefined;
		}

		throw accessError(`cannot read ${file}`, error);
	}
};

/** Whether text is in UTF-16, as editors and shells of Windows write it: by its byte order mark, or its first letter. */
export const isUtf16 = ([first, second]: Uint8Array): boolean =>
	(first === 0xff && second === 0xfe) ||
	(first === 0xfe && second === 0xff) ||
	(first !== undefined && second !== undefined && (first === 0) !== (second === 0));

const decoded = (bytes: Uint8Array, file: string): string => {
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

/** What `use` makes of a file that is there, which is open meanwhile. @throws a file system error, or whatever `use` throws */
export const withOpened = <Result>(file: string, use: (descriptor: number, about: Stats) => Result): Result => {
	// Without O_NONBLOCK, opening a pipe would hang the program.
	const descriptor = openSync(file, constants.O_RDONLY + constants.O_NONBLOCK);
	try {
		return use(descriptor, fstatSync(descriptor));
	} finally {
		closeSync(descriptor);
	}
};

/** The text of a small file; `undefined` when there is none. @throws UsageError when it is no such file */
export const readSmallFile = (file: string): string | undefined =>
	unlessMissing(file, () =>
		withOpened(file, (descriptor, about) => {
			if (!about.isFile()) {
				throw new UsageError(`${file} is no file but ${about.isDirectory() ? 'a folder' : 'something else'}`);
			}

			if (about.size > largestFile) {
				throw new UsageError(`${file} is larger than 1 MB: is it the right file?`);
			}

			return decoded(readFileSync(descriptor), file);
		}),
	);
