import type {Key} from '../terminal/key.js';
import type {RefusedTyping} from '../state/state.js';
import type {Services} from './command.js';
import {noteKey} from './key-notes.js';

/** After a refused field, and after each key that was meant for it, typed text is ignored for this long, ms. */
const typingTime = 1000;

/** The characters of numbers, addresses and names; or the answer yes. */
const written: Readonly<Record<RefusedTyping['text'], RegExp>> = {
	text: /^[\p{Letter}\p{Mark}\p{Number} #*+\-.@_]$/u,
	number: /^\p{Number}$/u,
	// The same key on a Cyrillic keyboard.
	answer: /^[yн]$/iu,
};

/** The keys that follow text in a form. */
const formKeys = new Set(['return', 'tab', 'shift+tab', 'backspace', 'delete', 'escape']);

/** From now on ignores what is typed into a field or a question that did not open: otherwise each letter would run a command. */
export const refuseTyping = (
	{getState, dispatch, now}: Services,
	refusal: string,
	text: RefusedTyping['text'],
): void => {
	const {replay, past} = getState();
	// In a recording and in the past no key acts on a call; a recording's clock may stand still, too.
	if (!replay && !past) {
		dispatch({type: 'typing-refused', refused: {refusal, text, at: now(), isTyped: false}});
	}
};

/** Whether a key was meant for a refused field. */
export const isMeantForRefusedField = ({getState, now}: Services, {name, text}: Key): boolean => {
	const {refusedTyping: refused} = getState();
	const since = refused && now() - refused.at;
	// The clock may have been set back meanwhile.
	const isSoon = since !== undefined && since >= 0 && since < typingTime;
	return isSoon && (written[refused!.text].test(text) || (refused!.isTyped && formKeys.has(name)));
};

/** Stops ignoring keys: a person who presses another key is looking at the screen again. */
export const endRefusedTyping = ({getState, dispatch}: Services): void => {
	if (getState().refusedTyping) {
		dispatch({type: 'typing-refused', refused: undefined});
	}
};

/** Ignores a key, and shows that; Escape ends it. */
export const ignoreRefusedTyping = (services: Services, {name}: Key): void => {
	const {getState, dispatch, now} = services;
	const refused = getState().refusedTyping!;
	dispatch({
		type: 'typing-refused',
		refused: name === 'escape' ? undefined : {...refused, at: now(), isTyped: true},
	});
	noteKey(services, `${refused.refusal} · what you type now is ignored`, {
		shorter: [refused.refusal],
		stillTrue: ({refusedTyping}) => refusedTyping !== undefined,
	});
};
