import process from 'node:process';

/** Has Node ask the terminal for its size: a stopped job gets no signal when its window changes. */
export const askForWindowSize = (): void => {
	process.kill(process.pid, 'SIGWINCH');
};
