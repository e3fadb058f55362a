// The other thread of `list-reader.ts`. It is built into a text of its own (scripts/list-worker.js).
import {parentPort} from 'node:worker_threads';
import type {WireRow} from '../domain/channel.js';
import {ListDecoder} from './list-decoder.js';

/** What the screen's thread asks: to read a list, or for more of the rows of the one that was read. */
export type Request = {readonly kind: 'read'; readonly body: Uint8Array} | {readonly kind: 'more'};

/** `fresh` are the first of the rows; `isLast` tells that there are no more. */
export type Answer =
	| {
			readonly kind: 'list';
			readonly from: Int32Array;
			readonly skipped: number;
			readonly fresh: readonly WireRow[];
			readonly isLast: boolean;
	  }
	| {readonly kind: 'rows'; readonly fresh: readonly WireRow[]; readonly isLast: boolean}
	| {readonly kind: 'no-list'; readonly body: Uint8Array};

/** So many rows cross at once: taking them over must not keep a key waiting. */
const batch = 250;

const decoder = new ListDecoder();
let waiting: readonly WireRow[] = [];

const nextBatch = () => {
	const fresh = waiting.slice(0, batch);
	waiting = waiting.slice(batch);
	return {fresh, isLast: waiting.length === 0};
};

const answerTo = (request: Request): Answer => {
	if (request.kind === 'more') {
		return {kind: 'rows', ...nextBatch()};
	}

	const changes = decoder.decode(request.body);
	if (!changes) {
		return {kind: 'no-list', body: request.body};
	}

	const {from, skipped, fresh} = changes;
	waiting = fresh;
	return {kind: 'list', from, skipped, ...nextBatch()};
};

parentPort?.on('message', (request: Request) => {
	const answer = answerTo(request);
	const moved = answer.kind === 'list' ? [answer.from.buffer] : answer.kind === 'no-list' ? [answer.body.buffer] : [];
	parentPort?.postMessage(answer, moved as ArrayBuffer[]);
});
