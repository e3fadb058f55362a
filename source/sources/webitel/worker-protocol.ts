import type {WireRow} from '../../telephony/channel.js';
import type {Failure} from '../failure.js';

export type ReadRequest = {readonly kind: 'read'; readonly body: readonly Uint8Array[]; readonly isPoisoned: boolean};

/** What the main thread sends: a list to read, or the request for more rows of it. */
export type WorkerRequest = ReadRequest | {readonly kind: 'more'};

/** Some of the rows of a list. */
export type Batch = {readonly fresh: readonly WireRow[]; readonly isLast: boolean};

/** The reply to `read`. `failed`: it holds too much. The reply to `more` is a `Batch`. */
export type ReadReply =
	| ({readonly kind: 'list'; readonly from: Int32Array; readonly skipped: number} & Batch)
	| {readonly kind: 'no-list'; readonly body: readonly Uint8Array[]}
	| {readonly kind: 'failed'; readonly failure: Failure};

/** The memory that belongs to these pieces alone: it can be moved to the other thread instead of being copied. */
export const ownBuffers = (body: readonly Uint8Array[]): ArrayBuffer[] =>
	body.filter(piece => piece.length === piece.buffer.byteLength).map(piece => piece.buffer as ArrayBuffer);
