import {closestWord} from '../util/did-you-mean.js';

/** Wrong usage, on the command line, in the environment or in a file; its message is one line, with the advice. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}

/** The error for a mistake in the config file, with the advice. */
export const fileError = (mistake: string): UsageError =>
	new UsageError(`${mistake} (mend it, or run without the file: --no-config)`);

/**
The error for a file that cannot be used: a `UsageError` unchanged, a file system error by its code, `cannot read FILE (EACCES)`, any other
by its message.
*/
export const accessError = (what: string, error: unknown): UsageError => {
	const {code, message} = error as NodeJS.ErrnoException;
	return error instanceof UsageError ? error : new UsageError(`${what} (${code ?? message})`);
};

/** The error for an unknown name: `there is no command "lst"; did you mean list? There are list, watch`. */
export const unknownName = (problem: string, name: string, names: readonly string[]): UsageError => {
	const meant = closestWord(name, names);
	const which = meant === undefined ? 'there' : `did you mean ${meant}? There`;
	return new UsageError(`${problem} ${JSON.stringify(name)}; ${which} are ${names.join(', ')}`);
};
