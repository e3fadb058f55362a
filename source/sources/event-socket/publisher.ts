import {createListComparison} from '../list-comparison.js';
import type {News, Update} from '../source.js';
import type {Listed, Session} from './switch-queries.js';

/** How long changes are collected before an update, ms. */
const shortestWait = 25;
/** The least time between two updates, ms: a frame for each event would cost more than reading it. Longer where comparing takes long. */
const shortestPause = 100;
/** The pause is this many times as long as the work, so the work takes at most a fifth of the time. */
const restFactor = 4;

/** A list may be older than the events before it by so much, ms. */
const longestDelay = 60_000;

/** Sends the listener the changes of the model since the last update; none before the first list. */
export const createPublisher = (
	{model, clock, tasks}: Session,
	listener: (news: News) => void,
	clockOffset: () => number,
) => {
	const changesIn = createListComparison();
	let listed: Listed | undefined;
	let [isListNew, isPaused] = [false, false];
	let since: number | undefined;
	let confirmedAt = 0;
	/** By the monotonic clock. */
	let notBefore = -Infinity;

	/** `isAlive`: publish even without a change; `isWanted`: even on a paused screen; `isLast`: no end waits for the other leg. */
	const publish = ({isAlive = false, isWanted = false, isLast = false} = {}) => {
		tasks.cancel('publish');
		// The first list is published in any case: a reader that takes one at a time pauses from the beginning.
		if (!listed || (isPaused && !isWanted && since !== undefined)) {
			return;
		}

		const begun = clock.elapsed();
		const {channels, ends, isComplete} = model.take(isLast);
		const {created, changed, ended} = changesIn(channels);
		if (isAlive || isListNew || created.length + changed.length + ended.length > 0) {
			// Not only forward: the viewer's clock may be set back.
			const isSetBack = since !== undefined && confirmedAt < since - longestDelay;
			const asOf = isSetBack ? confirmedAt : Math.max(confirmedAt, since ?? 0);
			const update: Update = {
				type: 'update',
				created,
				changed,
				ended: ended.map(({channel}) => ({channel, ...ends.get(channel.uuid)})),
				at: clock.now(),
				asOf,
				since,
				...listed,
				duration: isListNew ? listed.duration : 0,
				isFull: isListNew,
				clockOffset: clockOffset(),
				delivery: model.delivery(),
			};
			// The listener may pause.
			[since, isListNew] = [asOf, false];
			listener(update);
		}

		const now = clock.elapsed();
		notBefore = now + Math.max(shortestPause, (now - begun) * restFactor);
		if (!isComplete && !isLast) {
			publishSoon();
		}
	};

	/** Publishes after a moment, with everything that comes until then. */
	const publishSoon = () => {
		tasks.onceUnlessSet('publish', Math.max(shortestWait, notBefore - clock.elapsed()), () => {
			publish();
		});
	};

	return {
		/** Publishes a list that the model has applied. `isWanted`: even on a paused screen */
		listed(next: Listed, isWanted: boolean) {
			[listed, isListNew, confirmedAt] = [next, true, next.askedAt + next.duration];
			publish({isWanted});
		},
		/** Publishes a change of the model in a moment. */
		changed() {
			confirmedAt = clock.now();
			publishSoon();
		},
		/** Publishes what is left after the connection has ended, and nothing more until the next list. */
		stop() {
			publish({isLast: true});
			// Each channel is published once before it goes.
			publish({isLast: true});
			listed = undefined;
		},
		/** Confirms that the model is up to date. */
		confirm() {
			confirmedAt = clock.now();
			publish({isAlive: true});
		},
		pause(isNow: boolean) {
			isPaused = isNow;
			if (!isPaused) {
				publishSoon();
			}
		},
	};
};
