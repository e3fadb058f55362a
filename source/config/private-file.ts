import {randomBytes} from 'node:crypto';
import {
	closeSync,
	constants,
	existsSync,
	fchmodSync,
	fstatSync,
	linkSync,
	lstatSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
	type Stats,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {isMissing, largestFile} from './read-file.js';
import {accessError, UsageError} from './usage-error.js';
import {canOthersWrite} from './writable-by-others.js';
import {noHome} from './xdg-paths.js';

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

const isForeign = ({uid}: Stats): boolean => process.getuid !== undefined && uid !== process.getuid();

/** Checks an existing folder for private files. @throws UsageError when somebody else could put files into it */
const checkFolder = (folder: string): void => {
	const about = statSync(folder);
	if ([lstatSync(folder), about].some(one => isForeign(one))) {
		throw new UsageError(`the folder ${folder} belongs to somebody else: remove it`);
	}

	if (canOthersWrite(about)) {
		throw new UsageError(`others can write into the folder ${folder}: chmod 700 ${folder}`);
	}
};

/**
Makes a folder, and those above it, for its owner alone; an existing one stays unchanged. Throws file system errors. Not by Node's
own `recursive`: where a folder can never be made, as in `/proc`, that tries for ever.
*/
export const makeFolder = (folder: string): void => {
	const above = path.dirname(folder);
	if (!existsSync(above)) {
		makeFolder(above);
	}

	try {
		mkdirSync(folder, 0o700);
	} catch (error) {
		const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST' && statSync(folder).isDirectory();
		if (!isThere) {
			throw error;
		}
	}
};

/** Creates the folder when missing, and checks it. @throws UsageError as `checkFolder`, or a file system error */
export const privateFolder = (folder: string): void => {
	if (folder.startsWith(`${noHome}/`)) {
		throw new UsageError('there is no home folder to keep anything in: set HOME');
	}

	makeFolder(folder);
	checkFolder(folder);
};

/** `isWide`: others have access to it. */
type Opened = {readonly descriptor: number; readonly size: number; readonly isWide: boolean};

/** Passes a file to `use`, once it is known to be private. @throws as `withFile`; the file is closed then */
const checked = <Result>(file: string, flags: number, use: (opened: Opened) => Result): Result => {
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

/**
Opens a private file, passes it to `use`, and closes it.

@throws UsageError when it is a link, not a regular file, another user's, or has a second name, or when others can write into its
folder; a file system error, also `ENOENT`; whatever `use` throws
*/
const withFile = <Result>(file: string, flags: number, use: (opened: Opened) => Result): Result => {
	checkFolder(path.dirname(file));
	return checked(file, flags, opened => {
		const result = use(opened);
		closeSync(opened.descriptor);
		return result;
	});
};

/**
Opens a private file in any folder that this user may write in, to append to it; creates it when missing. Returns its descriptor.

@throws UsageError when it is a link, not a regular file, another user's, or has a second name; a file system error
*/
export const openPrivately = (file: string): number =>
	checked(file, O_WRONLY + O_APPEND + O_CREAT, ({descriptor, isWide}) => {
		if (isWide) {
			fchmodSync(descriptor, ownerOnly);
		}

		return descriptor;
	});

/**
The text of a private file; `undefined` when there is none.

@param file
@param isSecret refuse a file that others have access to, as they may have read it
@throws UsageError when it cannot be read or is not private
*/
export const readPrivateFile = (file: string, isSecret = false): string | undefined => {
	try {
		return withFile(file, O_RDONLY, ({descriptor, size, isWide}) => {
			if (isWide && isSecret) {
				throw new UsageError(
					`others can read ${file}, so it is not used: chmod 600 ${file}, and sign in anew if somebody may have read it`,
				);
			}

			if (size > largestFile) {
				throw new UsageError(`${file} is larger than 1 MB: remove it`);
			}

			return readFileSync(descriptor, 'utf8');
		});
	} catch (error) {
		if (isMissing(file, error)) {
			return undefined;
		}

		throw accessError(`cannot read ${file}`, error);
	}
};

/**
Appends to a private file, and creates it when missing. `wasWide`: others had access to it until now.

@throws UsageError, or a file system error
*/
export const appendPrivately = (file: string, text: string): {readonly wasWide: boolean} => {
	privateFolder(path.dirname(file));
	return withFile(file, O_WRONLY + O_APPEND + O_CREAT, ({descriptor, isWide}) => {
		if (isWide) {
			fchmodSync(descriptor, ownerOnly);
		}

		writeFileSync(descriptor, text);
		return {wasWide: isWide};
	});
};

/**
Writes a private file atomically: a reader sees the old file or the new one. A link in its place is replaced, not followed.

@param file
@param text
@param isNew fail with `EEXIST` when the file is already there
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
