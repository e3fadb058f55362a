import type {Dialog} from '../state/dialog.js';
import type {Event} from '../state/events.js';
import type {State} from '../state/state.js';
import type {Command, Services} from './command.js';

/** What a command does that opens a dialog, and nothing else. */
export const opening =
	(dialogFor: (state: State, now: number) => Dialog): Command['run'] =>
	({getState, dispatch, now}) => {
		dispatch({type: 'dialog', dialog: dialogFor(getState(), now())});
	};

/** The same of one that changes the state in one way. */
export const sending =
	(event: Event) =>
	({dispatch}: Services): void => {
		dispatch(event);
	};
