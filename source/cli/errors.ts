import {UsageError} from '../config/usage-error.js';
import {failureLine, FailureError} from '../sources/failure.js';
import {sanitize} from '../util/sanitize.js';
import {exitCodeOf, exitCodes} from './exit-codes.js';

/** The sanitised line and the exit code of anything thrown. */
export const explain = (error: unknown): readonly [line: string, code: number] => {
	if (error instanceof UsageError) {
		return [sanitize(error.message), exitCodes.usage];
	}

	if (error instanceof FailureError) {
		const {failure} = error;
		return [sanitize(failureLine(failure)), exitCodeOf(failure)];
	}

	return [
		`internal error: ${sanitize(error instanceof Error ? error.message : String(error))}; please report this`,
		exitCodes.refused,
	];
};

/** A refused sign-in with `advice` instead of the usual one, to sign in, and with `words` instead of the server's. */
export const advised = (error: unknown, advice: string, words?: string): unknown =>
	error instanceof FailureError && error.failure.kind === 'not-signed-in'
		? new FailureError({...error.failure, advice, ...(words && {words})})
		: error;

/** The message of an error that `run` throws; `undefined` without one. */
export const problemOf = (run: () => void): string | undefined => {
	try {
		run();
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
};
