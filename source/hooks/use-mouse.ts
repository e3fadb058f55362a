import {useEffect} from 'react';
import type {Store} from '../state/store.js';
import type {TerminalExtras} from '../terminal/terminal-modes.js';

/** Takes the mouse when it is switched on, and gives it back. */
export const useMouse = (store: Store, extras: TerminalExtras): void => {
	useEffect(() => {
		const follow = () => {
			extras.setMouse(store.getState().view.isMouseOn);
		};

		follow();
		return store.subscribe(follow);
	}, [extras, store]);
};
