import {closeSync, ftruncateSync, renameSync, rmSync, write as writeToFile} from 'node:fs';
import {promisify} from 'node:util';
import {openPrivately} from '../../config/private-file.js';
import {partName, tidy} from './parts.js';
import {recordingAt} from './target.js';

/** Writes a part of the bytes, from `from` on; resolves to how many were written. */
export type Write = (descriptor: number, bytes: Uint8Array, from: number) => Promise<number>;

const writeAsync = promisify(writeToFile);
const systemWrite: Write = async (descriptor, bytes, from) => {
	const {bytesWritten} = await writeAsync(descriptor, bytes, from);
	return bytesWritten;
};

/** The file of the present part of a recording. `signal` ends the compressing of earlier ones. */
export const createPartFile = (
	file: string,
	{
		now,
		signal,
		write = systemWrite,
	}: {readonly now: () => number; readonly signal: AbortSignal; readonly write?: Write | undefined},
) => {
	let descriptor: number | undefined;
	/** The bytes of the present part on the disk. */
	let written = 0;
	let tidying = Promise.resolve();

	const close = () => {
		if (descriptor === undefined) {
			return;
		}

		closeSync(descriptor);
		descriptor = undefined;
	};

	const begin = () => {
		const started = now();
		close();
		const before = recordingAt(file);
		if (before) {
			renameSync(file, partName(file, before.header?.started ?? started));
			tidying = tidying.then(async () => tidy(file, signal)).catch(() => undefined);
		}

		descriptor = openPrivately(file);
		written = 0;
	};

	/** Removes a line that was cut off, and the whole part if not even its header is whole. */
	const mend = () => {
		try {
			if (descriptor !== undefined && written > 0) {
				ftruncateSync(descriptor, written);
			} else if (descriptor !== undefined) {
				close();
				rmSync(file);
			}
		} catch {
			// The reader skips lines that it cannot read.
		}
	};

	return {
		isOpen: () => descriptor !== undefined,
		/** Appends lines to the present part, or to a new one. Rejects with the error of the file system; nothing of the lines is left then. */
		async append(lines: Uint8Array, isPart: boolean) {
			try {
				if (isPart) {
					begin();
				}

				for (let from = 0; from < lines.length;) {
					from += await write(descriptor!, lines, from);
				}

				written += lines.length;
			} catch (error) {
				mend();
				throw error;
			}
		},
		close,
	};
};
