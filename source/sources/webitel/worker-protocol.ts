import type {WireRow} from '../../telephony/channel.js';
import type {Failure} from '../failure.js';

export type ReadRequest = {readonly kind: 'read'; readonly body: readonly Uint8Array[]; readonly isPoisoned: boolean};

/** What the screen's thread asks: to read a list, or for more of the rows of the one that was read. */
export type Request = ReadRequest | {readonly kind: 'more'};

/** `fresh` are the first of the rows; `isLast` tells that there are no more; `failed`: it holds too much. */
export type Answer =
	| {
			readonly kind: 'list';
			readonly from: Int32Array;
			readonly skipped: number;
			readonly fresh: readonly WireRow[];
			readonly isLast: boolean;
	  }
	| {readonly kind: 'rows'; readonly fresh: readonly WireRow[]; readonly isLast: boolean}
	| {readonly kind: 'no-list'; readonly body: readonly Uint8Array[]}
	| {readonly kind: 'failed'; readonly failure: Failure};

/** The memory of the pieces that hold nothing else: it can be moved to the other thread instead of being copied. */
export const ownBuffers = (body: readonly Uint8Array[]): ArrayBuffer[] =>
	body.filter(piece => piece.length === piece.buffer.byteLength).map(piece => piece.buffer as ArrayBuffer);
