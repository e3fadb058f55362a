import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {Worker} from 'node:worker_threads';
import type {WireRow} from '../domain/channel.js';
import {ListDecoder, type ListChanges} from './list-decoder.js';
import {ownBuffers, type Answer, type Request} from './list-messages.js';
import {listWorkerText} from './list-worker-text.js';

/** The pieces in which an answer came. */
type Body = readonly Uint8Array[];

/** What a body was: a list, told against the one before, or something else. */
type ReadBody = ({readonly kind: 'list'} & ListChanges) | {readonly kind: 'no-list'; readonly body: Body};

/** A list of so many bytes is worth a thread of its own: to read it whole would keep a key waiting. */
const longBytes = 2 * 1024 * 1024;

/** The sooner it looks for garbage, the fewer lists that nobody needs any more are in memory. */
const frugal = {maxYoungGenerationSizeMb: 2};

type ListReaderOptions = {
	/** What the other thread runs; `undefined` for no other thread. */
	readonly workerText?: string | undefined;
	readonly longFrom?: number;
};

/** Reads one list after the other; long ones in another thread, from which only what changed comes over. */
export class ListReader {
	readonly #workerText: string | undefined;
	readonly #longFrom: number;
	#decoder = new ListDecoder();
	#worker: Worker | undefined;

	constructor({workerText = listWorkerText, longFrom = longBytes}: ListReaderOptions = {}) {
		this.#workerText = workerText;
		this.#longFrom = longFrom;
	}

	/**
	One at a time. A long body is moved away and must not be used any more. `isPoisoned`: the list is the words of a
	refusal.
	*/
	async read(body: Body, isPoisoned = false): Promise<ReadBody> {
		const isLong = () => body.reduce((sum, {length}) => sum + length, 0) >= this.#longFrom;
		if (!this.#worker && this.#workerText !== undefined && isLong()) {
			this.#worker = new Worker(this.#workerText, {eval: true, execArgv: [], env: {}, resourceLimits: frugal});
			this.#decoder = new ListDecoder();
		}

		if (this.#worker) {
			return this.#readElsewhere(this.#worker, body, isPoisoned);
		}

		const changes = this.#decoder.decode(Buffer.concat(body), isPoisoned);
		return changes ? {kind: 'list', ...changes} : {kind: 'no-list', body};
	}

	close(): void {
		void this.#worker?.terminate();
		this.#worker = undefined;
	}

	async #readElsewhere(worker: Worker, body: Body, isPoisoned: boolean): Promise<ReadBody> {
		// A thread that waits for the next list keeps no program alive.
		worker.ref();
		try {
			let answer = await ask(worker, {kind: 'read', body, isPoisoned}, ownBuffers(body));
			if (answer.kind === 'no-list') {
				return answer;
			}

			if (answer.kind === 'rows') {
				throw new Error('rows of no list');
			}

			const {from, skipped} = answer;
			const fresh: WireRow[] = [...answer.fresh];
			while (answer.kind !== 'no-list' && !answer.isLast) {
				await nextTurn();
				answer = await ask(worker, {kind: 'more'}, []);
				fresh.push(...(answer.kind === 'rows' ? answer.fresh : []));
			}

			return {kind: 'list', from, skipped, fresh};
		} catch (error) {
			// What it knew of the last list is gone with it: the next one is read anew.
			this.close();
			throw error;
		} finally {
			worker.unref();
		}
	}
}

const ask = async (worker: Worker, request: Request, moved: ArrayBuffer[]): Promise<Answer> => {
	const answered = once(worker, 'message');
	worker.postMessage(request, moved);
	const [answer] = (await answered) as [Answer];
	return answer;
};
