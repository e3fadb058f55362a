/** Wrong usage, on the command line, in the environment or in a file: said in one line, with what to do. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}

/** A mistake in the file of the person that counts, and what can be done about it. */
export const fileError = (mistake: string): UsageError =>
	new UsageError(`${mistake} (mend it, or run without the file: --no-config)`);
