import {appendPrivately} from '../config/private-file.js';
import {UsageError} from '../config/usage-error.js';

/** Reports why lines are not written or, with `isWritten`, another problem with the file. */
export type TellOfLog = (problem: string, isWritten?: boolean) => void;

const whyNot = (file: string, error: unknown): string => {
	const {code, message} = error as NodeJS.ErrnoException;
	return error instanceof UsageError ? message : `cannot write ${file || 'the log'} (${code ?? message})`;
};

/**
Adds lines to a file that nobody but its owner can read, and returns when they are written. It never throws: that it
cannot write is told once, with the reason; and so is that others could read the file.

@param locate where the file is
@param tell
*/
export const lineWriter = (locate: () => string, tell: TellOfLog): ((line: string) => void) => {
	let isTold = false;
	let isTorn = false;
	return line => {
		let file = '';
		try {
			file = locate();
			const {wasWide} = appendPrivately(file, `${isTorn ? '\n' : ''}${line}\n`);
			if (wasWide) {
				tell(`others had access to ${file}; it is now private (mode 600)`, true);
			}

			isTorn = false;
		} catch (error) {
			// A line that found no room may have left its beginning behind.
			isTorn = true;
			if (!isTold) {
				isTold = true;
				tell(`actions are not logged: ${whyNot(file, error)}`);
			}
		}
	};
};
