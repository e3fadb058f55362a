import {moduleOf, unseenBy, type Dialog} from '../state/dialogs.js';
import {isSearching} from '../ui/dialog/search.js';
import {focusedField, isOnlyNext, withoutSelections, type Form} from '../ui/form.js';
import type {Key} from '../terminal/key.js';
import {commandKeys} from '../state/default-keys.js';
import type {Note} from '../state/notes.js';
import type {State} from '../state/state.js';
import {edit, insert} from '../ui/text-field.js';
import {chartKeys, reasonInCharts} from '../features/charts/keys.js';
import {isStep} from '../features/history/commands.js';
import {filterKeys} from '../features/filter/keys.js';
import {customCommandFor} from '../features/custom-commands/commands.js';
import {note, labelFor, type Command, type Services} from './command.js';
import {changedDialog, withForm} from './dialog-typing.js';
import {close, type DialogKey} from './dialog.js';
import {noteKey, noteUnknown, noteUseless} from './key-notes.js';
import {latinKey} from './keyboard-layout.js';
import {endRefusedTyping, isMeantForRefusedField, ignoreRefusedTyping} from './refused-typing.js';
import {commandForKey, commandTyped, fixedCommands} from './bindings.js';

/**
Runs what a key does: a text field takes every key as text, a dialog takes every key there is, the commands come last. `isAlone` is
false for a key that came in one piece with others.
*/
export const handleKey = (services: Services, key: Key, isAlone = true): void => {
	const {dialog, view, keymap} = services.getState();
	const isIgnored = !isTyping(services.getState()) && isMeantForRefusedField(services, key);
	if (!isIgnored) {
		endRefusedTyping(services);
	}

	const fixed = commandForKey(key.name, keymap);
	if (fixed && fixedCommands.has(fixed.id)) {
		runIfEnabled(services, fixed, key.name);
	} else if (dialog) {
		handleDialogKey(services, dialog, key);
	} else if (view.filterField) {
		handleFilterKey(services, key);
	} else if (isIgnored) {
		ignoreRefusedTyping(services, key);
	} else if (view.charts.isOpen && chartKeyFor(key)) {
		runIfEnabled(services, chartKeyFor(key)!, key.name);
	} else {
		const command = commandTyped(key.name, keymap) ?? customCommandFor(services.getState(), key.name);
		if (command && !isAlone && (command.group === 'Call' || command.group === 'Own')) {
			// No frame has shown the effect of the keys before it: nobody can know which call this one would act on.
			refuse(services, command, 'it came in one piece with other keys, so press it again');
		} else if (command) {
			runCommand(services, command, key.name);
		} else {
			noteUnknown(services, key);
		}
	}
};

/** Whether keys that came in one piece can have been held down or typed ahead: they only move, or begin a filter. */
export const isTypedAhead = (keys: readonly Key[], state: State): boolean =>
	commandKeys(state, 'filter').includes(keys[0]?.name ?? '') ||
	keys.every(({name}) => commandTyped(name, state.keymap)?.group === 'Move');

const chartKeyByName = new Map(chartKeys.flatMap(row => row.keys.map(key => [key, row] as const)));

const chartKeyFor = ({name}: Key) => chartKeyByName.get(name) ?? chartKeyByName.get(latinKey(name));

type Runnable = Pick<Command, 'id' | 'footer' | 'word' | 'reason' | 'run' | 'opensField'> & {
	readonly group?: Command['group'];
};

/** Runs a command, or shows why it is disabled. */
const runCommand = (services: Services, command: Command, key = command.keys[0]!): void => {
	runIfEnabled(services, command, key, state => reasonInCharts(command, state) ?? command.reason?.(state));
};

const runIfEnabled = (
	services: Services,
	command: Runnable,
	key: string,
	reasonIn: Command['reason'] = command.reason,
) => {
	const reason = reasonIn?.(services.getState());
	if (reason === undefined) {
		command.run(services, key);
	} else {
		refuse(services, command, reason, state => reasonIn?.(state) === reason);
	}
};

/** Shows why a command is disabled. Somebody who does not look goes on typing, into a field that did not open. */
const refuse = (services: Services, command: Runnable, reason: string, stillTrue?: Note['stillTrue']) => {
	const refusal = `${labelFor(command)}: ${reason}`;
	if (command.group === 'Move') {
		noteKey(services, refusal, {stillTrue});
	} else {
		note(services, 'warning', refusal, stillTrue);
	}

	const text = command.opensField?.(services.getState());
	const {replay, past} = services.getState();
	// In a recording and in the past no key acts on a call; a recording's clock may stand still, too.
	if (text !== undefined && !replay && !past) {
		services.dispatch({type: 'typing-refused', refused: {refusal, text, at: services.now(), isTyped: false}});
	}
};

/**
A pasted text goes into the field that has the keyboard. Anywhere else it does nothing: no paste ever acts on a call.
*/
export const handlePaste = (services: Services, text: string): void => {
	const {dialog, view} = services.getState();
	if (!dialog && view.filterField) {
		services.dispatch({type: 'filter-edited', field: insert(view.filterField, text)});
	} else if (dialog && hasTextFocus(dialog)) {
		changeForm(services, dialog, {name: 'paste', text});
	} else {
		notePaste(services);
	}
};

/** A paste may come in several pieces. */
const pasteTime = 1000;

/** Shows once for each paste that it did nothing. */
const notePaste = ({getState, dispatch, now}: Services) => {
	const text = 'the pasted text was ignored';
	const last = getState().notes.at(-1);
	if (last?.text !== text || now() - last.at >= pasteTime) {
		dispatch({type: 'noted', tone: 'plain', text, at: now()});
	}
};

const filterKeyFor = new Map(filterKeys.flatMap(row => row.keys.map(key => [key, row] as const)));

const handleFilterKey = (services: Services, key: Key) => {
	const {filterField} = services.getState().view;
	const bound = filterKeyFor.get(key.name);
	if (bound) {
		bound.run(services);
		return;
	}

	const field = filterField && edit(filterField, key);
	if (field && field !== filterField) {
		services.dispatch({type: 'filter-edited', field});
	}
};

const hasTextFocus = (dialog: Dialog): boolean =>
	isSearching(dialog) || ('form' in dialog && focusedField(dialog.form).kind === 'text');

/** Whether keys are text now. */
export const isTyping = ({dialog, view}: State): boolean =>
	dialog ? hasTextFocus(dialog) : view.filterField !== undefined;

const bindingFor = (dialog: Dialog, key: Key, state: State): DialogKey<Dialog> | undefined => {
	const name = hasTextFocus(dialog) ? key.name : latinKey(key.name);
	const {keys: bindings} = moduleOf(dialog);
	return (
		bindings.find(({keys}) => keys.includes(name)) ??
		bindings.find(({toggledBy}) => toggledBy !== undefined && commandKeys(state, toggledBy).includes(name))
	);
};

const closingKeys = new Set(['escape', 'return']);

const handleDialogKey = (services: Services, dialog: Dialog, key: Key) => {
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

const changeForm = (services: Services, dialog: Dialog, key: Key) => {
	const next = changedDialog(services.getState(), dialog, key);
	if (next) {
		services.dispatch({type: 'dialog', dialog: next});
	} else if (!hasTextFocus(dialog)) {
		noteUseless(services, dialog, key);
	}
};
