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
	/** Says why nothing is recorded, once; then, that it goes on. */
	readonly report: (problem: string | undefined) => void;
	readonly write?: Write;
};

/** What must stand before the next line: in a new part everything; after lines were lost, what is known of the channels. */
export type Beginning = 'part' | 'lists' | undefined;

/** Lines that wait for the disk; `isPart`: they begin a new part. */
type Queued = {readonly bytes: Uint8Array; readonly isPart: boolean};

/** So much waits for a slow disk, bytes: then lines are dropped. */
const longestQueue = 32 * 1024 * 1024;
/** How long after a failure it is tried again, ms. */
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
	/** What has been given to the present part, and when that began. */
	let [size, begunAt] = [0, 0];
	/** What is on the disk, bytes. */
	let written = 0;
	/** What waits for the disk, and how many bytes that are. */
	let queue: readonly Queued[] = [];
	let queued = 0;
	let failedAt: number | undefined;
	let turn = Promise.resolve();
	let tidying = Promise.resolve();

	/** What waits is not written any more: after it lines would be missing. */
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

	/** Takes back a line that was cut off, and the whole part where it has not even its header. */
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
			// The reader leaves out what it cannot read.
		}
	};

	/** Writes what waits, as much at a time as goes into one part. */
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
		/** What the next lines must begin with; `undefined` where they go on; `off` while nothing can be written. */
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
