import {Buffer} from 'node:buffer';
import process from 'node:process';

/** The lines of a text that are not blank. */
const linesOf = (text: string): readonly string[] => text.split(/[\n\r]+/u).filter(line => line.trim() !== '');

/**
Passes output of Node or a package to `note` instead of the screen: warnings, and lines on standard error unless that is a file.
Returns a function that ends this.
*/
export const divertStrayOutput = (
	note: (line: string) => void,
	stderr: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
): (() => void) => {
	const write = stderr.write.bind(stderr);
	const usual = process.listeners('warning');
	process.removeAllListeners('warning');
	const noteWarning = ({name, message}: Error) => {
		note(`${name}: ${linesOf(message).join(' ')}`);
	};

	process.on('warning', noteWarning);
	if (stderr.isTTY) {
		stderr.write = (chunk: string | Uint8Array, ...rest: ReadonlyArray<string | (() => void) | undefined>): boolean => {
			// React may be drawing a frame just now, which no new state may interrupt.
			process.nextTick(() => {
				for (const line of linesOf(Buffer.from(chunk as string).toString())) {
					note(line);
				}

				const done = rest.at(-1);
				if (typeof done === 'function') {
					done();
				}
			});
			return true;
		};
	}

	return () => {
		process.removeListener('warning', noteWarning);
		for (const listener of usual) {
			process.on('warning', listener);
		}

		stderr.write = write;
	};
};
