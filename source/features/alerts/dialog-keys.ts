import type {DialogOf} from '../../state/dialog.js';
import type {State} from '../../state/state.js';
import {fieldOf} from '../../ui/text-field.js';
import {close} from '../../commands/confirm.js';
import type {DialogKey} from '../../commands/dialog-keys.js';
import {chosenAlert, filterForAlert} from './alerts.js';

const filterOf = (dialog: DialogOf<'findings'>, state: State): string | undefined => {
	const alert = chosenAlert(state, dialog);
	return alert && filterForAlert(alert);
};

/** Why there is nothing to be led to. */
const reasonAgainstShowing = (dialog: DialogOf<'findings'>, state: State): string | undefined => {
	if (!chosenAlert(state, dialog)) {
		return state.alerts.all.length === 0 ? 'nothing looks wrong' : 'this is no longer so: choose another one';
	}

	return filterOf(dialog, state) === undefined
		? 'those calls are gone: the list has nothing to show of them'
		: undefined;
};

export const alertKeys: ReadonlyArray<DialogKey<'findings'>> = [
	{keys: ['escape', 'q'], toggledBy: 'findings', label: 'close', run: close},
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
		run(services, dialog) {
			const {getState, dispatch} = services;
			const filter = filterOf(dialog, getState());
			close(services);
			if (filter === undefined) {
				return;
			}

			dispatch({type: 'filter-edited', field: fieldOf(filter)});
			dispatch({type: 'filter-kept'});
			dispatch({type: 'moved', move: 'first'});
		},
	},
];
