/** How often a trial is made: `quick` with the tests, not at all where that is 0; `full` by `npm run torture`. */
export type Times = {readonly quick: number; readonly full: number};

/** What a trial leans on: the end of it, where servers and programs are put away. */
export type Ending = {readonly after: (end: () => void | Promise<void>) => void};

/** Something that is done to the program, and what must come of it; one row of `docs/reliability.md`. */
export type Trial = {
	readonly group:
		| 'Faults of the server'
		| 'The right call'
		| 'Hostile text'
		| 'Secrets, read-only, the log of actions'
		| 'A guest in the terminal'
		| 'Long life';
	/** The fault, the input or the signal. */
	readonly what: string;
	/** What was looked at and held, in words of the person at the screen. */
	readonly outcome: string;
	readonly times: Times;
	/** What is counted: `strings`, `steps`; the trial itself where not given. */
	readonly unit?: string;
	/** It takes long, and is made in a process of its own beside the others. */
	readonly isApart?: boolean;
	/** Makes the trial so many times. Throws when something else came of it. */
	readonly run: (times: number, ending: Ending) => Promise<void>;
};
