import {keyLabel, type Key} from '../domain/key.js';
import type {Dialog, DialogKind} from '../monitor/dialog.js';
import {shownKey} from '../monitor/keymap.js';
import type {Note} from '../monitor/log.js';
import {keyNoteStands} from '../monitor/messages.js';
import type {Services} from './command.js';
import {dialogKeys, labelOf, type DialogKey} from './dialog-keys.js';

/** Says that a key does nothing; only once while it is held down. */
export const noteKey = (
	{getState, dispatch, now}: Services,
	text: string,
	more: Pick<Note, 'shorter' | 'stillTrue'> = {},
): void => {
	const {keyNote} = getState();
	if (keyNote?.text !== text || now() - keyNote.at >= keyNoteStands) {
		dispatch({type: 'key-noted', text, ...more, at: now()});
	}
};

/** Says that no command has this key. */
export const noteUnknown = (services: Services, {name}: Key): void => {
	noteKey(services, `${keyLabel(name, true)}: no such key, ${shownKey(services.getState(), 'help', '?')} shows them`);
};

/** Says that a key does nothing in this dialog, and which keys do. */
export const noteUseless = (services: Services, dialog: Dialog, {name}: Key): void => {
	const state = services.getState();
	const bindings = dialogKeys[dialog.kind] as ReadonlyArray<DialogKey<DialogKind>>;
	const useful = bindings.map(key => `${keyLabel(key.keys[0]!, true)} ${labelOf(key, dialog, state)}`);
	const text = `${keyLabel(name, true)} does nothing here`;
	const stillTrue: Note['stillTrue'] = now => now.dialog?.kind === dialog.kind;
	noteKey(services, `${text}: ${useful.join(', ')}`, {shorter: [text], stillTrue});
};
