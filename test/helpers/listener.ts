import {newsBetween} from '../../source/features/screen-reader/announce.js';
import type {State} from '../../source/state/state.js';
import {deskWith, type Desk} from './states.js';

/** A person at the screen who hears it. */
export type Listener = Desk & {
	/** What is told of what is done. */
	readonly heard: (act: () => void) => readonly string[];
	/** The same of keys, by their names, with time enough between them to hear. */
	readonly hears: (...keys: readonly string[]) => readonly string[];
};

export const listenerAt = (state: State): Listener => {
	const desk = deskWith({...state, isScreenReader: true});
	const heard = (act: () => void): readonly string[] => {
		const before = desk.state();
		act();
		return newsBetween(before, desk.state());
	};

	return {
		...desk,
		heard,
		hears: (...keys) =>
			keys.flatMap(key => {
				desk.wait(150);
				return heard(() => {
					desk.press(key);
				});
			}),
	};
};
