import {useSyncExternalStore} from 'react';
import type {State} from '../state/state.js';
import type {Store} from '../state/store.js';

/** Returns the state, and renders again whenever it changes. */
export const useStore = (store: Store): State => useSyncExternalStore(store.subscribe, store.getState);

/** Returns a value from the state, and renders again whenever that changes. */
export const useStored = <Value>(store: Store, pick: (state: State) => Value): Value =>
	useSyncExternalStore(store.subscribe, () => pick(store.getState()));
