import {keyHint} from '../../state/keymap.js';
import type {Message} from '../../state/messages.js';
import type {State} from '../../state/state.js';

export const isUndoOf = ({undo: {offer}}: State, id: number, isBulk: boolean): boolean =>
	offer?.id === id && offer.isBulk === isBulk;

/** Which key undoes which hold: `u undoes hold 300 → 200`; `undefined` when there is none, or while a dialog or the filter has the keys. */
export const undoHint = (state: State): string | undefined => {
	const {undo, dialog, view} = state;
	return undo.offer && !dialog && !view.filterField
		? `${keyHint(state, 'unhold')} undoes ${undo.offer.title}`
		: undefined;
};

/**
Appends to a message how to undo the last hold. When there is no room for both, the hint stays, so that the call the key would act
on is always named.
*/
export const withUndoHint = (said: Message, state: State): Message => {
	const hint = undoHint(state);
	if (hint === undefined) {
		return said;
	}

	const {text, shorter = [], isUndoable} = said;
	const {title, isBulk, ids} = state.undo.offer!;
	const isSelected = !isBulk && ids[0] === state.view.cursor;
	const own = `${keyHint(state, 'unhold')} undo`;
	return isUndoable
		? {
				...said,
				text: `${text} · ${own}`,
				// When another call is under the cursor, the hint must name the call.
				shorter: [
					...shorter.filter(words => isSelected || words.startsWith(title)).map(words => `${words} · ${own}`),
					...(isBulk ? [] : [`${title}: seen · ${own}`]),
					hint,
				],
			}
		: {
				...said,
				text: `${text} · ${hint}`,
				shorter: [...shorter.map(words => `${words} · ${hint}`), `${hint} · ${text}`],
			};
};
