// The worker thread of `list-reader.ts`. The build makes one text of it (scripts/list-worker.js).
import {parentPort} from 'node:worker_threads';
import {failureOf} from '../failure.js';
import {ListDecoder} from './list-decoder.js';
import {ownBuffers, readBody, type ReadReply, type ReadRequest} from './worker-protocol.js';

const decoder = new ListDecoder();

const read = (request: ReadRequest): ReadReply => {
	try {
		return readBody(decoder, request);
	} catch (error) {
		return {kind: 'failed', failure: failureOf(error)};
	}
};

parentPort?.on('message', (request: ReadRequest) => {
	const reply = read(request);
	parentPort?.postMessage(reply, reply.kind === 'no-list' ? ownBuffers(reply.body) : []);
});
