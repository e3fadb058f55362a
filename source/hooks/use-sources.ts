import {useEffect, useState} from 'react';
import useSubscription from 'swr/subscription';
import {presentOf} from '../features/history/shown-state.js';
import {wholeList} from '../features/history/whole-list.js';
import {shownNews} from '../features/mask/state.js';
import {serverOf} from '../state/servers.js';
import {visibleUuids} from '../state/selectors.js';
import type {State} from '../state/state.js';
import {onChange, type Store} from '../state/store.js';
import type {Source} from '../sources/source.js';
import {createIntake, type Intake, type RecordNews} from './intake.js';
import {useStored} from './use-store.js';

const isMaskedIn = ({isMasked}: State) => isMasked;

/** Takes the news of the servers into the store. Its arguments stay the same while it is mounted. */
export const useIntake = (store: Store, frameTime = 33, record?: RecordNews): Intake => {
	const [intake] = useState(() =>
		createIntake(store.dispatch, frameTime, record, news => shownNews(store.getState(), news)),
	);
	useEffect(
		() =>
			onChange(store, isMaskedIn, shown => {
				const state = presentOf(shown);
				// The recording goes on with whole lists under the new mask.
				for (const {id: server} of state.servers) {
					const news = wholeList(state, server);
					if (news) {
						record?.({server, news});
					}
				}
			}),
		[record, store],
	);
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
