import process from 'node:process';

let isJobStopped = false;

/** Whether the shell has the terminal: touching it from the background would stop this process once more. */
export const isStopped = (): boolean => isJobStopped;

let isTerminalLent = false;
let givenBackAt = -Infinity;

/** Whether another program has the terminal for a while. */
export const isLent = (): boolean => isTerminalLent;

/** For so long after the end of a program its Ctrl-C may still be on its way here, ms. */
const afterglow = 1000;

/**
Whether a SIGINT is that of another program: a Ctrl-C goes to all who have the terminal, and may be heard of later than
that the other one has ended by it. On our own screen Ctrl-C is a key and no signal.
*/
export const isInterruptOfOther = (now = performance.now()): boolean => isTerminalLent || now - givenBackAt < afterglow;

export const whileLent = async <Value>(borrow: () => Promise<Value>): Promise<Value> => {
	isTerminalLent = true;
	try {
		return await borrow();
	} finally {
		isTerminalLent = false;
		givenBackAt = performance.now();
	}
};

/** Stops the whole job, as the shell's own Ctrl-Z does, until the shell continues it. */
export const stopUntilContinued = async (): Promise<void> =>
	new Promise<void>(resolve => {
		isJobStopped = true;
		process.once('SIGCONT', () => {
			// A signal that came meanwhile goes first: what it ends must not take the terminal again.
			setImmediate(() => {
				isJobStopped = false;
				resolve();
			});
		});
		process.kill(0, 'SIGTSTP');
	});
