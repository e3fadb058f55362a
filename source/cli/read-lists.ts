import type {Channel} from '../telephony/channel.js';
import {FailureError} from '../sources/failure.js';
import type {News, Source, Subscription, Update} from '../sources/source.js';

/** Fetches the lists of a source on demand. */
export type Lists = {
	/**
	Asks for a list. While one is on its way, all callers share the one after it, as the first may be older than what they
	did. Rejects with a `FailureError`.
	*/
	readonly next: () => Promise<Listed>;
	readonly close: () => void;
};

/** All channels of a server, and the update that made them complete. */
export type Listed = {readonly channels: readonly Channel[]; readonly update: Update};

/** Brings the channels of a server up to date. */
export const applyTo = (channels: Map<string, Channel>, {created, changed, ended}: Update): void => {
	for (const {channel} of ended) {
		channels.delete(channel.uuid);
	}

	for (const channel of [...created, ...changed]) {
		channels.set(channel.uuid, channel);
	}
};

/** Subscribes to a source at the first `next`, and pauses it in between. */
export const openLists = (source: Source): Lists => {
	const channels = new Map<string, Channel>();
	let subscription: Subscription | undefined;
	let answer: {readonly resolve: (listed: Listed) => void; readonly reject: (error: FailureError) => void} | undefined;
	/** The list on its way, and the one after it. */
	let [current, following]: Array<Promise<Listed> | undefined> = [];

	const onNews = (news: News) => {
		if (news.type === 'failure') {
			answer?.reject(new FailureError(news.failure));
		} else if (news.type === 'update') {
			applyTo(channels, news);
			if (news.isFull) {
				answer?.resolve({channels: [...channels.values()], update: news});
			}
		}
	};

	const ask = async () => {
		const listed = new Promise<Listed>((resolve, reject) => {
			answer = {resolve, reject};
			if (subscription) {
				subscription.refresh();
				return;
			}

			// A subscription asks once by itself; after that only `refresh` does.
			subscription = source.subscribe(onNews, {interval: 1000});
			subscription.pause(true);
		});
		[current, following] = [listed, undefined];
		try {
			return await listed;
		} finally {
			current = undefined;
		}
	};

	return {
		async next() {
			following ??= current?.then(ask, ask);
			return following ?? ask();
		},
		close() {
			subscription?.close();
		},
	};
};

/** The first update of a source: all its channels. Rejects with a `FailureError`. */
export const firstUpdate = async (source: Source): Promise<Update> => {
	const lists = openLists(source);
	try {
		const {update} = await lists.next();
		return update;
	} finally {
		lists.close();
	}
};
