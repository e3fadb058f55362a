// The worker thread of `list-reader.ts`. The build makes one text of it (scripts/list-worker.js).
import {Buffer} from 'node:buffer';
import {parentPort} from 'node:worker_threads';
import type {WireRow} from '../../telephony/channel.js';
import {failureOf} from '../failure.js';
import {ListDecoder} from './list-decoder.js';
import {ownBuffers, type Batch, type ReadReply, type ReadRequest, type WorkerRequest} from './worker-protocol.js';

/** How many rows cross at once: receiving them must not keep a key waiting. */
const batch = 250;

const decoder = new ListDecoder();
let waiting: readonly WireRow[] = [];
let last: Uint8Array = Buffer.alloc(0);

const nextBatch = (): Batch => {
	const fresh = waiting.slice(0, batch);
	waiting = waiting.slice(batch);
	return {fresh, isLast: waiting.length === 0};
};

/** Gives tens of megabytes back at once, where the engine can, instead of at the next garbage collection. */
const release = (pieces: readonly Uint8Array[]) => {
	for (const buffer of ownBuffers(pieces)) {
		buffer.transfer?.(0);
	}
};

const read = (request: ReadRequest): ReadReply => {
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

const movedWith = (reply: ReadReply): ArrayBuffer[] =>
	reply.kind === 'list' ? [reply.from.buffer as ArrayBuffer] : reply.kind === 'no-list' ? ownBuffers(reply.body) : [];

parentPort?.on('message', (request: WorkerRequest) => {
	const reply = request.kind === 'more' ? nextBatch() : read(request);
	parentPort?.postMessage(reply, 'kind' in reply ? movedWith(reply) : []);
});
