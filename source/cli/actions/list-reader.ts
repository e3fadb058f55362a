import type {Channel} from '../../telephony/channel.js';
import {FailureError} from '../../sources/failure.js';
import type {News, Source, Subscription, Update} from '../../sources/source.js';

/** What a server has, whenever somebody asks. */
export type Lists = {
	/**
	Asks now. Whoever asks while one list is on its way gets the one after it, with all others who do, as that one says nothing of
	what was done meanwhile. Rejects with a `FailureError`.
	*/
	readonly next: () => Promise<Listed>;
	readonly close: () => void;
};

/** All channels of a server, and the update that made them complete. */
export type Listed = {readonly channels: readonly Channel[]; readonly update: Update};

type Waiting = {readonly resolve: (listed: Listed) => void; readonly reject: (error: FailureError) => void};

/** The lists of a source for several who ask at the same time. */
export const openLists = (source: Source): Lists => {
	const channels = new Map<string, Channel>();
	let subscription: Subscription | undefined;
	let isAsking = false;
	/** Who waits for the list that is on its way, and for the one after it. */
	let [now, next]: [Waiting[], Waiting[]] = [[], []];

	const ask = () => {
		isAsking = true;
		if (subscription) {
			subscription.refresh();
		} else {
			// It asks once by itself; from then on only when somebody wants a list.
			subscription = source.subscribe(hear, {interval: 1000});
			subscription.pause(true);
		}
	};

	const take = ({created, changed, ended}: Update) => {
		for (const {channel} of ended) {
			channels.delete(channel.uuid);
		}

		for (const channel of [...created, ...changed]) {
			channels.set(channel.uuid, channel);
		}
	};

	const hear = (news: News) => {
		if (news.type === 'update') {
			take(news);
		}

		if (news.type === 'trying' || (news.type === 'update' && !news.isFull)) {
			return;
		}

		const told = now;
		[now, next, isAsking] = [next, [], false];
		for (const {resolve, reject} of told) {
			if (news.type === 'update') {
				resolve({channels: [...channels.values()], update: news});
			} else {
				reject(new FailureError(news.failure));
			}
		}

		if (now.length > 0) {
			ask();
		}
	};

	return {
		next: async () =>
			new Promise((resolve, reject) => {
				(isAsking ? next : now).push({resolve, reject});
				if (!isAsking) {
					ask();
				}
			}),
		close() {
			subscription?.close();
		},
	};
};
