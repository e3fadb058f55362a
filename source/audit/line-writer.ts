import {appendPrivately} from '../config/private-file.js';
import {UsageError} from '../config/usage-error.js';

/** Reports why lines are not written or, with `isWritten`, another problem with the file. */
export type ReportLogProblem = (problem: string, isWritten?: boolean) => void;

const whyNot = (file: string, error: unknown): string => {
	const {code, message} = error as NodeJS.ErrnoException;
	return error instanceof UsageError ? message : `cannot write ${file || 'the log'} (${code ?? message})`;
};

/**
Returns a function that appends a line to a file that only its owner can read, and returns once it is written. It never
throws: it reports once why it cannot write, and whenever others had access to the file.

@param locate where the file is
@param report
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
				report(`actions are not logged: ${whyNot(file, error)}`);
			}
		}
	};
};
