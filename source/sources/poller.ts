import type {Channel} from '../telephony/channel.js';
import {failureOf, type Failure} from './failure.js';
import type {Clock} from './clock.js';
import {createListComparison} from './list-changes.js';
import {pauseAfter, periodOf, withDuration} from './pace.js';
import type {News, Subscribe} from './source.js';

/** A whole list, as one request brought it. Times are ms by the viewer's clock. */
export type Listing = {
	/**
	Every channel that is listed, each uuid once. One that did not change since the last list keeps its identity; the array
	too, when nothing did.
	*/
	readonly channels: readonly Channel[];
	/** When it was requested, or the earliest moment a cache can have fetched it: it shows nothing that was done later. */
	readonly askedAt: number;
	readonly receivedAt: number;
	/** When it was made: earlier than `receivedAt` where a cache kept it. */
	readonly asOf: number;
	/** How long it duration, ms, by a clock that nobody sets and that stands still while the machine sleeps. */
	readonly duration: number;
	/** To add to the viewer's clock to get the switch's, ms. */
	readonly clockOffset: number;
	/** How many entries of the list were no channels. */
	readonly skipped: number;
};

const outcomeOf = async (fetch: () => Promise<Listing>): Promise<Listing | Failure> => {
	try {
		return await fetch();
	} catch (error) {
		return failureOf(error);
	}
};

/**
Makes updates of a function that fetches the whole list: asks at once, and then again and again, never twice at a time. Without a
sign-in it asks no more until a refresh, unless nobody is there to sign in.
*/
export const createPoller =
	(fetch: () => Promise<Listing>, clock: Clock): Subscribe =>
	(listener, options) => {
		const changesIn = createListComparison();
		let since: number | undefined;
		const {isUnattended = false} = options;
		let {interval} = options;
		let [isAsking, isWanted, isPaused, isClosed] = [false, true, false, false];
		let durations: readonly number[] = [];
		let failures = 0;
		// By the clock for lengths of time. `retryAt` is set while a failure stands: it was told, and no new interval moves it.
		let [startedAt, endedAt] = [0, 0];
		let retryAt: number | undefined;
		let cancel: (() => void) | undefined;

		const dueAt = () => retryAt ?? Math.max(endedAt + 1, startedAt + periodOf({interval, durations}));

		/** A listener that throws ends neither the polling nor unheard. */
		const tell = (news: News) => {
			try {
				listener(news);
			} catch (error) {
				queueMicrotask(() => {
					throw error;
				});
			}
		};

		const failed = (failure: Failure): News => {
			failures++;
			const pause =
				failure.kind === 'not-signed-in' && !isUnattended
					? Infinity
					: pauseAfter(failure, failures, interval, clock.random());
			retryAt = endedAt + pause;
			const at = clock.now();
			return {type: 'failure', failure, at, retryAt: pause === Infinity ? undefined : at + pause};
		};

		const listed = (listing: Listing): News => {
			[failures, retryAt] = [0, undefined];
			durations = withDuration(durations, listing.duration);
			const {channels, receivedAt: at, ...told} = listing;
			const update = {type: 'update', ...changesIn(channels), ...told, at, since, isFull: true} as const;
			since = listing.asOf;
			return update;
		};

		const ask = async () => {
			[isAsking, isWanted] = [true, false];
			startedAt = clock.elapsed();
			const asked = outcomeOf(fetch);
			if (failures > 0) {
				tell({type: 'trying', at: clock.now()});
			}

			const outcome = await asked;
			if (isClosed) {
				return;
			}

			endedAt = clock.elapsed();
			tell('kind' in outcome ? failed(outcome) : listed(outcome));
			isAsking = false;
			goOn();
		};

		/** Asks if it is time to, or sets the timer for that. */
		const goOn = () => {
			cancel?.();
			if (isClosed || isAsking) {
				return;
			}

			const wait = isWanted ? 0 : isPaused ? Infinity : dueAt() - clock.elapsed();
			if (wait <= 0) {
				void ask();
			} else if (wait < Infinity) {
				cancel = clock.after(wait, () => {
					void ask();
				});
			}
		};

		goOn();
		return {
			refresh() {
				isWanted = true;
				goOn();
			},
			setInterval(wanted) {
				interval = wanted;
				goOn();
			},
			pause(wanted) {
				isPaused = wanted;
				goOn();
			},
			close() {
				isClosed = true;
				goOn();
			},
		};
	};
