import {chosenFinding, filterForFinding} from '../monitor/findings.js';
import type {DialogOf} from '../monitor/dialog.js';
import type {State} from '../monitor/state.js';
import {fieldOf} from '../monitor/text-field.js';
import type {DialogKey} from './dialog-keys.js';

const filterOf = (dialog: DialogOf<'findings'>, state: State): string | undefined => {
	const finding = chosenFinding(state, dialog);
	return finding && filterForFinding(finding);
};

/** Why there is nothing to be led to. */
const reasonAgainstShowing = (dialog: DialogOf<'findings'>, state: State): string | undefined => {
	if (!chosenFinding(state, dialog)) {
		return state.findings.all.length === 0 ? 'nothing looks wrong' : 'this is no longer so: choose another one';
	}

	return filterOf(dialog, state) === undefined
		? 'those calls are gone: the list has nothing to show of them'
		: undefined;
};

export const findingsKeys: ReadonlyArray<DialogKey<'findings'>> = [
	{
		keys: ['escape', 'q', 'w'],
		label: 'close',
		run({dispatch}) {
			dispatch({type: 'dialog', dialog: undefined});
		},
	},
	{
		keys: ['b'],
		label: 'bell',
		run({getState, dispatch}) {
			dispatch({type: 'bell', isOn: !getState().isBellOn});
		},
	},
	{
		keys: ['return'],
		label: 'show these calls',
		reason: reasonAgainstShowing,
		run({getState, dispatch}, dialog) {
			const filter = filterOf(dialog, getState());
			dispatch({type: 'dialog', dialog: undefined});
			if (filter === undefined) {
				return;
			}

			dispatch({type: 'filter-edited', field: fieldOf(filter)});
			dispatch({type: 'filter-kept'});
			dispatch({type: 'moved', move: 'first'});
		},
	},
];
