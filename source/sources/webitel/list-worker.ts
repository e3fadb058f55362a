// The other thread of `list-reader.ts`. It is built into a text of its own (scripts/list-worker.js).
import {Buffer} from 'node:buffer';
import {parentPort} from 'node:worker_threads';
import type {WireRow} from '../../telephony/channel.js';
import {failureOf} from '../failure.js';
import {ListDecoder} from './list-decoder.js';
import {ownBuffers, type Answer, type Request} from './worker-protocol.js';

/** So many rows cross at once: taking them over must not keep a key waiting. */
const batch = 250;

const decoder = new ListDecoder();
let waiting: readonly WireRow[] = [];
let last: Uint8Array = Buffer.alloc(0);

const nextBatch = () => {
	const fresh = waiting.slice(0, batch);
	waiting = waiting.slice(batch);
	return {fresh, isLast: waiting.length === 0};
};

/** Gives memory back at once, where the engine can: it counts in tens of megabytes, and garbage is looked for seldom. */
const release = (pieces: readonly Uint8Array[]) => {
	for (const buffer of ownBuffers(pieces)) {
		buffer.transfer?.(0);
	}
};

const answerTo = (request: Request): Answer => {
	if (request.kind === 'more') {
		return {kind: 'rows', ...nextBatch()};
	}

	const body = Buffer.concat(request.body);
	let changes;
	try {
		changes = decoder.decode(body, request.isPoisoned);
	} catch (error) {
		return {kind: 'failed', failure: failureOf(error)};
	}

	if (!changes) {
		return {kind: 'no-list', body: request.body};
	}

	// The decoder now compares with this one.
	release([...request.body, last]);
	last = body;
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
