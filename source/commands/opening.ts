import type {Dialog} from '../monitor/dialog.js';
import type {State} from '../monitor/state.js';
import type {Command} from './command.js';

/** What a command does that opens a dialog, and nothing else. */
export const opening =
	(dialogFor: (state: State, now: number) => Dialog): Command['run'] =>
	({getState, dispatch, now}) => {
		dispatch({type: 'dialog', dialog: dialogFor(getState(), now())});
	};
