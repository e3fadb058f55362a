// The worker thread of `list-reader.ts`. The build makes one text of it (scripts/list-worker.js).
import {Buffer} from 'node:buffer';
import {parentPort} from 'node:worker_threads';
import {failureOf} from '../failure.js';
import {ListDecoder} from './list-decoder.js';
import {ownBuffers, type ReadReply, type ReadRequest} from './worker-protocol.js';

const decoder = new ListDecoder();

const read = ({body, isPoisoned}: ReadRequest): ReadReply => {
	try {
		const changes = decoder.decode(Buffer.concat(body), isPoisoned);
		return changes ? {kind: 'list', ...changes} : {kind: 'no-list', body};
	} catch (error) {
		return {kind: 'failed', failure: failureOf(error)};
	}
};

parentPort?.on('message', (request: ReadRequest) => {
	const reply = read(request);
	parentPort?.postMessage(reply, reply.kind === 'no-list' ? ownBuffers(reply.body) : []);
});
