import {useEffect, useMemo} from 'react';
import useSubscription from 'swr/subscription';
import {presentOf} from '../features/history/shown-state.js';
import {wholeList} from '../features/history/whole-list.js';
import type {ServerNews} from '../state/events.js';
import {shownNews} from '../features/mask/state.js';
import {serverOf} from '../state/servers.js';
import {visibleUuids} from '../state/selectors.js';
import type {State} from '../state/state.js';
import type {Store} from '../state/store.js';
import type {Source, Subscription} from '../sources/source.js';
import {useStored} from './use-store.js';

/** The news of all servers of a screen, on its way to the store. */
export type Intake = {
	readonly receive: (news: ServerNews) => void;
	/** By server. */
	readonly subscriptions: Map<string, Subscription>;
	/** Fetches the list of a server now, or of all. */
	readonly refresh: (server?: string) => void;
	/** Plays the next so many ms of a recording at once. */
	readonly advance: (milliseconds: number) => void;
	/** Call it before the process stops, and when it goes on. */
	readonly suspend: (isSuspended: boolean) => void;
	readonly close: () => void;
};

/** Records news. */
export type Record = (news: ServerNews) => void;

/** The steps of news on the way to the store. */
type NewsWay = {
	readonly shown?: (news: readonly ServerNews[]) => readonly ServerNews[];
	readonly record?: Record | undefined;
};

/**
Dispatches news at once; news within a frame of the last dispatch go together, in their order.

@param dispatch
@param frameTime ms
@param way
@param way.shown masks news
@param way.record gets the masked news at each dispatch
*/
export const createIntake = (
	dispatch: Store['dispatch'],
	frameTime: number,
	{shown = news => news, record}: NewsWay = {},
): Intake => {
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
		receive(news) {
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
		refresh(server) {
			for (const [id, subscription] of subscriptions) {
				if (server === undefined || server === id) {
					subscription.refresh();
				}
			}
		},
		advance(milliseconds) {
			// One moves all of them.
			const [first] = subscriptions.values();
			void first?.advance?.(milliseconds);
		},
		suspend(isSuspended) {
			for (const subscription of subscriptions.values()) {
				subscription.suspend?.(isSuspended);
			}
		},
		close() {
			clearTimeout(timer);
		},
	};
};

/** Takes the news of the servers into the store. */
export const useIntake = (store: Store, frameTime = 33, record?: Record): Intake => {
	const intake = useMemo(
		() => createIntake(store.dispatch, frameTime, {shown: news => shownNews(store.getState(), news), record}),
		[frameTime, record, store],
	);
	useEffect(() => {
		let {isMasked: wasMasked} = store.getState();
		return store.subscribe(() => {
			const state = presentOf(store.getState());
			const {isMasked, servers} = state;
			if (isMasked === wasMasked) {
				return;
			}

			wasMasked = isMasked;
			// The recording goes on with whole lists under the new mask.
			for (const {id: server} of servers) {
				const news = wholeList(state, server);
				if (news) {
					record?.({server, news});
				}
			}
		});
	}, [record, store]);
	useEffect(
		() => () => {
			intake.close();
		},
		[intake],
	);
	return intake;
};

type SubscribedProps = {readonly store: Store; readonly source: Source; readonly intake: Intake};

/** Subscribes to one server while it is on the screen, with the interval, pause and speed of the state. */
export function Subscribed({store, source, intake}: SubscribedProps) {
	const {server} = source;
	const {receive, subscriptions} = intake;
	const connectionIn = (state: State) => serverOf(presentOf(state), server).connection;
	const interval = useStored(store, state => connectionIn(state).interval);
	const isPaused = useStored(store, state => connectionIn(state).isPaused);
	const speed = useStored(store, ({replay}) => (replay?.isPaused ? 0 : (replay?.speed ?? 1)));
	const onScreen = useStored(store, state => (state.past ? '' : visibleUuids(state, server).join(' ')));
	const begin = (): (() => void) => {
		const subscription = source.subscribe(
			news => {
				receive({server, news});
			},
			{interval: connectionIn(store.getState()).interval},
		);
		subscriptions.set(server, subscription);
		return () => {
			subscriptions.delete(server);
			subscription.close();
		};
	};

	// SWR wants `begin` to return what ends the subscription; its type says `void`.
	// eslint-disable-next-line @typescript-eslint/strict-void-return
	useSubscription(server, begin);
	useEffect(() => {
		// A paused one asks for nothing at a new interval.
		subscriptions.get(server)?.pause(isPaused);
		subscriptions.get(server)?.setInterval(interval);
	}, [interval, isPaused, server, subscriptions]);
	useEffect(() => {
		subscriptions.get(server)?.setSpeed?.(speed);
	}, [server, speed, subscriptions]);
	useEffect(() => {
		subscriptions.get(server)?.prefer?.(onScreen.split(' '));
	}, [onScreen, server, subscriptions]);
	return null;
}
