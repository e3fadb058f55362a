import type {Channel} from '../telephony/channel.js';
import type {Clock} from '../util/clock.js';
import {failureOf, type Failure} from './failure.js';
import {createListComparison} from './list-comparison.js';
import {pauseAfter, periodOf, withDuration} from './poll-timing.js';
import {publishTo} from './publish-to.js';
import type {News, Subscribe, Update} from './source.js';

/** The whole list of one request. */
export type Listing = Pick<Update, 'askedAt' | 'asOf' | 'duration' | 'clockOffset' | 'skipped'> & {
	/** Each uuid once. A channel that did not change since the last list is the same object; the array too, when nothing changed. */
	readonly channels: readonly Channel[];
	/** Ms by the viewer's clock. */
	readonly receivedAt: number;
};

/**
Turns a function that fetches the whole list into a subscription: fetches at once, then at the interval, never twice at a time. When
not signed in it stops until a refresh, unless `isUnattended`.
*/
export const createPoller =
	(fetch: () => Promise<Listing>, clock: Clock): Subscribe =>
	(listener, options) => {
		let {interval} = options;
		const publish = publishTo(listener);
		const changesIn = createListComparison();
		let since: number | undefined;
		let [isAsking, isWanted, isPaused, isClosed] = [false, true, false, false];
		let durations: readonly number[] = [];
		let failures = 0;
		// By the monotonic clock. `retryAt` is set while a failure lasts: the screen shows it, so a new interval does not move it.
		let [startedAt, endedAt] = [0, 0];
		let retryAt: number | undefined;
		let cancel: (() => void) | undefined;

		const dueAt = () => retryAt ?? Math.max(endedAt + 1, startedAt + periodOf({interval, durations}));

		const failed = (failure: Failure): News => {
			failures++;
			const pause = pauseAfter(failure, failures, {...options, interval}, clock.random());
			retryAt = endedAt + pause;
			const at = clock.now();
			return {type: 'failure', failure, at, retryAt: pause === Infinity ? undefined : at + pause};
		};

		const succeeded = (listing: Listing): News => {
			[failures, retryAt] = [0, undefined];
			durations = withDuration(durations, listing.duration);
			const {channels, receivedAt: at, ...others} = listing;
			const update = {type: 'update', ...changesIn(channels), ...others, at, since, isFull: true} as const;
			since = listing.asOf;
			return update;
		};

		const ask = async () => {
			[isAsking, isWanted] = [true, false];
			startedAt = clock.elapsed();
			const request = (async () => fetch())();
			if (failures > 0) {
				publish({type: 'trying', at: clock.now()});
			}

			const outcome = await request.catch((error: unknown) => failureOf(error));
			if (isClosed) {
				return;
			}

			endedAt = clock.elapsed();
			publish('kind' in outcome ? failed(outcome) : succeeded(outcome));
			isAsking = false;
			schedule();
		};

		/** Fetches if it is time to, or sets the timer for that. */
		const schedule = () => {
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

		schedule();
		return {
			refresh() {
				isWanted = true;
				schedule();
			},
			setInterval(wanted) {
				interval = wanted;
				schedule();
			},
			pause(wanted) {
				isPaused = wanted;
				schedule();
			},
			close() {
				isClosed = true;
				schedule();
			},
		};
	};
