import {existsSync, lstatSync, mkdirSync, statSync, type Stats} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {UsageError} from './usage-error.js';
import {canOthersWrite} from './writable-by-others.js';
import {noHome} from './xdg-paths.js';

/** Whether a file or folder belongs to another user. */
export const isForeign = ({uid}: Stats): boolean => process.getuid !== undefined && uid !== process.getuid();

/** Checks an existing folder for private files. @throws UsageError when somebody else could put files into it */
export const checkFolder = (folder: string): void => {
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
