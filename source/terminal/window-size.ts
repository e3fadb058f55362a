import process from 'node:process';

/** Has Node ask the terminal for its size: a job that was stopped is not told that its window has changed. */
export const askForWindowSize = (): void => {
	process.kill(process.pid, 'SIGWINCH');
};
