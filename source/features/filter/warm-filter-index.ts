import {useEffect} from 'react';
import type {TrackedChannel} from '../../live/live-list.js';
import type {Store} from '../../state/store.js';
import {haystack} from './language/search-text.js';

/** How many channels it indexes at a time, so that no key waits for more. */
const portion = 200;
/** A shorter list is indexed when somebody types. */
const longList = 2000;

/** Indexes a long list for the filter after each update, so that the first letter typed does not wait for it. */
export const useWarmFilterIndex = (store: Store): void => {
	useEffect(() => {
		let known: readonly TrackedChannel[] = [];
		let next: NodeJS.Immediate | undefined;

		const indexFrom = (place: number) => {
			for (const {channel} of known.slice(place, place + portion)) {
				haystack(channel);
			}

			next = place + portion < known.length ? setImmediate(indexFrom, place + portion) : undefined;
		};

		const indexList = () => {
			const {rows} = store.getState().list;
			if (rows === known || rows.length < longList) {
				return;
			}

			known = rows;
			clearImmediate(next);
			next = setImmediate(indexFrom, 0);
		};

		const unsubscribe = store.subscribe(indexList);
		return () => {
			unsubscribe();
			clearImmediate(next);
		};
	}, [store]);
};
