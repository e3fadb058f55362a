/** Wrong usage, on the command line, in the environment or in a file: said in one line, with what to do. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}
