import {shownState} from '../features/history/shown-state.js';
import type {Event} from './events.js';
import {reduce} from './reducer.js';
import type {State} from './state.js';

/** Holds the state, and tells whoever listens that it changed. */
export type Store = {
	/** The state that is drawn, of the past while that is looked at. */
	readonly getState: () => State;
	readonly dispatch: (event: Event) => void;
	readonly subscribe: (listener: () => void) => () => void;
};

export const createStore = (initial: State): Store => {
	let state = initial;
	const listeners = new Set<() => void>();
	return {
		getState: () => shownState(state),
		dispatch(event) {
			const next = reduce(state, event);
			if (next === state) {
				return;
			}

			state = next;
			for (const listener of listeners) {
				listener();
			}
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
};
