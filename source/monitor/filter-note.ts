import {reasonAgainstFilter} from '../domain/filter/parse.js';
import type {Note} from './log.js';
import type {View} from './view.js';

const beginning = 'filter not kept: ';

/** Why what is typed cannot be kept as the filter, if so. */
export const unkeptText = ({filterField}: View): string | undefined => {
	const mistake = filterField && reasonAgainstFilter(filterField.text);
	return mistake && `${beginning}${mistake.words}`;
};

/** Whether a note is of a mistake that is no longer there: the log has it, and the line of messages no more. */
export const isMended = ({text}: Note, view: View): boolean => text.startsWith(beginning) && text !== unkeptText(view);
