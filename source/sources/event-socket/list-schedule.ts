import type {Clock} from '../clock.js';
import type {Attempt} from './attempts.js';
import type {Listed} from './publisher.js';
import type {Timers} from './timers.js';

/** The time between two lists beside the events, or instead of them, ms; longer where a list takes long. */
const listEvery = {events: 45_000, lists: 2000} as const;
/** The pause is this many times as long as the request, so requests take at most a sixth of the time. */
const restFactor = 5;
/** How long after an action the list shows it, ms. */
const writtenBehind = 300;
/**
When to fetch lists after an action, ms: its events lack some facts, such as the number that a leg was transferred to. If the action is
not in the last lists, it counts as not confirmed.
*/
const settledAfter = [1500, 4000, 7000] as const;
/** When to fetch a second list after a subscription, ms: it lacks the channels that ended just before. */
const rightAfter = 2000;
/** When to fetch a list after an answer, and how often at most, ms: the events of a new channel lack its application. */
const fillAfter = 1500;
const fillEvery = 10_000;

type ListsOptions = {
	readonly timers: Timers;
	readonly clock: Clock;
	readonly attempt: Attempt;
	/** Fetches the list into the model, unless it is no longer wanted when it comes. */
	readonly fetch: (isWanted: () => boolean) => Promise<Listed | undefined>;
	readonly delivery: () => keyof typeof listEvery;
	/** `isForWaiting`: a person or an action waits for this list. */
	readonly onListed: (listed: Listed, isForWaiting: boolean) => void;
};

/** Fetches the whole list: one at a time, at an interval, and when there is a reason. */
export const createLists = ({timers, clock, attempt, fetch, delivery, onListed}: ListsOptions) => {
	/** `isWanted`: a person or an action waits for the next list. */
	let [isListing, isWanted] = [false, false];
	/** The number of the present request: the answer to an earlier one is too old. */
	let round = 0;
	let filledAt = -Infinity;

	const list = (): void => {
		if (isListing) {
			return;
		}

		isListing = true;
		const mine = ++round;
		const isForWaiting = isWanted;
		isWanted = false;
		attempt(async isCurrent => {
			const isStillWanted = () => isCurrent() && mine === round;
			const listed = await fetch(isStillWanted);
			if (!listed || !isStillWanted()) {
				return;
			}

			isListing = false;
			timers.once(
				'list',
				isWanted ? writtenBehind : Math.max(listEvery[delivery()], listed.duration * restFactor),
				list,
			);
			onListed(listed, isForWaiting);
		});
	};

	const listForWaiting = (): void => {
		isWanted = true;
		list();
	};

	return {
		/** Fetches lists for a person or an action that waits for the present state. */
		want() {
			isWanted = true;
			timers.once('list', writtenBehind, list);
			for (const wait of settledAfter) {
				timers.once(`settled ${wait}`, wait, listForWaiting);
			}
		},
		/** Fetches the first list after a change of the subscribed events; one under way is from before it. */
		begin() {
			round++;
			isListing = false;
			list();
			timers.once('right after', rightAfter, list);
		},
		/** Fetches a list after an answer, as no event has the application of the channel. */
		fill() {
			timers.onceUnlessSet('fill', Math.max(fillAfter, filledAt + fillEvery - clock.elapsed()), () => {
				filledAt = clock.elapsed();
				list();
			});
		},
		/** Stops when the connections end. `isWanted` stays, for the first list of the next ones. */
		stop() {
			round++;
			isListing = false;
		},
		/** Marks the first list of the next connections as waited for. */
		expect() {
			isWanted = true;
		},
	};
};
