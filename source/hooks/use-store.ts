import {useSyncExternalStore} from 'react';
import type {State} from '../state/state.js';
import type {Store} from '../state/store.js';

/** The state, and a new frame whenever it changes. */
export const useStore = (store: Store): State => useSyncExternalStore(store.subscribe, store.getState);

/** Something of the state, and a new frame whenever that changes. */
export const useStored = <Value>(store: Store, pick: (state: State) => Value): Value =>
	useSyncExternalStore(store.subscribe, () => pick(store.getState()));
