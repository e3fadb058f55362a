import {hiddenPartnerShort} from '../../telephony/call-text.js';
import {sanitizeLine, untrustedLine} from '../../util/sanitize.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {partyShort, unknownParty} from '../../telephony/parties.js';
import {cells} from '../../util/width.js';
import type {Moment} from '../../live/row-times.js';
import type {Column} from '../../fields/columns.js';
import {fit} from './fit-text.js';
import {partyCell} from './party-line.js';

/** Whether the column is TO and the call's other leg is not listed: the callee may be unknown. */
const isAlone = ({id}: Column, {inCall}: TrackedChannel): boolean => id === 'to' && inCall?.part === 'alone';

/** The text of a row in a column, safe to show. */
export const cellText = (column: Column, row: TrackedChannel, context: Moment): string => {
	if (isAlone(column, row)) {
		return `${partyShort(column.party!(row))} · ${hiddenPartnerShort}`;
	}

	const text = column.text(row, context) || (column.party ? unknownParty : '');
	return column.hasOwnSigns ? sanitizeLine(text) : untrustedLine(text);
};

/** The text of a row in a column, in exactly `width` cells; it prefers a column's shorter text to a cut one. */
export const fitCell = (column: Column, width: number, row: TrackedChannel, context: Moment): string => {
	if (column.party && !isAlone(column, row)) {
		return fit(partyCell(column.party(row), width), width);
	}

	const text = cellText(column, row, context);
	if (!column.shorter || cells(text) <= width) {
		return fit(text, width, column.align);
	}

	const shorter = column.shorter(row).map(words => sanitizeLine(words));
	return fit(shorter.find(words => cells(words) <= width) ?? shorter.at(-1) ?? text, width, column.align);
};
