import {withoutSubject} from '../../telephony/action.js';
import type {DialogOf} from '../../state/dialog.js';
import {hiddenMarks} from '../marks/marks.js';
import type {State} from '../../state/state.js';

type ManyDialog = DialogOf<'bulk-hold' | 'bulk-hangup'>;

/** How many of those that were asked about have ended. */
export const endedOf = ({calls}: ManyDialog): number => calls.filter(({endedAt}) => endedAt !== undefined).length;

/** Which of the marked ones it is not done to, and which of those it is done to are out of sight; `able` are left. */
export const bulkNotices = (dialog: ManyDialog, able: number, state: State): readonly string[] => {
	const changed = dialog.calls.length - endedOf(dialog) - able;
	const hidden = hiddenMarks(state);
	return [
		...dialog.others.map(([reason, count]) => `${count} cannot: ${withoutSubject(reason)}`),
		...(changed > 0 ? [`${changed} cannot any more: the state has changed`] : []),
		...(hidden > 0 ? [`${hidden} of the marked are not shown in the list`] : []),
	];
};

/** Said of those that have ended. */
export const endedNotice = (dialog: ManyDialog, able: number): readonly string[] => {
	const ended = endedOf(dialog);
	return ended > 0 ? [`${ended} ended meanwhile: ${able} left`] : [];
};
