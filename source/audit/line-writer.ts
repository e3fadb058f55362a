import {appendFileSync, closeSync, constants, fchmodSync, fstatSync, openSync} from 'node:fs';
import path from 'node:path';
import {makeFolder} from '../config/make-folder.js';

const ownerOnly = 0o600;

/** A pipe in the place of the file is an error: to wait until somebody reads from it would stop the program. */
const flags = constants.O_WRONLY + constants.O_APPEND + constants.O_CREAT + constants.O_NONBLOCK;

const append = (file: string, text: string): void => {
	makeFolder(path.dirname(file));
	const descriptor = openSync(file, flags, ownerOnly);
	try {
		appendFileSync(descriptor, text);
		const about = fstatSync(descriptor);
		const ofOthers = about.mode % 0o100;
		if (about.isFile() && ofOthers !== 0) {
			fchmodSync(descriptor, ownerOnly);
		}
	} finally {
		closeSync(descriptor);
	}
};

/**
Adds lines to a file that nobody but its owner can read, and returns when they are written. It never throws: that it
cannot write is told once, with the reason.

@param locate where the file is
@param tell
*/
export const lineWriter = (locate: () => string, tell: (problem: string) => void): ((line: string) => void) => {
	let isTold = false;
	let isTorn = false;
	return line => {
		let file = '';
		try {
			file = locate();
			append(file, `${isTorn ? '\n' : ''}${line}\n`);
			isTorn = false;
		} catch (error) {
			const {code, message} = error as NodeJS.ErrnoException;
			// A line that found no room may have left its beginning behind.
			isTorn = true;
			if (!isTold) {
				isTold = true;
				tell(`actions are not logged: cannot write ${file || 'the log'} (${code ?? message})`);
			}
		}
	};
};
