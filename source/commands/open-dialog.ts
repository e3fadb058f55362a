import type {Dialog} from '../state/dialogs.js';
import type {Event} from '../state/events.js';
import type {State} from '../state/state.js';
import type {Command, Services} from './command.js';

/** The `run` of a command that only opens a dialog. */
export const opening =
	(dialogFor: (state: State, now: number) => Dialog): Command['run'] =>
	({getState, dispatch, now}) => {
		dispatch({type: 'dialog', dialog: dialogFor(getState(), now())});
	};

/** The `run` of a command that only dispatches an event. */
export const sending =
	(event: Event) =>
	({dispatch}: Services): void => {
		dispatch(event);
	};
