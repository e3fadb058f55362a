import type {DialogOf} from '../../state/dialogs.js';
import type {State} from '../../state/state.js';
import {close} from '../../commands/confirm.js';
import type {DialogKey} from '../../commands/dialog.js';
import {setFilter} from '../filter/keys.js';
import {chosenAlert, filterForAlert} from './alerts.js';

/** Why the calls of the chosen alert cannot be shown. */
const reasonAgainstShowing = (dialog: DialogOf<'alerts'>, state: State): string | undefined => {
	if (!chosenAlert(state, dialog)) {
		return state.alerts.all.length === 0 ? 'nothing looks wrong' : 'this is no longer so: choose another one';
	}

	return filterForAlert(state, dialog) ? undefined : 'those calls are gone: the list has nothing to show of them';
};

export const alertKeys: ReadonlyArray<DialogKey<'alerts'>> = [
	{keys: ['escape', 'q'], toggledBy: 'alerts', label: 'close', run: close},
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
			const filter = filterForAlert(services.getState(), dialog);
			close(services);
			if (filter === undefined) {
				return;
			}

			setFilter(services, filter);
			services.dispatch({type: 'moved', move: 'first'});
		},
	},
];
