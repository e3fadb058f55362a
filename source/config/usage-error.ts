import {closestWord} from '../util/did-you-mean.js';

/** Wrong usage, on the command line, in the environment or in a file: said in one line, with what to do. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}

/** A mistake in the config file that counts, and what can be done about it. */
export const fileError = (mistake: string): UsageError =>
	new UsageError(`${mistake} (mend it, or run without the file: --no-config)`);

/** Why a file could not be used: a `UsageError` as it is, a file system error by its code: `cannot read FILE (EACCES)`. */
export const accessError = (what: string, error: unknown): UsageError =>
	error instanceof UsageError ? error : new UsageError(`${what} (${(error as NodeJS.ErrnoException).code ?? 'error'})`);

/** A name that is none of those that there are: `there is no command "lst"; did you mean list? There are list, watch`. */
export const unknownName = (problem: string, name: string, names: readonly string[]): UsageError => {
	const meant = closestWord(name, names);
	const which = meant === undefined ? 'there' : `did you mean ${meant}? There`;
	return new UsageError(`${problem} ${JSON.stringify(name)}; ${which} are ${names.join(', ')}`);
};
