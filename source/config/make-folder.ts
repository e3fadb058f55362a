import {existsSync, mkdirSync, statSync} from 'node:fs';
import path from 'node:path';

const ownerOnly = 0o700;

/**
Makes a folder, and those above it, for nobody but its owner. One that is there stays as it is. Throws what the file
system says. Not by Node's own `recursive`: where a folder can never be made, as in `/proc`, that tries for ever.
*/
export const makeFolder = (folder: string): void => {
	const above = path.dirname(folder);
	if (!existsSync(above)) {
		makeFolder(above);
	}

	try {
		mkdirSync(folder, ownerOnly);
	} catch (error) {
		const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST' && statSync(folder).isDirectory();
		if (!isThere) {
			throw error;
		}
	}
};
