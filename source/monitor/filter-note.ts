import {reasonAgainstFilter} from '../domain/filter/parse.js';
import type {Note} from './log.js';
import type {View} from './view.js';

/** Why what is typed cannot be kept as the filter, if so. */
export const unkeptText = ({filterField}: View): string | undefined => {
	const mistake = filterField && reasonAgainstFilter(filterField.text);
	return mistake && `filter not kept: ${mistake.words}`;
};

/** Whether a note is of a mistake that is no longer there: the log has it, and the line of messages no more. */
export const isMended = ({isOfFilter = false, text}: Note, view: View): boolean =>
	isOfFilter && text !== unkeptText(view);
