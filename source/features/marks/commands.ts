import {selected} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import {pastReason} from '../history/shown-state.js';
import {opening, type CommandRow} from '../../commands/command.js';
import {markable} from './marks.js';

const reasonToMark = (state: State): string | undefined => {
	const row = selected(state);
	const reason = row ? (row.endedAt === undefined ? undefined : 'this call has ended') : 'no call is selected';
	return pastReason(state) ?? reason;
};

export const markCommands: readonly CommandRow[] = [
	{
		id: 'mark',
		title: 'mark the selected call, or unmark it (of a folded call its A-leg)',
		reason: reasonToMark,
		run({getState, dispatch}) {
			const {view} = getState();
			if (view.range) {
				dispatch({type: 'range-ended', isKept: true});
				return;
			}

			const id = view.cursor!;
			dispatch({type: 'marked', ids: [id], isMarked: !view.marks.has(id)});
			if (!view.isDetailFull && view.focus === 'list') {
				dispatch({type: 'moved', move: 'down'});
			}
		},
	},
	{
		id: 'mark-shown',
		title: 'mark all that the filter shows, or unmark them',
		word: 'mark all',
		reason: state =>
			pastReason(state) ??
			(markable(state).length > 0
				? undefined
				: state.view.isEnded
					? 'the calls in this list have ended'
					: 'no call is shown'),
		run({getState, dispatch}) {
			const state = getState();
			const ids = markable(state);
			dispatch({type: 'marked', ids, isMarked: ids.some(id => !state.view.marks.has(id))});
		},
	},
	{
		id: 'range',
		title: 'a range of marks from here: again ends it, Esc undoes it',
		reason: reasonToMark,
		run({getState, dispatch}) {
			dispatch(getState().view.range ? {type: 'range-ended', isKept: true} : {type: 'range-begun'});
		},
	},
	{
		id: 'bulk',
		title: 'progress and failures of the last bulk action',
		word: 'progress',
		reason: ({bulk}) => (bulk ? undefined : 'there was no bulk action yet'),
		run: opening(() => ({kind: 'bulk-progress', top: 0})),
	},
];
