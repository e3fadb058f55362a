import {shownKey} from './keymap.js';
import type {Message} from './messages.js';
import type {State} from './state.js';

export const isUndoOf = ({undo: {offer}}: State, id: number, isBulk: boolean): boolean =>
	offer?.id === id && offer.isBulk === isBulk;

/** Which key undoes which hold: `u undoes hold 300 → 200`; `undefined` while there is none, or while keys mean something else. */
export const undoHint = (state: State): string | undefined => {
	const {undo, dialog, view} = state;
	return undo.offer && !dialog && !view.filterField
		? `${shownKey(state, 'unhold', 'u')} undoes ${undo.offer.title}`
		: undefined;
};

/**
A message and, behind it, how to undo the hold that can be undone. Where there is no room for both, that stays: whose hold the
key would undo is never cut off before the rest.
*/
export const withUndoHint = (said: Message, state: State): Message => {
	const hint = undoHint(state);
	if (hint === undefined) {
		return said;
	}

	const {text, shorter = [], isUndoable} = said;
	const {title, isBulk, uuids} = state.undo.offer!;
	const isSelected = !isBulk && uuids[0] === state.view.cursor;
	const own = `${shownKey(state, 'unhold', 'u')} undo`;
	return isUndoable
		? {
				...said,
				text: `${text} · ${own}`,
				// Where another call is under the cursor, nobody would know without its name what is undone.
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
