import type {ServerNews} from '../state/events.js';
import type {Store} from '../state/store.js';
import type {Subscription} from '../sources/source.js';

export type RecordNews = (news: ServerNews) => void;

/**
The news of all servers of a screen, on its way to the store. News is dispatched at once; within a frame of the last dispatch it goes
together, in its order.

@param dispatch
@param frameTime ms
@param record gets the masked news at each dispatch
@param shown masks news
*/
export const createIntake = (
	dispatch: Store['dispatch'],
	frameTime: number,
	record?: RecordNews,
	shown: (news: readonly ServerNews[]) => readonly ServerNews[] = news => news,
) => {
	/** By server. */
	const subscriptions = new Map<string, Subscription>();
	let waiting: ServerNews[] = [];
	let timer: NodeJS.Timeout | undefined;
	let takenAt = -Infinity;
	const take = () => {
		timer = undefined;
		takenAt = performance.now();
		const news = shown(waiting);
		waiting = [];
		for (const one of news) {
			record?.(one);
		}

		dispatch({type: 'news-received', news});
	};

	return {
		receive(news: ServerNews) {
			waiting.push(news);
			if (timer) {
				return;
			}

			const wait = takenAt + frameTime - performance.now();
			if (wait <= 0) {
				take();
			} else {
				timer = setTimeout(take, wait);
			}
		},
		subscriptions,
		/** Fetches the list of a server now, or of all. */
		refresh(server?: string, isAfterAction?: boolean) {
			for (const [id, subscription] of subscriptions) {
				if (server === undefined || server === id) {
					subscription.refresh(isAfterAction);
				}
			}
		},
		/** Plays the next so many ms of a recording at once. */
		advance(milliseconds: number) {
			// One moves all of them.
			const [first] = subscriptions.values();
			void first?.advance?.(milliseconds);
		},
		/** Call it before the process stops, and when it goes on. */
		suspend(isSuspended: boolean) {
			for (const subscription of subscriptions.values()) {
				subscription.suspend?.(isSuspended);
			}
		},
		close() {
			clearTimeout(timer);
		},
	};
};

export type Intake = ReturnType<typeof createIntake>;
