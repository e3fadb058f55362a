import type {DialogKind} from './dialogs.js';
import {bottomRows, type WindowSize} from './window-layout.js';
import {screen} from './selectors.js';
import {staleServers} from './servers.js';
import type {State} from './state.js';

/**
The windows in which a question can be read, with all that it may say at its longest: the parties, the state and the id
of a call, how much is at stake with many, what is filled in, what is wrong with that, and the keys.
*/
const leastOfDialog = {
	hangup: {columns: 40, rows: 11},
	confirm: {columns: 40, rows: 10},
	eavesdrop: {columns: 40, rows: 15},
	call: {columns: 40, rows: 12},
	'bulk-hold': {columns: 40, rows: 15},
	'bulk-hangup': {columns: 40, rows: 15},
	'lift-read-only': {columns: 40, rows: 8},
} as const satisfies Partial<Record<DialogKind, WindowSize>>;

/** The dialogs that do something to calls, or allow it. */
export type ActingDialog = keyof typeof leastOfDialog;

/** What must be on screen before acting: the selected call, the message that names the hold to undo, or a question. */
export type MustBeVisible = 'selected' | 'undo' | ActingDialog;

/** Narrower than this, a row has no room for its parties. */
const rowColumns = 30;
const headerRows = 1;
/** Of the full-screen detail: the heading and one line. */
const detailHead = 2;

/** The smallest window that shows the selected call in the present view. */
const leastOfSelected = (state: State): WindowSize => {
	const {filterRows, detail} = screen(state);
	return {columns: rowColumns, rows: headerRows + filterRows + bottomRows + (detail === 'full' ? detailHead : 1)};
};

const leastOfUndo: WindowSize = {columns: 40, rows: headerRows + bottomRows};

/** With several servers, a new call has a field for the server, and a bulk question has a line for each old list. */
const leastOf = (dialog: ActingDialog, state: State): WindowSize => {
	const {columns, rows} = leastOfDialog[dialog];
	const isOfMany = dialog === 'bulk-hold' || dialog === 'bulk-hangup';
	const more = isOfMany
		? Math.max(0, staleServers(state).length - 1)
		: dialog === 'call' && state.servers.length > 1
			? 1
			: 0;
	return {columns, rows: rows + more};
};

const isOnPage = (state: State): boolean => {
	const {detail, listRows} = screen(state);
	const {top, place} = state.view;
	return detail === 'full' || (place >= top && place < top + listRows);
};

/** Why an action is not possible: something that must be visible is not. A screen reader has no window size. */
export const notVisibleReason = (state: State, required: readonly MustBeVisible[]): string | undefined => {
	if (state.isScreenReader) {
		return undefined;
	}

	const {columns, rows} = state.size;
	const all = required.map(one =>
		one === 'selected' ? leastOfSelected(state) : one === 'undo' ? leastOfUndo : leastOf(one, state),
	);
	if (all.some(least => columns < least.columns || rows < least.rows)) {
		const [width, height] = [all.map(least => least.columns), all.map(least => least.rows)];
		return `too small, ${Math.max(...width)}×${Math.max(...height)} needed to act`;
	}

	return required.includes('selected') && !isOnPage(state) ? 'the selected call is not on the screen' : undefined;
};
