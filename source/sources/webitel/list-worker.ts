// The worker thread of `list-reader.ts`. The build makes one text of it (scripts/list-worker.js).
import {Buffer} from 'node:buffer';
import {parentPort} from 'node:worker_threads';
import {failureOf} from '../failure.js';
import {ListDecoder} from './list-decoder.js';
import {ownBuffers, type ReadReply, type ReadRequest} from './worker-protocol.js';

const decoder = new ListDecoder();
let last: Uint8Array = Buffer.alloc(0);

/** Gives tens of megabytes back at once, where the engine can, instead of at the next garbage collection. */
const release = (pieces: readonly Uint8Array[]) => {
	for (const buffer of ownBuffers(pieces)) {
		buffer.transfer?.(0);
	}
};

const read = ({body: pieces, isPoisoned}: ReadRequest): ReadReply => {
	const body = Buffer.concat(pieces);
	try {
		const changes = decoder.decode(body, isPoisoned);
		if (!changes) {
			return {kind: 'no-list', body: pieces};
		}

		// The decoder now compares with this one.
		release([...pieces, last]);
		last = body;
		return {kind: 'list', ...changes};
	} catch (error) {
		return {kind: 'failed', failure: failureOf(error)};
	}
};

parentPort?.on('message', (request: ReadRequest) => {
	const reply = read(request);
	parentPort?.postMessage(reply, reply.kind === 'no-list' ? ownBuffers(reply.body) : []);
});
