import {lstatSync, statSync, type Stats} from 'node:fs';
import process from 'node:process';
import {noHome} from './folders.js';
import {makeFolder} from './make-folder.js';
import {UsageError} from './usage-error.js';

export const isForeign = ({uid}: Stats): boolean => process.getuid !== undefined && uid !== process.getuid();

/** Whether the group or everybody can write. */
const canOthersWrite = ({mode}: Stats): boolean => [0o20, 0o02].some(right => Math.floor(mode / right) % 2 === 1);

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

/** Creates the folder when missing, and checks it. @throws UsageError as `checkFolder`, or a file system error */
export const privateFolder = (folder: string): void => {
	if (folder.startsWith(`${noHome}/`)) {
		throw new UsageError('there is no home folder to keep anything in: set HOME');
	}

	makeFolder(folder);
	checkFolder(folder);
};
