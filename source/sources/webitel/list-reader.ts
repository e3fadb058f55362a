import {once} from 'node:events';
import {Worker} from 'node:worker_threads';
import {FailureError} from '../failure.js';
import {tooMuch} from './parse-limited.js';
import {ListDecoder} from './list-decoder.js';
import {ownBuffers, readBody, type ReadBody, type ReadReply, type ReadRequest} from './worker-protocol.js';
import {listWorkerText} from './list-worker-text.js';

/** A list of this many bytes is read in a worker thread, so that no key waits for it. */
const longBytes = 2 * 1024 * 1024;

/** Collects garbage sooner, so that fewer old lists are in memory. */
const frugal = {maxYoungGenerationSizeMb: 2};

/** The memory of the worker thread: no list needs more. */
const mostMegabytes = 1024;

/** The longest delay of a timer, ms. */
const longestWait = 2 ** 31 - 1;

type ListReaderOptions = {
	/** The script of the worker thread; `undefined` for no thread. */
	readonly workerText?: string | undefined;
	readonly longFrom?: number;
	readonly megabytes?: number;
};

/** Reads one list after the other; long ones in a worker thread, which sends only what changed. */
export class ListReader {
	readonly #options: ListReaderOptions & {readonly longFrom: number};
	#decoder = new ListDecoder();
	#worker: Worker | undefined;

	constructor(options: ListReaderOptions = {}) {
		this.#options = {workerText: listWorkerText, longFrom: longBytes, megabytes: mostMegabytes, ...options};
	}

	/**
	One at a time. A long body is moved away and must not be used any more. `isPoisoned`: the list is the words of a
	refusal; `within`: how long a long one may take, ms. @throws FailureError when it holds too much or takes too long
	*/
	async read(body: readonly Uint8Array[], isPoisoned = false, within = longestWait): Promise<ReadBody> {
		const {workerText, longFrom, megabytes} = this.#options;
		const isLong = () => body.reduce((sum, {length}) => sum + length, 0) >= longFrom;
		if (!this.#worker && workerText !== undefined && isLong()) {
			const resourceLimits = {...frugal, maxOldGenerationSizeMb: megabytes};
			const worker = new Worker(workerText, {eval: true, execArgv: [], env: {}, resourceLimits});
			// Between two lists, and while it is ended, nobody else listens, and an error ends the program.
			worker.on('error', () => {
				if (this.#worker === worker) {
					this.close();
				}
			});
			this.#worker = worker;
			this.#decoder = new ListDecoder();
		}

		const request = {body, isPoisoned};
		return this.#worker ? this.#readElsewhere(this.#worker, request, within) : readBody(this.#decoder, request);
	}

	close(): void {
		void this.#worker?.terminate();
		this.#worker = undefined;
	}

	async #readElsewhere(worker: Worker, request: ReadRequest, within: number): Promise<ReadBody> {
		const signal = AbortSignal.timeout(Math.ceil(Math.max(0, within)));
		// While it waits for the next list, the thread does not keep the program alive.
		worker.ref();
		try {
			const replied = once(worker, 'message', {signal});
			worker.postMessage(request, ownBuffers(request.body));
			const [reply] = (await replied) as [ReadReply];
			if (reply.kind === 'failed') {
				throw new FailureError(reply.failure);
			}

			return reply;
		} catch (error) {
			// Its last list is gone with it: the next one is decoded as a first one.
			this.close();
			throw reasonOf(error, signal.aborted);
		} finally {
			worker.unref();
		}
	}
}

const reasonOf = (error: unknown, isLate: boolean): unknown => {
	if (isLate) {
		return tooMuch('reading it takes longer than --timeout');
	}

	return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
		? tooMuch('reading it takes too much memory')
		: error;
};
