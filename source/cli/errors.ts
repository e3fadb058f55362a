import {failureAdvice, failureText, FailureError, type Failure} from '../domain/failure.js';
import {UsageError} from '../config/usage-error.js';
import {sanitize} from '../domain/sanitize.js';

/** What the program ends with; scripts rely on these. */
export const exitCodes = {
	done: 0,
	refused: 1,
	usage: 2,
	signedOut: 3,
	unreachable: 4,
	interrupted: 130,
} as const;

/** The codes a shell gives for a program that a signal ended. */
export const signalCodes = {SIGHUP: 129, SIGINT: exitCodes.interrupted, SIGQUIT: 131, SIGTERM: 143} as const;

export const exitCodeOf = (failure: Failure): number => {
	switch (failure.kind) {
		case 'not-signed-in': {
			return exitCodes.signedOut;
		}

		case 'refused': {
			return exitCodes.refused;
		}

		case 'invalid': {
			return exitCodes.usage;
		}

		case 'unreachable':
		case 'not-understood': {
			return exitCodes.unreachable;
		}
	}
};

/** Any thrown thing as one harmless line, and the exit code for it. */
export const explain = (error: unknown): readonly [line: string, code: number] => {
	if (error instanceof UsageError) {
		return [sanitize(error.message), exitCodes.usage];
	}

	if (error instanceof FailureError) {
		const {failure} = error;
		return [sanitize(`${failureText(failure)}; ${failureAdvice(failure)}`), exitCodeOf(failure)];
	}

	return [
		`it broke: ${sanitize(error instanceof Error ? error.message : String(error))}; please report this`,
		exitCodes.refused,
	];
};
