import type {Clock} from '../clock.js';
import type {Attempt} from './attempts.js';
import type {Listed} from './publisher.js';
import type {Timers} from './timers.js';

/** How long after the last list the next one is fetched beside the events, or instead of them, ms: later where it takes long. */
const listEvery = {events: 45_000, lists: 2000} as const;
/** The pause is this many times as long as the work took, which takes at most a sixth of the time so. */
const restFactor = 5;
/** So long after an action the list shows it, ms. */
const writtenBehind = 300;
/**
So long after it, ms, a list is believed over the events that it caused, which do not tell everything: where a leg was transferred to.
The last ones tell that the action is not to be seen.
*/
const settledAfter = [1500, 4000, 7000] as const;
/** So long after a subscription a list tells what ended just before it, ms. */
const rightAfter = 2000;
/** Events of a new channel do not tell its application: a list does, so long after an answer, and no more often than this, ms. */
const fillAfter = 1500;
const fillEvery = 10_000;

type ListsOptions = {
	readonly timers: Timers;
	readonly clock: Clock;
	readonly attempt: Attempt;
	/** Fetches the list into the model, if it is still wanted when it comes. */
	readonly fetch: (isWanted: () => boolean) => Promise<Listed | undefined>;
	readonly delivery: () => keyof typeof listEvery;
	/** `isForWaiting`: somebody asked for this one. */
	readonly onListed: (listed: Listed, isForWaiting: boolean) => void;
};

/** When the whole list is fetched: one at a time, now and then, and where there is a reason. */
export const createLists = ({timers, clock, attempt, fetch, delivery, onListed}: ListsOptions) => {
	/** Somebody waits for a list that is asked for from now on. */
	let [isListing, isWanted] = [false, false];
	/** Of the list that is asked for now; an answer to an earlier one is too old. */
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
		/** A person, or an action, wants to see what is there now. */
		want() {
			isWanted = true;
			timers.once('list', writtenBehind, list);
			for (const wait of settledAfter) {
				timers.once(`settled ${wait}`, wait, listForWaiting);
			}
		},
		/** The first list after a change of what events tell: one that is under way is from before it. */
		begin() {
			round++;
			isListing = false;
			list();
			timers.once('right after', rightAfter, list);
		},
		/** A channel was answered, and does something that no event tells. */
		fill() {
			timers.onceUnlessSet('fill', Math.max(fillAfter, filledAt + fillEvery - clock.elapsed()), () => {
				filledAt = clock.elapsed();
				list();
			});
		},
		/** The connections have ended. `isWanted` stays: whoever waits gets the first list of the next ones. */
		stop() {
			round++;
			isListing = false;
		},
		/** The first list of the next connections is for somebody who waits. */
		expect() {
			isWanted = true;
		},
	};
};
