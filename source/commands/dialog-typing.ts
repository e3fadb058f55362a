import {moduleOf, type Dialog} from '../state/dialogs.js';
import type {State} from '../state/state.js';
import type {Move} from '../state/view.js';
import type {Key} from '../terminal/key.js';
import {isSearching} from '../ui/dialog/search.js';
import {editForm, type Form} from '../ui/form.js';
import {latinKey} from './keyboard-layout.js';

const moves: Readonly<Record<string, Move>> = {
	up: 'up',
	k: 'up',
	down: 'down',
	j: 'down',
	pageup: 'page-up',
	pagedown: 'page-down',
	home: 'first',
	g: 'first',
	end: 'last',
	G: 'last',
};

/** The dialog with a form, and the problem with that form. */
export const withForm = <Any extends {readonly form: Form}>(dialog: Any, form: Form, problem: string): Any => ({
	...dialog,
	form,
	problem,
});

/** The dialog after a key that is not one of its commands: it types, chooses or scrolls. `undefined`: it does nothing. */
export const changedDialog = (state: State, dialog: Dialog, key: Key): Dialog | undefined => {
	const {search, turned, moved} = moduleOf(dialog);
	if (isSearching(dialog)) {
		return search?.changed(dialog, key, state);
	}

	if (turned && (key.name === 'pageup' || key.name === 'pagedown')) {
		return turned(dialog, key.name === 'pageup' ? -1 : 1, state);
	}

	if ('form' in dialog) {
		const form = editForm(dialog.form, key);
		return form && withForm(dialog, form, '');
	}

	const move = moves[latinKey(key.name)];
	return move && moved?.(dialog, move, state);
};
