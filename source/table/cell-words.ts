import {sanitizeLine} from '../domain/sanitize.js';
import type {Tracked} from '../domain/live-list.js';
import type {Party} from '../domain/parties.js';
import {cells} from '../text/width.js';
import type {CellContext, Column} from './columns.js';
import {fit, truncate} from './fit.js';

/** Fewer cells of a name tell nobody who it is. */
const fewestOfName = 4;
/** Between a name and a number. */
const apart = 2;

/**
A name and a number in so many cells. The number stays whole and the name is cut, down to nothing: a call is found and
called back by its number. Where not even the number fits, the name says more than a part of it.
*/
const partyWords = ({name, number}: Party, width: number): string => {
	const [who, digits] = [sanitizeLine(name), sanitizeLine(number)];
	const room = width - cells(digits) - apart;
	if (who === '' || digits === '' || room + apart < 0) {
		return who || digits;
	}

	return room < Math.min(fewestOfName, cells(who)) ? digits : `${truncate(who, room)}${' '.repeat(apart)}${digits}`;
};

/** What a row has in a column, in exactly so many cells: rather fewer words than a part of one. */
export const cellWords = (column: Column, width: number, row: Tracked, context: CellContext): string => {
	if (column.party) {
		return fit(partyWords(column.party(row), width), width);
	}

	const text = sanitizeLine(column.text(row, context));
	if (!column.shorter || cells(text) <= width) {
		return fit(text, width, column.align);
	}

	const shorter = column.shorter(row).map(words => sanitizeLine(words));
	return fit(shorter.find(words => cells(words) <= width) ?? shorter.at(-1) ?? text, width, column.align);
};
