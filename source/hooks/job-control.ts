import process from 'node:process';

let isJobStopped = false;

/** Whether the shell has the terminal: touching it from the background would stop this process once more. */
export const isStopped = (): boolean => isJobStopped;

let isTerminalLent = false;

/** Whether another program has the terminal for a while: a Ctrl-C there is meant for it. */
export const isLent = (): boolean => isTerminalLent;

export const whileLent = async <Value>(borrow: () => Promise<Value>): Promise<Value> => {
	isTerminalLent = true;
	try {
		return await borrow();
	} finally {
		isTerminalLent = false;
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
