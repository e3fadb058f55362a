import {useCallback, useEffect, useMemo, useRef} from 'react';
import useSwr, {type SWRConfiguration} from 'swr';
import {failureOf} from '../domain/failure.js';
import type {Feed, Snapshot} from '../sources/feed.js';
import {pauseAfter, pauseBetween} from '../sources/pace.js';
import type {Store} from '../monitor/store.js';

/** Where time and chance come from, so that a test can hold them. */
export type Surroundings = {
	/** Ms since the epoch. */
	readonly now: () => number;
	/** From 0 to 1. */
	readonly random: () => number;
};

export type Polling = {
	/** Asks for a list now, or as soon as the one that is on its way has come. */
	readonly refresh: () => void;
};

/**
Asks the feed for its channels again and again, and tells the store. SWR keeps the beat: it never lets two polls
overlap, and starts the next one only when the last is done.
*/
export const usePolling = (
	store: Store,
	feed: Feed,
	{now, random}: Surroundings,
	isPaused: boolean,
	interval: number,
): Polling => {
	const flight = useRef<{isOnItsWay: boolean; isWantedAgain: boolean; retry: NodeJS.Timeout | undefined}>({
		isOnItsWay: false,
		isWantedAgain: false,
		retry: undefined,
	});

	const fetcher = useCallback(async (): Promise<Snapshot> => {
		clearTimeout(flight.current.retry);
		flight.current.isOnItsWay = true;
		if (store.getState().link.failure) {
			store.dispatch({type: 'poll-started', at: now()});
		}

		try {
			return await feed.snapshot(interval);
		} finally {
			flight.current.isOnItsWay = false;
		}
	}, [feed, interval, now, store]);

	// A new function whenever one of the two changes makes SWR start its beat anew.
	const refreshInterval = useMemo(() => {
		const beat = () => pauseBetween({interval, durations: store.getState().link.durations});

		return isPaused ? 0 : beat;
	}, [interval, isPaused, store]);

	const options: SWRConfiguration<Snapshot> = {
		refreshInterval,
		// Its default compares every field of every row.
		compare: (one, other) => one === other,
		dedupingInterval: 0,
		revalidateOnFocus: false,
		revalidateOnReconnect: false,
		onSuccess(snapshot) {
			store.dispatch({type: 'polled', snapshot});
			askAgainIfWanted();
		},
		onError(error: unknown) {
			// A failure that is going to be tried again is told in `onErrorRetry`, with the time of the next try.
			const failure = failureOf(error);
			if (failure.kind === 'not-signed-in') {
				store.dispatch({type: 'poll-failed', failure, at: now(), retryAt: undefined});
			}
		},
		onErrorRetry(error: unknown, _key, _config, revalidate, {retryCount}) {
			const failure = failureOf(error);
			if (failure.kind === 'not-signed-in') {
				return;
			}

			const delay = pauseAfter(failure, store.getState().link.failures + 1, interval, random());
			store.dispatch({type: 'poll-failed', failure, at: now(), retryAt: now() + delay});
			flight.current.retry = setTimeout(() => {
				void revalidate({retryCount});
			}, delay);
			askAgainIfWanted();
		},
	};
	const {mutate} = useSwr('channels', fetcher, options);

	const refresh = useCallback(() => {
		if (flight.current.isOnItsWay) {
			flight.current.isWantedAgain = true;
		} else {
			// Its outcome is told by `onSuccess` and `onErrorRetry`.
			mutate().catch(() => undefined);
		}
	}, [mutate]);

	const askAgainIfWanted = () => {
		if (!flight.current.isWantedAgain) {
			return;
		}

		flight.current.isWantedAgain = false;
		setImmediate(refresh);
	};

	useEffect(() => {
		if (isPaused) {
			clearTimeout(flight.current.retry);
		}
	}, [isPaused]);

	// What comes late is shown at once, not with the next list.
	useEffect(() => (isPaused ? undefined : feed.onLate?.(refresh)), [feed, isPaused, refresh]);

	useEffect(
		() => () => {
			clearTimeout(flight.current.retry);
		},
		[],
	);

	return useMemo(() => ({refresh}), [refresh]);
};
