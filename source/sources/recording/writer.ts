import {Buffer} from 'node:buffer';
import {accessError} from '../../config/usage-error.js';
import {createPartFile, type Write} from './part-file.js';

export type WriterOptions = {
	readonly file: string;
	/** A part becomes no larger, bytes, and no older, ms. */
	readonly size: number;
	readonly age: number;
	/** Ms since the epoch. */
	readonly now: () => number;
	/** Reports once why nothing is recorded, then, with `undefined`, that the recording goes on. */
	readonly report: (problem: string | undefined) => void;
	readonly write?: Write;
};

/** The most bytes that wait for a slow disk; beyond that lines are dropped. */
const longestQueue = 32 * 1024 * 1024;
/** How long after a failure it tries again, ms. */
const retryAfter = 5000;
/** How long the end waits for the disk, ms. */
const patience = 1000;

/** Appends to the file of a recording without ever waiting for it, and begins a new part when the present one is large or old. */
export const createWriter = ({file, size: largest, age, now, report, write}: WriterOptions) => {
	const abort = new AbortController();
	const part = createPartFile(file, {now, signal: abort.signal, write});
	/** The bytes of the present part, those in the queue included, and when the part began. */
	let [size, begunAt] = [0, 0];
	/** The lines that wait for the disk, and their bytes; `isPart`: they begin a new part. */
	let queue: Array<{readonly bytes: Uint8Array; readonly isPart: boolean}> = [];
	let queued = 0;
	let failedAt: number | undefined;
	let turn = Promise.resolve();

	/** Drops the queue, as lines before it are missing, and reports the problem. */
	const fail = (problem: string) => {
		[queue, queued] = [[], 0];
		if (failedAt === undefined) {
			report(`${problem}; it is tried again`);
		}

		failedAt = now();
	};

	/** Writes the queue, as much at a time as goes into one part. */
	const drain = async () => {
		while (queue.length > 0) {
			const next = queue.findIndex(({isPart}, index) => isPart && index > 0);
			const taken = next === -1 ? queue : queue.slice(0, next);
			const bytes = Buffer.concat(taken.map(one => one.bytes));
			queue = queue.slice(taken.length);
			queued -= bytes.length;
			try {
				await part.append(bytes, taken[0]!.isPart);
				if (failedAt !== undefined) {
					failedAt = undefined;
					report(undefined);
				}
			} catch (error) {
				fail(accessError(`cannot write ${file}`, error).message);
			}
		}
	};

	return {
		/**
		The lines needed before the next ones: in a new part the header and the lists; after lost lines the lists; `undefined` for none;
		`off` while nothing can be written.
		*/
		beginning(): 'part' | 'lists' | 'off' | undefined {
			if (failedAt !== undefined) {
				return now() - failedAt < retryAfter ? 'off' : part.isOpen() ? 'lists' : 'part';
			}

			return size === 0 || size >= largest || now() - begunAt >= age ? 'part' : undefined;
		},
		append(lines: readonly string[], isPart: boolean) {
			const bytes = Buffer.from(lines.map(line => `${line}\n`).join(''));
			if (isPart) {
				[size, begunAt] = [0, now()];
			}

			if (queued > 0 && queued + bytes.length > longestQueue) {
				fail(`the disk of ${file} is too slow`);
				return;
			}

			size += bytes.length;
			queued += bytes.length;
			queue.push({bytes, isPart});
			if (queue.length === 1) {
				turn = turn.then(drain);
			}
		},
		/** Resolves once everything is on the disk, or the disk takes too long. */
		async close() {
			abort.abort();
			const late = new Promise<boolean>(resolve => {
				setTimeout(resolve, patience, false).unref();
			});
			const isWritten = await Promise.race([turn.then(() => true), late]);
			if (isWritten) {
				part.close();
			}
		},
	};
};
