import {chartKeys} from '../features/charts/keys.js';
import {customCommandFor} from '../features/custom-commands/commands.js';
import {filterKeys} from '../features/filter/keys.js';
import {commandKeys} from '../state/default-keys.js';
import {moduleOf} from '../state/dialogs.js';
import type {State} from '../state/state.js';
import {isAlt, keyLabel, rowsByKey, type Key} from '../terminal/key.js';
import {edit, insert, type TextField} from '../ui/text-field.js';
import {commandForKey, commandTyped, fixedCommands} from './key-lookup.js';
import {note, type Services} from './command.js';
import {changeForm, handleDialogKey, hasTextFocus} from './handle-dialog-key.js';
import {notAlone, noteUnknown} from './key-notes.js';
import {latinKey} from './keyboard-layout.js';
import {endRefusedTyping, isMeantForRefusedField, ignoreRefusedTyping, refuseTyping} from './refused-typing.js';
import {refuse, runCommand} from './run-command.js';

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
	const chartKey = view.charts.isOpen ? chartKeyFor(key) : undefined;
	if (fixed && fixedCommands.has(fixed.id)) {
		runCommand(services, fixed, key.name);
	} else if (dialog) {
		handleDialogKey(services, dialog, key, isAlone);
	} else if (view.filterField) {
		handleFilterKey(services, view.filterField, key);
	} else if (isIgnored) {
		ignoreRefusedTyping(services, key);
	} else {
		const command = chartKey ?? commandTyped(key.name, keymap) ?? customCommandFor(services.getState(), key.name);
		if (command && !isAlone && (command.group === 'Call' || command.group === 'Own')) {
			// No frame has shown the effect of the keys before it: nobody can know which call this one would act on.
			refuse(services, command, notAlone);
		} else if (command) {
			runCommand(services, command, key.name);
		} else {
			noteUnknown(services, key);
			if (isAlt(key.name)) {
				// It may be Escape and `/`, sent together by a slow line: then a filter follows.
				refuseTyping(services, `${keyLabel(key.name, true)}: no such key`, 'text');
			}
		}
	}
};

/** Whether keys that came in one piece can have been held down or typed ahead: they only move, or begin a filter or a search. */
export const isTypedAhead = (keys: readonly Key[], state: State): boolean =>
	((!state.dialog || moduleOf(state.dialog).search !== undefined) &&
		commandKeys(state, 'filter').includes(keys[0]?.name ?? '')) ||
	keys.every(({name}) => commandTyped(name, state.keymap)?.group === 'Move');

const rowOfChartKey = rowsByKey(chartKeys);

const chartKeyFor = ({name}: Key) => rowOfChartKey.get(name) ?? rowOfChartKey.get(latinKey(name));

/**
A pasted text goes into the field that has the keyboard. Anywhere else it does nothing: no paste ever acts on a call.
*/
export const handlePaste = (services: Services, text: string): void => {
	const {dialog, view} = services.getState();
	if (!isTyping(services.getState())) {
		notePaste(services);
		return;
	}

	if (dialog) {
		changeForm(services, dialog, {name: 'paste', text});
	} else {
		services.dispatch({type: 'filter-edited', field: insert(view.filterField!, text)});
	}

	const after = services.getState();
	if (after.dialog === dialog && after.view.filterField === view.filterField) {
		note(services, 'warning', 'nothing was pasted: a field has room for 500 characters');
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

const rowOfFilterKey = rowsByKey(filterKeys);

const handleFilterKey = (services: Services, filterField: TextField, key: Key) => {
	const bound = rowOfFilterKey.get(key.name);
	if (bound) {
		bound.run(services);
		return;
	}

	const field = edit(filterField, key);
	if (field && field !== filterField) {
		services.dispatch({type: 'filter-edited', field});
	}
};

export const isTyping = ({dialog, view}: State): boolean =>
	dialog ? hasTextFocus(dialog) : view.filterField !== undefined;
