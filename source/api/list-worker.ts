// The other thread of `list-reader.ts`. It is built into a text of its own (scripts/list-worker.js).
import {Buffer} from 'node:buffer';
import {parentPort} from 'node:worker_threads';
import type {WireRow} from '../domain/channel.js';
import {ListDecoder} from './list-decoder.js';
import {ownBuffers, type Answer, type Request} from './list-messages.js';

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

	const changes = decoder.decode(Buffer.concat(request.body));
	if (!changes) {
		return {kind: 'no-list', body: request.body};
	}

	const {from, skipped, fresh} = changes;
	waiting = fresh;
	return {kind: 'list', from, skipped, ...nextBatch()};
};

parentPort?.on('message', (request: Request) => {
	const answer = answerTo(request);
	const moved =
		answer.kind === 'list'
			? [answer.from.buffer as ArrayBuffer]
			: answer.kind === 'no-list'
				? ownBuffers(answer.body)
				: [];
	parentPort?.postMessage(answer, moved);
});
