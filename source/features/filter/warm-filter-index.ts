import {useEffect} from 'react';
import type {TrackedChannel} from '../../live/live-list.js';
import type {Store} from '../../state/store.js';
import {readyForFilter} from './language/search-text.js';

/** So many channels at a time, so that a key never waits for more. */
const portion = 200;
/** A shorter list is made ready soon enough when somebody types. */
const longList = 2000;

/** Makes a long list ready for the first letter of a filter, a little after each list. */
export const useWarmFilterIndex = (store: Store): void => {
	useEffect(() => {
		let known: readonly TrackedChannel[] = [];
		let turn: NodeJS.Immediate | undefined;

		const goOn = (place: number) => {
			for (const {channel} of known.slice(place, place + portion)) {
				readyForFilter(channel);
			}

			turn = place + portion < known.length ? setImmediate(goOn, place + portion) : undefined;
		};

		const look = () => {
			const {rows} = store.getState().list;
			if (rows === known || rows.length < longList) {
				return;
			}

			known = rows;
			clearImmediate(turn);
			turn = setImmediate(goOn, 0);
		};

		const unsubscribe = store.subscribe(look);
		return () => {
			unsubscribe();
			clearImmediate(turn);
		};
	}, [store]);
};
