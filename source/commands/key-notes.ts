import {keyLabel, type Key} from '../terminal/key.js';
import {moduleOf, type Dialog} from '../state/dialogs.js';
import {keyHint} from '../state/default-keys.js';
import type {Note} from '../state/notes.js';
import {isKeyNoteFresh} from '../state/messages.js';
import type {State} from '../state/state.js';
import type {Services} from './command.js';
import {labelOf} from './dialog.js';

/** Why a key that acts on a call is refused. */
export const notAlone = 'it came in one piece with other keys, so press it again';

/** The dialog or field that has the keyboard. */
const openIn = ({dialog, view}: State): string =>
	[dialog?.kind, view.filterField !== undefined, view.charts.isOpen].join(' ');

/** Shows that a key does nothing, until something opens or closes; only once while the key is held down. */
export const noteKey = (
	{getState, dispatch, now}: Services,
	text: string,
	more: Pick<Note, 'shorter' | 'stillTrue'> = {},
): void => {
	const state = getState();
	const {keyNote} = state;
	const open = openIn(state);
	const stillTrue = (then: State) => openIn(then) === open && (more.stillTrue?.(then) ?? true);
	if (keyNote?.text !== text || !isKeyNoteFresh(keyNote, now(), state) || !keyNote.stillTrue?.(state)) {
		dispatch({type: 'key-noted', text, ...more, stillTrue, at: now()});
	}
};

export const noteUnknown = (services: Services, {name}: Key): void => {
	noteKey(services, `${keyLabel(name, true)}: no such key, ${keyHint(services.getState(), 'help')} shows them`);
};

/** Shows that a key does nothing in this dialog, and which keys do. */
export const noteUseless = (services: Services, dialog: Dialog, {name}: Key): void => {
	const state = services.getState();
	const useful = moduleOf(dialog).keys.map(key => `${keyLabel(key.keys[0]!, true)} ${labelOf(key, dialog, state)}`);
	const text = `${keyLabel(name, true)} does nothing here`;
	noteKey(services, `${text}: ${useful.join(', ')}`, {shorter: [text]});
};
