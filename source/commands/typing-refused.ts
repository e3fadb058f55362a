import type {Key} from '../domain/key.js';
import type {RefusedTyping} from '../monitor/state.js';
import type {Services} from './command.js';
import {noteKey} from './key-notes.js';

/** So long after a field was not opened, and after each key that was meant for it, what is typed goes nowhere, ms. */
const typingTime = 1000;

/** What numbers, addresses and names are typed with. */
const written: Readonly<Record<RefusedTyping['text'], RegExp>> = {
	text: /^[\p{Letter}\p{Mark}\p{Number} #*+\-.@_]$/u,
	number: /^\p{Number}$/u,
};

/** What is pressed in a form once something was typed into it. */
const formKeys = new Set(['return', 'tab', 'shift+tab', 'backspace', 'delete', 'escape']);

/** Whether a key was meant for a field that was not opened: each of its letters would be a command. */
export const isMeantForRefusedField = ({getState, now}: Services, {name, text}: Key): boolean => {
	const {refusedTyping: refused} = getState();
	const since = refused && now() - refused.at;
	// The clock may have been set back meanwhile.
	const isSoon = since !== undefined && since >= 0 && since < typingTime;
	return isSoon && (written[refused!.text].test(text) || (refused!.isTyped && formKeys.has(name)));
};

/** Whoever presses another key looks at the screen again. */
export const endRefusedTyping = ({getState, dispatch}: Services): void => {
	if (getState().refusedTyping) {
		dispatch({type: 'typing-refused', refused: undefined});
	}
};

/** Lets a key do nothing but say so; Escape ends that. */
export const ignoreRefusedTyping = (services: Services, {name}: Key): void => {
	const {getState, dispatch, now} = services;
	const refused = getState().refusedTyping!;
	dispatch({
		type: 'typing-refused',
		refused: name === 'escape' ? undefined : {...refused, at: now(), isTyped: true},
	});
	noteKey(services, `${refused.word} was not opened: what you type now is ignored`);
};
