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

/** The lines needed before the next one: in a new part the header and the lists; after lost lines the lists. */
export type Beginning = 'part' | 'lists' | undefined;

/** Lines that wait for the disk; `isPart`: they begin a new part. */
type Queued = {readonly bytes: Uint8Array; readonly isPart: boolean};

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
	/** The lines that wait for the disk, and their bytes. */
	let queue: Queued[] = [];
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

	const drain = async () => {
		for (let next = queue.shift(); next; next = queue.shift()) {
			queued -= next.bytes.length;
			try {
				await part.append(next.bytes, next.isPart);
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
		/** The lines needed before the next ones; `undefined` for none; `off` while nothing can be written. */
		beginning(): Beginning | 'off' {
			if (failedAt !== undefined) {
				return now() - failedAt < retryAfter ? 'off' : part.isOpen() ? 'lists' : 'part';
			}

			return size === 0 || size >= largest || now() - begunAt >= age ? 'part' : undefined;
		},
		append(lines: readonly string[], beginning: Beginning) {
			const bytes = Buffer.from(lines.map(line => `${line}\n`).join(''));
			const isPart = beginning === 'part';
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
