import {keyLabel} from '../../terminal/key.js';
import {memoByObject} from '../../util/memoize.js';
import {commandKeys, keyHint} from '../../state/default-keys.js';
import type {State} from '../../state/state.js';

const withPast = memoByObject((state: State): State => ({...state, ...state.past, present: state}));

/**
The state that the views draw and the keys read: while the past is on screen, that of its moment, with the present state as its
`present`; otherwise the state itself.
*/
export const shownState = (state: State): State => (state.past ? withPast(state) : state);

/** The present state, of a state that may show the past. */
export const presentOf = (state: State): State => state.present ?? state;

/** The key that returns to the present: End, if the command `last` has it, else the key of `back`. */
export const presentKey = (state: State): string =>
	commandKeys(state, 'last').includes('end') ? keyLabel('end') : keyHint(state, 'back');

/** Why no action is possible in the past; `undefined` in the present. */
export const pastReason = (state: State): string | undefined =>
	state.past && `this is the past; ${presentKey(state)} goes back to now`;
