import type {Services} from '../../commands/command.js';
import type {TrackedChannel} from '../../live/live-list.js';
import type {Dialog} from '../../state/dialogs.js';
import {selected} from '../../state/selectors.js';
import type {State} from '../../state/state.js';

/** Calls `then` with the row of the selected call, if there is one. */
export const withRow = (services: Services, then: (row: TrackedChannel) => void) => {
	const row = selected(services.getState());
	if (row) {
		then(row);
	}
};

/** The `run` of a command that opens a dialog about the selected call. */
export const openingForSelected =
	(open: (row: TrackedChannel, now: number, state: State) => Dialog) =>
	(services: Services): void => {
		withRow(services, row => {
			services.dispatch({type: 'dialog', dialog: open(row, services.now(), services.getState())});
		});
	};
