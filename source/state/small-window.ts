import {bottomRows, type WindowSize} from './window-layout.js';
import {screen} from './selectors.js';
import type {State} from './state.js';

/** Narrower than this, a row has no room for its parties. */
const rowColumns = 30;
const headerRows = 1;
/** Of the full-screen detail: the heading and one line. */
const detailHead = 2;

/** The smallest window that shows the selected call in the present view. */
export const leastOfSelected = (state: State): WindowSize => {
	const {filterRows, detail} = screen(state);
	return {columns: rowColumns, rows: headerRows + filterRows + bottomRows + (detail === 'full' ? detailHead : 1)};
};

/** The smallest window that shows the message which names the hold to undo. */
export const leastOfUndo = (): WindowSize => ({columns: 40, rows: headerRows + bottomRows});

const isOnPage = (state: State): boolean => {
	const {detail, listRows} = screen(state);
	const {top, place} = state.view;
	return detail === 'full' || (place >= top && place < top + listRows);
};

/** The smallest window that shows something that must be visible. */
export type Least = (state: State) => WindowSize;

/** Why an action is impossible: something that must be visible is not. A screen reader needs no window size. */
export const notVisibleReason = (state: State, ...required: readonly Least[]): string | undefined => {
	if (state.isScreenReader) {
		return undefined;
	}

	const all = required.map(least => least(state));
	const [width, height] = [Math.max(...all.map(({columns}) => columns)), Math.max(...all.map(({rows}) => rows))];
	if (state.size.columns < width || state.size.rows < height) {
		return `too small, ${width}×${height} needed to act`;
	}

	return required.includes(leastOfSelected) && !isOnPage(state) ? 'the selected call is not on the screen' : undefined;
};
