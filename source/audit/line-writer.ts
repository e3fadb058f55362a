import {appendPrivately} from '../config/private-file.js';
import {accessError} from '../config/usage-error.js';

/** Reports why lines are not written or, with `isWritten`, another problem with the file. */
export type ReportLogProblem = (problem: string, isWritten?: boolean) => void;

/**
Returns a function that appends a line to a file that only its owner can read, and returns once it is written. It never
throws: it reports once why it cannot write, and whenever others had access to the file.
*/
export const lineWriter = (locate: () => string, report: ReportLogProblem): ((line: string) => void) => {
	let isReported = false;
	let isTorn = false;
	return line => {
		let file = '';
		try {
			file = locate();
			const {wasWide} = appendPrivately(file, `${isTorn ? '\n' : ''}${line}\n`);
			if (wasWide) {
				report(`others had access to ${file}; it is now private (mode 600)`, true);
			}

			isTorn = false;
		} catch (error) {
			// A full disk may have left the beginning of the line behind.
			isTorn = true;
			if (!isReported) {
				isReported = true;
				report(`actions are not logged: ${accessError(`cannot write ${file || 'the log'}`, error).message}`);
			}
		}
	};
};
