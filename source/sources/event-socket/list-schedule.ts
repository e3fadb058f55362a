import type {Listed, Session} from './switch-queries.js';

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

/**
Fetches the whole list into the model: one at a time, at an interval, and when there is a reason. `isForWaiting`: a person or an action
waits for this list.
*/
export const createLists = (
	{tasks, clock, model, queries}: Session,
	onListed: (listed: Listed, isForWaiting: boolean) => void,
) => {
	/** A person or an action waits for the next list. */
	let isWanted = false;
	/** The number of the present request: the answer to an earlier one is too old. */
	let round = 0;
	let isListing = () => false;
	let filledAt = -Infinity;

	const list = (): void => {
		if (isListing()) {
			return;
		}

		const mine = ++round;
		const isForWaiting = isWanted;
		isWanted = false;
		tasks.attempt(async isCurrent => {
			const isStillWanted = () => isCurrent() && mine === round;
			isListing = isStillWanted;
			const listed = await queries.list(isStillWanted);
			if (!listed || !isStillWanted()) {
				return;
			}

			isListing = () => false;
			const pause = Math.max(listEvery[model.delivery()], listed.duration * restFactor);
			tasks.once('list', isWanted ? writtenBehind : pause, list);
			onListed(listed, isForWaiting);
		});
	};

	const listForWaiting = (): void => {
		isWanted = true;
		list();
	};

	return {
		/** Fetches a list for a person or an action that waits for the present state, and further ones after an action. */
		want(isAfterAction = false) {
			isWanted = true;
			tasks.once('list', writtenBehind, list);
			for (const wait of isAfterAction ? settledAfter : []) {
				tasks.once(`settled ${wait}`, wait, listForWaiting);
			}
		},
		/** Fetches the first list after a change of the subscribed events; one under way is from before it. */
		begin() {
			isListing = () => false;
			list();
			tasks.once('right after', rightAfter, list);
		},
		/** Fetches a list after an answer, as no event has the application of the channel. */
		fill() {
			tasks.onceUnlessSet('fill', Math.max(fillAfter, filledAt + fillEvery - clock.elapsed()), () => {
				filledAt = clock.elapsed();
				list();
			});
		},
		/** Marks the first list of the next connections as waited for. */
		expect() {
			isWanted = true;
		},
	};
};
