import {useEffect} from 'react';
import type {Store} from '../monitor/store.js';
import type {Polling, Surroundings} from './use-polling.js';

/** How often ages on screen move on, ms. */
const beat = 1000;
/** A list that is due any moment moves the ages itself: one frame does for both. */
const patience = 400;

/** Moves the screen's clock on while no list does. */
export const useClock = (store: Store, {pollingSince}: Polling, {now}: Surroundings): void => {
	useEffect(() => {
		let timer: NodeJS.Timeout;
		const plan = (delay: number) => {
			timer = setTimeout(check, delay);
		};

		const check = () => {
			const due = store.getState().now + beat - now();
			const since = pollingSince();
			if (due > 0) {
				plan(Math.min(due, beat));
			} else if (since !== undefined && now() - since < patience) {
				plan(patience / 4);
			} else {
				store.dispatch({type: 'ticked', at: now()});
				plan(beat);
			}
		};

		plan(beat);
		return () => {
			clearTimeout(timer);
		};
	}, [now, pollingSince, store]);
};
