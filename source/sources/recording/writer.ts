import {Buffer} from 'node:buffer';
import {closeSync, ftruncateSync, renameSync, rmSync, write as writeToFile} from 'node:fs';
import {promisify} from 'node:util';
import {openPrivately} from '../../config/private-file.js';
import {UsageError} from '../../config/usage-error.js';
import {partName, tidy} from './parts.js';
import {recordingAt} from './target.js';

/** Writes a part of the bytes, from `from` on; resolves to how many were written. */
export type Write = (descriptor: number, bytes: Uint8Array, from: number) => Promise<number>;

const writeAsync = promisify(writeToFile);
const systemWrite: Write = async (descriptor, bytes, from) => {
	const {bytesWritten} = await writeAsync(descriptor, bytes, from);
	return bytesWritten;
};

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

const whyNot = (file: string, error: unknown): string => {
	const {code, message} = error as NodeJS.ErrnoException;
	return error instanceof UsageError ? message : `cannot write ${file} (${code ?? message})`;
};

/** Appends to the file of a recording without ever waiting for it, and begins a new part when the present one is large or old. */
export const createWriter = ({file, size: largest, age, now, report, write = systemWrite}: WriterOptions) => {
	const abort = new AbortController();
	let descriptor: number | undefined;
	/** The bytes of the present part, those in the queue included, and when the part began. */
	let [size, begunAt] = [0, 0];
	/** The bytes of the present part on the disk. */
	let written = 0;
	/** The lines that wait for the disk, and their bytes. */
	let queue: readonly Queued[] = [];
	let queued = 0;
	let failedAt: number | undefined;
	let turn = Promise.resolve();
	let tidying = Promise.resolve();

	/** Drops the queue, as lines before it are missing, and reports the problem. */
	const fail = (problem: string) => {
		[queue, queued] = [[], 0];
		if (failedAt === undefined) {
			report(`${problem}; it is tried again`);
		}

		failedAt = now();
	};

	const open = (started: number) => {
		if (descriptor !== undefined) {
			closeSync(descriptor);
			descriptor = undefined;
		}

		const before = recordingAt(file);
		if (before) {
			renameSync(file, partName(file, before.header?.started ?? started));
			tidying = tidying.then(async () => tidy(file, abort.signal)).catch(() => undefined);
		}

		descriptor = openPrivately(file);
		written = 0;
	};

	const put = async (bytes: Uint8Array, isPart: boolean) => {
		if (isPart) {
			open(now());
		}

		for (let from = 0; from < bytes.length;) {
			from += await write(descriptor!, bytes, from);
		}

		written += bytes.length;
		if (failedAt === undefined) {
			return;
		}

		failedAt = undefined;
		report(undefined);
	};

	/** Removes a line that was cut off, and the whole part if not even its header is whole. */
	const mend = (part: number) => {
		try {
			if (written === 0) {
				closeSync(part);
				descriptor = undefined;
				rmSync(file);
			} else {
				ftruncateSync(part, written);
			}
		} catch {
			// The reader skips lines that it cannot read.
		}
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
				await put(bytes, taken[0]!.isPart);
			} catch (error) {
				if (descriptor !== undefined) {
					mend(descriptor);
				}

				fail(whyNot(file, error));
			}
		}
	};

	return {
		/** The lines needed before the next ones; `undefined` for none; `off` while nothing can be written. */
		beginning(): Beginning | 'off' {
			if (failedAt !== undefined) {
				return now() - failedAt < retryAfter ? 'off' : descriptor === undefined ? 'part' : 'lists';
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
			queue = [...queue, {bytes, isPart}];
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
			if (!isWritten || descriptor === undefined) {
				return;
			}

			closeSync(descriptor);
			descriptor = undefined;
		},
	};
};
