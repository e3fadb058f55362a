import {randomBytes} from 'node:crypto';
import {linkSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {makeFolder} from './make-folder.js';

const ownerOnly = 0o600;

/**
Writes a file that nobody but its owner can read, whole or not at all: whoever reads it meanwhile sees the old one or
the new one. Throws what the file system says.

@param file
@param text
@param isNew it must not be there yet: an error with `EEXIST` otherwise
*/
export const writePrivateFile = (file: string, text: string, isNew = false): void => {
	makeFolder(path.dirname(file));
	const draft = `${file}.${randomBytes(6).toString('hex')}`;
	try {
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
