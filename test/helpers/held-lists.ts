import type {Channel} from '../../source/telephony/channel.js';
import {FailureError, type Failure} from '../../source/sources/failure.js';
import type {Listing} from '../../source/sources/poller.js';
import type {HandClock} from './hand-clock.js';

/** A server that answers when a test lets it. */
export type HeldLists = {
	readonly fetch: () => Promise<Listing>;
	/** When it was asked, ms by the clock for lengths of time. */
	readonly asked: readonly number[];
	/** How many requests wait for an answer. */
	readonly waiting: () => number;
	/** Answers the oldest request that waits. */
	readonly answer: (channels: readonly Channel[], more?: Partial<Listing>) => Promise<void>;
	readonly fail: (thrown: Failure | Error) => Promise<void>;
};

export const heldLists = (clock: HandClock): HeldLists => {
	const asked: number[] = [];
	const requests: Array<PromiseWithResolvers<Pick<Listing, 'channels'> & Partial<Listing>>> = [];
	return {
		asked,
		async fetch() {
			const [askedAt, begin] = [clock.now(), clock.elapsed()];
			const request = Promise.withResolvers<Pick<Listing, 'channels'> & Partial<Listing>>();
			asked.push(begin);
			requests.push(request);
			const answer = await request.promise;
			const [receivedAt, duration] = [clock.now(), clock.elapsed() - begin];
			return {askedAt, receivedAt, asOf: receivedAt, duration, clockOffset: 0, skipped: 0, ...answer};
		},
		waiting: () => requests.length,
		async answer(channels, more) {
			requests.shift()!.resolve({channels, ...more});
			await clock.advance(0);
		},
		async fail(thrown) {
			requests.shift()!.reject(thrown instanceof Error ? thrown : new FailureError(thrown));
			await clock.advance(0);
		},
	};
};
