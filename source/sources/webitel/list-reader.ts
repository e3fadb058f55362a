import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {Worker} from 'node:worker_threads';
import type {WireRow} from '../../telephony/channel.js';
import {FailureError} from '../failure.js';
import {tooMuch} from './json-limits.js';
import {ListDecoder, type ListChanges} from './list-decoder.js';
import {ownBuffers, type Answer, type ReadRequest, type Request} from './worker-protocol.js';
import {listWorkerText} from './list-worker-text.js';

/** The pieces in which an answer came. */
type Body = readonly Uint8Array[];

/** What a body was: a list, told against the one before, or something else. */
type ReadBody = ({readonly kind: 'list'} & ListChanges) | {readonly kind: 'no-list'; readonly body: Body};

/** A list of so many bytes is worth a thread of its own: to read it whole would keep a key waiting. */
const longBytes = 2 * 1024 * 1024;

/** The sooner it looks for garbage, the fewer lists that nobody needs any more are in memory. */
const frugal = {maxYoungGenerationSizeMb: 2};

/** The memory of the worker thread: no list needs more. */
const mostMegabytes = 1024;

type ListReaderOptions = {
	/** What the other thread runs; `undefined` for no other thread. */
	readonly workerText?: string | undefined;
	readonly longFrom?: number;
	/** The memory that its thread may use. */
	readonly megabytes?: number;
};

/** Reads one list after the other; long ones in another thread, from which only what changed comes over. */
export class ListReader {
	readonly #workerText: string | undefined;
	readonly #longFrom: number;
	readonly #megabytes: number;
	#decoder = new ListDecoder();
	#worker: Worker | undefined;

	constructor({workerText = listWorkerText, longFrom = longBytes, megabytes = mostMegabytes}: ListReaderOptions = {}) {
		this.#workerText = workerText;
		this.#longFrom = longFrom;
		this.#megabytes = megabytes;
	}

	/**
	One at a time. A long body is moved away and must not be used any more. `isPoisoned`: the list is the words of a
	refusal; `within`: how long it may take, ms, where it is long.

	@throws FailureError where there is too much to read, or too little time
	*/
	async read(body: Body, isPoisoned = false, within = Infinity): Promise<ReadBody> {
		const isLong = () => body.reduce((sum, {length}) => sum + length, 0) >= this.#longFrom;
		if (!this.#worker && this.#workerText !== undefined && isLong()) {
			const resourceLimits = {...frugal, maxOldGenerationSizeMb: this.#megabytes};
			this.#worker = new Worker(this.#workerText, {eval: true, execArgv: [], env: {}, resourceLimits});
			this.#decoder = new ListDecoder();
		}

		if (this.#worker) {
			return this.#readElsewhere(this.#worker, {kind: 'read', body, isPoisoned}, within);
		}

		const changes = this.#decoder.decode(Buffer.concat(body), isPoisoned);
		return changes ? {kind: 'list', ...changes} : {kind: 'no-list', body};
	}

	close(): void {
		void this.#worker?.terminate();
		this.#worker = undefined;
	}

	async #readElsewhere(worker: Worker, request: ReadRequest, within: number): Promise<ReadBody> {
		const signal = AbortSignal.timeout(Math.ceil(Math.max(0, Math.min(within, longestWait))));
		// A thread that waits for the next list keeps no program alive.
		worker.ref();
		try {
			let answer = await ask(worker, request, signal);
			if (answer.kind === 'no-list') {
				return answer;
			}

			if (answer.kind === 'failed') {
				throw new FailureError(answer.failure);
			}

			if (answer.kind === 'rows') {
				throw new Error('rows of no list');
			}

			const {from, skipped} = answer;
			const fresh: WireRow[] = [...answer.fresh];
			while ('isLast' in answer && !answer.isLast) {
				await nextTurn();
				answer = await ask(worker, {kind: 'more'}, signal);
				fresh.push(...(answer.kind === 'rows' ? answer.fresh : []));
			}

			return {kind: 'list', from, skipped, fresh};
		} catch (error) {
			// What it knew of the last list is gone with it: the next one is read anew.
			this.close();
			throw reasonOf(error, signal.aborted);
		} finally {
			worker.unref();
		}
	}
}

/** The longest delay of a timer, ms. */
const longestWait = 2 ** 31 - 1;

const ask = async (worker: Worker, request: Request, signal: AbortSignal): Promise<Answer> => {
	const answered = once(worker, 'message', {signal});
	worker.postMessage(request, request.kind === 'read' ? ownBuffers(request.body) : []);
	const [answer] = (await answered) as [Answer];
	return answer;
};

const reasonOf = (error: unknown, isLate: boolean): unknown => {
	if (isLate) {
		return tooMuch('reading it takes longer than --timeout');
	}

	return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
		? tooMuch('reading it takes too much memory')
		: error;
};
