import {Buffer} from 'node:buffer';
import type {Failure} from '../failure.js';
import type {ListChanges, ListDecoder} from './list-decoder.js';

/** The pieces in which an answer came. `isPoisoned`: the list is the words of a refusal */
export type ReadRequest = {readonly body: readonly Uint8Array[]; readonly isPoisoned: boolean};

export type ReadBody =
	({readonly kind: 'list'} & ListChanges) | {readonly kind: 'no-list'; readonly body: readonly Uint8Array[]};

/** `failed`: it holds too much. */
export type ReadReply = ReadBody | {readonly kind: 'failed'; readonly failure: Failure};

export const readBody = (decoder: ListDecoder, {body, isPoisoned}: ReadRequest): ReadBody => {
	const changes = decoder.decode(Buffer.concat(body), isPoisoned);
	return changes ? {kind: 'list', ...changes} : {kind: 'no-list', body};
};

/** The memory that belongs to these pieces alone: it can be moved to the other thread instead of being copied. */
export const ownBuffers = (body: readonly Uint8Array[]): ArrayBuffer[] =>
	body.filter(piece => piece.length === piece.buffer.byteLength).map(piece => piece.buffer as ArrayBuffer);
