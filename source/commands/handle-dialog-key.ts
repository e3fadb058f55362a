import {isStep} from '../features/history/commands.js';
import {commandKeys} from '../state/default-keys.js';
import {moduleOf, unseenBy, type Dialog} from '../state/dialogs.js';
import type {State} from '../state/state.js';
import type {Move} from '../state/view.js';
import {keyLabel, type Key} from '../terminal/key.js';
import {isSearching} from '../ui/dialog/search.js';
import {editForm, focusedField, isOnlyNext, withoutSelections, type Form} from '../ui/form.js';
import {commandTyped} from './key-lookup.js';
import {note, type Services} from './command.js';
import {close, type DialogKey} from './dialog.js';
import {notAlone, noteUseless} from './key-notes.js';
import {latinKey} from './keyboard-layout.js';
import {runCommand} from './run-command.js';

/** Whether keys are text in a dialog now. */
export const hasTextFocus = (dialog: Dialog): boolean =>
	isSearching(dialog) || ('form' in dialog && focusedField(dialog.form).kind === 'text');

const withForm = <Any extends {readonly form: Form}>(dialog: Any, form: Form, problem: string): Any => ({
	...dialog,
	form,
	problem,
});

const bindingFor = (dialog: Dialog, key: Key, state: State): DialogKey<Dialog> | undefined => {
	const name = hasTextFocus(dialog) ? key.name : latinKey(key.name);
	const {keys: bindings} = moduleOf(dialog);
	return (
		bindings.find(({keys}) => keys.includes(name)) ??
		bindings.find(({toggledBy}) => toggledBy !== undefined && commandKeys(state, toggledBy).includes(name))
	);
};

const closingKeys = new Set(['escape', 'return']);

/** Runs the key of a dialog, or edits its form, moves its cursor or steps through time. `isAlone`: it came in a piece of its own. */
export const handleDialogKey = (services: Services, dialog: Dialog, key: Key, isAlone: boolean): void => {
	if ('row' in dialog && dialog.row.endedAt !== undefined) {
		// Its call has ended, so it can only close. Somebody who is still typing into it must not go on typing into the list,
		// where every letter is a command.
		if (!hasTextFocus(dialog) || closingKeys.has(key.name)) {
			close(services);
		}

		return;
	}

	const state = services.getState();
	const binding = isSearching(dialog) ? undefined : bindingFor(dialog, key, state);
	if (!binding) {
		handleUnbound(services, dialog, key);
		return;
	}

	const reasonIn = (at: Dialog, then: State) => unseenBy(binding, at, then) ?? binding.reason?.(at, then);
	const reason = reasonIn(dialog, state);
	const mistake = reason === undefined ? binding.mistake?.(dialog) : undefined;
	if (mistake && 'form' in dialog) {
		const {form}: {readonly form: Form} = dialog;
		const isNext = isOnlyNext(form, mistake);
		const next = {...(isNext ? form : withoutSelections(form)), focus: mistake.field};
		services.dispatch({type: 'dialog', dialog: withForm(dialog, next, isNext ? '' : mistake.reason)});
	} else if (reason === undefined && binding.acts && !isAlone) {
		note(services, 'warning', `${keyLabel(key.name)}: ${notAlone}`, then => then.dialog?.kind === dialog.kind);
	} else if (reason === undefined) {
		binding.run(services, dialog, latinKey(key.name));
	} else if (unseenBy(binding, dialog, state) === undefined && ('form' in dialog || 'problem' in dialog)) {
		services.dispatch({type: 'dialog', dialog: {...dialog, problem: reason}});
	} else {
		const isSame = (then: State) => then.dialog?.kind === dialog.kind && reasonIn(then.dialog, then) === reason;
		note(services, 'warning', reason, isSame);
	}
};

/** Handles a key that a dialog does not bind: it steps through time, or changes the form. */
const handleUnbound = (services: Services, dialog: Dialog, key: Key) => {
	const {keymap, past} = services.getState();
	const command = moduleOf(dialog).showsMoment ? commandTyped(key.name, keymap) : undefined;
	// End leads back to now, as the header says.
	if (command && (isStep(command) || (past && key.name === 'end'))) {
		runCommand(services, command, key.name);
	} else {
		changeForm(services, dialog, key);
	}
};

/** Types, chooses or scrolls; shows when the key does nothing. */
export const changeForm = (services: Services, dialog: Dialog, key: Key): void => {
	const next = changedDialog(services.getState(), dialog, key);
	if (next) {
		services.dispatch({type: 'dialog', dialog: next});
	} else if (!hasTextFocus(dialog)) {
		noteUseless(services, dialog, key);
	}
};

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

/** The dialog after a key that is not one of its commands: it types, chooses or scrolls. `undefined`: it does nothing. */
const changedDialog = (state: State, dialog: Dialog, key: Key): Dialog | undefined => {
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
