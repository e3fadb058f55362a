import {once} from 'node:events';
import {fstatSync} from 'node:fs';
import process from 'node:process';

/** So long nothing is written before it is tried whether anybody still reads, ms. */
const silence = 5000;

/** Whether the other end of the output can go away without a word: nothing tells it but the next write. */
const isPipe = (): boolean => {
	const output = fstatSync(1);
	return output.isFIFO() || output.isSocket();
};

/** What writes the lines of a watch: one text after the other, each once there is room for it. */
export const openOutput = (): ((text: string) => Promise<void>) => {
	const {stdout} = process;
	let wroteAt = performance.now();
	const put = async (text: string) => {
		wroteAt = performance.now();
		if (!stdout.write(text)) {
			await once(stdout, 'drain');
		}
	};

	// However many servers have something to say, each waits its turn, and a slow reader slows down all of them.
	let turn = Promise.resolve();
	const write = async (text: string) => {
		turn = turn.then(async () => put(text));
		return turn;
	};

	if (isPipe()) {
		// A space before the next line is none of its JSON; to a pipe that is closed it is the end.
		setInterval(() => {
			if (performance.now() - wroteAt >= silence && stdout.writableLength === 0) {
				void write(' ');
			}
		}, silence).unref();
	}

	return write;
};
