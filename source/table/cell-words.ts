import {sanitizeLine} from '../domain/sanitize.js';
import type {Tracked} from '../domain/live-list.js';
import {untrustedLine} from '../domain/untrusted.js';
import {cells} from '../text/width.js';
import type {CellContext, Column} from './columns.js';
import {fit} from './fit.js';
import {partyCell} from './party-line.js';

/** The text of a row in a column, safe to show. */
export const shownText = (column: Column, row: Tracked, context: CellContext): string => {
	const text = column.text(row, context);
	return column.hasOwnSigns ? sanitizeLine(text) : untrustedLine(text);
};

/** What a row has in a column, in exactly so many cells: rather fewer words than a part of one. */
export const cellWords = (column: Column, width: number, row: Tracked, context: CellContext): string => {
	if (column.party) {
		return fit(partyCell(column.party(row), width), width);
	}

	const text = shownText(column, row, context);
	if (!column.shorter || cells(text) <= width) {
		return fit(text, width, column.align);
	}

	const shorter = column.shorter(row).map(words => sanitizeLine(words));
	return fit(shorter.find(words => cells(words) <= width) ?? shorter.at(-1) ?? text, width, column.align);
};
