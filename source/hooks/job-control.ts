import process from 'node:process';

let isJobStopped = false;

/** Whether the shell has the terminal: touching it from the background would stop this process once more. */
export const isStopped = (): boolean => isJobStopped;

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
