import {useEffect} from 'react';
import {presentOf} from '../features/history/shown-state.js';
import {isListDue} from '../state/connection-status.js';
import type {Store} from '../state/store.js';
import {newestConnection} from '../state/servers.js';

/** How often ages on screen move on, ms. */
const beat = 1000;
/** How often to check whether a due list has come, ms. */
const glance = 100;

/** Advances the screen's clock while no list does. */
export const useClock = (store: Store, now: () => number): void => {
	useEffect(() => {
		let timer: NodeJS.Timeout;
		const plan = (delay: number) => {
			timer = setTimeout(check, delay);
		};

		const check = () => {
			const state = presentOf(store.getState());
			const due = state.now + beat - now();
			// Later than a beat: the clock was set back.
			if (due > 0 && due <= beat) {
				plan(due);
			} else if (isListDue(newestConnection(state), now())) {
				plan(glance);
			} else {
				store.dispatch({type: 'ticked', at: now()});
				plan(beat);
			}
		};

		plan(beat);
		return () => {
			clearTimeout(timer);
		};
	}, [now, store]);
};
