import {once} from 'node:events';
import {fstatSync} from 'node:fs';
import process from 'node:process';

/** After this long without a line, a space finds out whether anybody still reads, ms. */
const silence = 5000;

/** Whether the reader can go away unnoticed until the next write. */
const isPipe = (): boolean => {
	const output = fstatSync(1);
	return output.isFIFO() || output.isSocket();
};

/** Returns a function that writes to standard output, one text after the other, each once there is room for it. */
export const openOutput = (): ((text: string) => Promise<void>) => {
	const {stdout} = process;
	let wroteAt = performance.now();
	const put = async (text: string) => {
		wroteAt = performance.now();
		if (!stdout.write(text)) {
			await once(stdout, 'drain');
		}
	};

	// The writes of all servers queue up, so that a slow reader slows down all of them.
	let turn = Promise.resolve();
	const write = async (text: string) => {
		turn = turn.then(async () => put(text));
		return turn;
	};

	if (isPipe()) {
		// JSON ignores a space before the next line; on a closed pipe it ends the program.
		setInterval(() => {
			if (performance.now() - wroteAt >= silence && stdout.writableLength === 0) {
				void write(' ');
			}
		}, silence).unref();
	}

	return write;
};
