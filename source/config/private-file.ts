import {randomBytes} from 'node:crypto';
import {
	closeSync,
	constants,
	fchmodSync,
	fstatSync,
	linkSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {checkFolder, isForeign, privateFolder} from './private-folder.js';
import {largestFile, unlessMissing} from './read-file.js';
import {UsageError} from './usage-error.js';

const ownerOnly = 0o600;
const {O_RDONLY, O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK} = constants;

const noFile = 'is not a regular file: remove it';
const refusals: Readonly<Record<string, string>> = {
	ELOOP: 'is a link, and must be a file of its own: remove it',
	EISDIR: noFile,
	// A pipe without a reader.
	ENXIO: noFile,
};

/** @throws UsageError */
const open = (file: string, flags: number): number => {
	try {
		// Without O_NONBLOCK, opening a pipe would hang the program.
		return openSync(file, flags + O_NOFOLLOW + O_NONBLOCK, ownerOnly);
	} catch (error) {
		const refusal = refusals[(error as NodeJS.ErrnoException).code ?? ''];
		throw refusal === undefined ? error : new UsageError(`${file} ${refusal}`);
	}
};

/** `isWide`: others have access to it. */
type Opened = {readonly descriptor: number; readonly size: number; readonly isWide: boolean};

/**
Opens a private file and passes it to `use`, which closes it or keeps it open; after an error it is closed.

@throws UsageError when it is a link, not a regular file, another user's, or has a second name; a file system error, also `ENOENT`;
whatever `use` throws
*/
const withFile = <Result>(file: string, flags: number, use: (opened: Opened) => Result): Result => {
	const descriptor = open(file, flags);
	try {
		const about = fstatSync(descriptor);
		if (!about.isFile()) {
			throw new UsageError(`${file} ${noFile}`);
		}

		if (isForeign(about)) {
			throw new UsageError(`${file} belongs to somebody else: it is not used; remove it`);
		}

		if (about.nlink > 1) {
			throw new UsageError(`${file} has a second name (a hard link): remove it`);
		}

		return use({descriptor, size: about.size, isWide: about.mode % 0o100 !== 0});
	} catch (error) {
		closeSync(descriptor);
		throw error;
	}
};

/** The same to append to a file, which is created when missing; from now on nobody else has access to it. */
const toAppend = <Result>(file: string, use: (opened: Opened) => Result): Result =>
	withFile(file, O_WRONLY + O_APPEND + O_CREAT, opened => {
		if (opened.isWide) {
			fchmodSync(opened.descriptor, ownerOnly);
		}

		return use(opened);
	});

/** Opens a private file in any folder that this user may write in, to append to it. Returns its descriptor. @throws as `withFile` */
export const openPrivately = (file: string): number => toAppend(file, ({descriptor}) => descriptor);

/** Appends to a file in a private folder. `wasWide`: others had access to it until now. @throws as `withFile` and `privateFolder` */
export const appendPrivately = (file: string, text: string): {readonly wasWide: boolean} => {
	privateFolder(path.dirname(file));
	return toAppend(file, ({descriptor, isWide}) => {
		writeFileSync(descriptor, text);
		closeSync(descriptor);
		return {wasWide: isWide};
	});
};

/**
The text of a private file; `undefined` when there is none. With `isSecret` it refuses one that others may have read.

@throws UsageError when it cannot be read or is not private
*/
export const readPrivateFile = (file: string, isSecret = false): string | undefined =>
	unlessMissing(file, () => {
		checkFolder(path.dirname(file));
		return withFile(file, O_RDONLY, ({descriptor, size, isWide}) => {
			if (isWide && isSecret) {
				throw new UsageError(
					`others can read ${file}, so it is not used: chmod 600 ${file}, and sign in anew if somebody may have read it`,
				);
			}

			if (size > largestFile) {
				throw new UsageError(`${file} is larger than 1 MB: remove it`);
			}

			const text = readFileSync(descriptor, 'utf8');
			closeSync(descriptor);
			return text;
		});
	});

/**
Writes a private file atomically: a reader sees the old file or the new one. A link in its place is replaced, not followed. With
`isNew` it fails with `EEXIST` when the file is already there.

@throws UsageError, or a file system error
*/
export const writePrivateFile = (file: string, text: string, isNew = false): void => {
	privateFolder(path.dirname(file));
	const draft = `${file}.${randomBytes(6).toString('hex')}`;
	try {
		// `wx` fails on an existing file, so no link is followed.
		writeFileSync(draft, text, {mode: ownerOnly, flag: 'wx'});
		if (isNew) {
			linkSync(draft, file);
		} else {
			renameSync(draft, file);
		}
	} finally {
		rmSync(draft, {force: true});
	}
};
