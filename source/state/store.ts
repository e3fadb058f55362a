import {shownState} from '../features/history/shown-state.js';
import type {Event} from './events.js';
import {reduce} from './reducer.js';
import type {State} from './state.js';

/** Holds the state, and calls its listeners after each change. */
export type Store = {
	/** The drawn state; of the past while that is on screen. */
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

/** Calls back when a part of the state is another one, with the states after and before. Returns what ends that. */
export const onChange = (
	store: Store,
	part: (state: State) => unknown,
	callback: (after: State, before: State) => void,
): (() => void) => {
	let last = store.getState();
	return store.subscribe(() => {
		const before = last;
		last = store.getState();
		if (part(last) !== part(before)) {
			callback(last, before);
		}
	});
};
