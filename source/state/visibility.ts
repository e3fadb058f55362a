import type {DialogKind} from './dialog.js';
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
	release: {columns: 40, rows: 8},
} as const satisfies Partial<Record<DialogKind, WindowSize>>;

/** The dialogs that do something to calls, or allow it. */
export type ActingDialog = keyof typeof leastOfDialog;

/** What must be on screen before acting: the selected call, the message that names what is undone, or a question. */
export type MustBeVisible = 'selected' | 'undo' | ActingDialog;

/** Narrower than this, a row has no room for who it is. */
const rowColumns = 30;
const headerRows = 1;
/** Of the detail on the whole screen: whose it is, and one of its lines. */
const detailHead = 2;

/** The smallest window in which the selected call is drawn, as it is looked at now. */
const leastOfSelected = (state: State): WindowSize => {
	const {filterRows, detail} = screen(state);
	return {columns: rowColumns, rows: headerRows + filterRows + bottomRows + (detail === 'full' ? detailHead : 1)};
};

const leastOfUndo: WindowSize = {columns: 40, rows: headerRows + bottomRows};

/** Of several servers a new call asks for one, and many calls tell of each whose list is old. */
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

/**
Why nothing may be done to what is not on the screen, if something of it is not. What is told in sentences has no size.
*/
export const notVisibleReason = (state: State, sights: readonly MustBeVisible[]): string | undefined => {
	if (state.isScreenReader) {
		return undefined;
	}

	const {columns, rows} = state.size;
	const all = sights.map(sight =>
		sight === 'selected' ? leastOfSelected(state) : sight === 'undo' ? leastOfUndo : leastOf(sight, state),
	);
	if (all.some(least => columns < least.columns || rows < least.rows)) {
		const [width, height] = [all.map(least => least.columns), all.map(least => least.rows)];
		return `too small, ${Math.max(...width)}×${Math.max(...height)} needed to act`;
	}

	return sights.includes('selected') && !isOnPage(state) ? 'the selected call is not on the screen' : undefined;
};
