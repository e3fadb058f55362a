import {movedInBreakdown} from '../features/breakdown/breakdown.js';
import {searchedColumns, helpSearch, isSearching, type SearchableDialog} from '../features/columns/search.js';
import {pickerLines} from '../features/columns/column-picker.js';
import type {Dialog, DialogOf} from '../state/dialogs.js';
import {movedInAlerts} from '../features/alerts/alerts.js';
import {editForm} from '../ui/form.js';
import type {Key} from '../terminal/key.js';
import {dialogRoom} from '../state/window-layout.js';
import type {State} from '../state/state.js';
import {edit} from '../ui/text-field.js';
import {placeAfter, type Move} from '../state/view.js';
import {unicodeGlyphs} from '../ui/theme/glyphs.js';
import {helpLines, helpText} from '../features/help/text.js';
import {progressHead, progressWidth, failureLines} from '../features/bulk/progress-dialog.js';
import {turnedBulkPage} from '../features/bulk/page.js';
import {logLines} from '../features/log/lines.js';
import {customCommands} from '../features/custom-commands/commands.js';
import {latinKey} from './keyboard-layout.js';

/** The keys that scroll even where text is typed. */
const scrolls: Readonly<Record<string, Move>> = {up: 'up', down: 'down', pageup: 'page-up', pagedown: 'page-down'};

const moves: Readonly<Record<string, Move>> = {
	...scrolls,
	k: 'up',
	j: 'down',
	home: 'first',
	g: 'first',
	end: 'last',
	G: 'last',
};

/** The dialog after a key that is not one of its commands: it types, chooses or scrolls. `undefined`: it does nothing. */
export const changedDialog = (state: State, dialog: Dialog, key: Key): Dialog | undefined => {
	if (isSearching(dialog)) {
		return dialog.kind === 'help' ? searched(state, dialog, key) : searchedColumns(dialog, key);
	}

	if ('calls' in dialog && (key.name === 'pageup' || key.name === 'pagedown')) {
		return turnedBulkPage(dialog, state, key.name === 'pageup' ? -1 : 1);
	}

	if ('form' in dialog) {
		const form = editForm(dialog.form, key);
		return form && {...dialog, form, problem: ''};
	}

	const move = moves[latinKey(key.name)];
	return move && movedIn(state, dialog, move);
};

/** The search line takes one row; a screen reader reads the matches one by one. */
export const searchPage = ({isScreenReader}: State, rows: number): number => (isScreenReader ? 1 : rows - 1);

/** What a key does while the help is searched: it types or scrolls; Escape shows all of it again, where it was. */
const searched = (state: State, dialog: SearchableDialog & {readonly kind: 'help'}, key: Key): Dialog | undefined => {
	const {find} = dialog;
	if (key.name === 'escape') {
		return {kind: 'help', top: find.from};
	}

	const field = edit(find.field, key);
	const move = scrolls[key.name];
	return field ? {...dialog, top: 0, find: {...find, field}} : move && movedIn(state, dialog, move);
};

/** The lines of the help: sentences for a screen reader, however wide the window is. */
const scrolledHelp = (state: State, dialog: DialogOf<'help'>, width: number) => {
	const of = [false, state.keymap, customCommands(state)] as const;
	const search = helpSearch(dialog);
	return state.isScreenReader ? helpLines(...of, search) : helpText(...of, width, search);
};

/** The same dialog with its cursor, or what is shown of it, moved. */
const movedIn = (state: State, dialog: Exclude<Dialog, {readonly form: unknown}>, move: Move): Dialog | undefined => {
	switch (dialog.kind) {
		case 'sort': {
			const {length} = dialog.columns;
			return {...dialog, problem: '', place: placeAfter(move, dialog.place, length, dialogRoom(state).rows)};
		}

		case 'columns': {
			return {...dialog, problem: '', place: placeAfter(move, dialog.place, dialog.offered.length, pickerLines(state))};
		}

		case 'profiles': {
			const {length} = state.profiles;
			return {...dialog, place: placeAfter(move, dialog.place, length, length)};
		}

		case 'help':
		case 'log': {
			const {rows, columns} = dialogRoom(state);
			const page = isSearching(dialog) ? searchPage(state, rows) : rows;
			const {length} =
				dialog.kind === 'help' ? scrolledHelp(state, dialog, columns) : logLines(state, unicodeGlyphs, columns);
			const last = Math.max(0, length - page);
			return {...dialog, top: Math.min(placeAfter(move, Math.min(dialog.top, last), length, page), last)};
		}

		case 'breakdown': {
			return movedInBreakdown(state, dialog, move);
		}

		case 'alerts': {
			return movedInAlerts(state, dialog, move);
		}

		case 'bulk-progress': {
			const {rows, columns} = dialogRoom(state);
			const page = rows - progressHead;
			const {length} = failureLines(state.bulk?.failures ?? [], Math.min(columns, progressWidth));
			return {...dialog, top: Math.min(placeAfter(move, dialog.top, length, page), Math.max(0, length - page))};
		}

		case 'bulk-hold':
		case 'lift-read-only':
		case 'confirm': {
			return undefined;
		}
	}
};
