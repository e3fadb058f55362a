import {randomBytes} from 'node:crypto';
import {linkSync, mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';

const ownerOnly = {file: 0o600, folder: 0o700} as const;

/**
Writes a file that nobody but its owner can read, whole or not at all: whoever reads it meanwhile sees the old one or
the new one. Throws what the file system says.

@param file
@param text
@param isNew it must not be there yet: an error with `EEXIST` otherwise
*/
export const writePrivateFile = (file: string, text: string, isNew = false): void => {
	mkdirSync(path.dirname(file), {recursive: true, mode: ownerOnly.folder});
	const draft = `${file}.${randomBytes(6).toString('hex')}`;
	try {
		writeFileSync(draft, text, {mode: ownerOnly.file, flag: 'wx'});
		if (isNew) {
			linkSync(draft, file);
		} else {
			renameSync(draft, file);
		}
	} finally {
		rmSync(draft, {force: true});
	}
};
