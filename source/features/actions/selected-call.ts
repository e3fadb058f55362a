import {opening, type Command} from '../../commands/command.js';
import type {TrackedChannel} from '../../live/live-list.js';
import type {Dialog} from '../../state/dialogs.js';
import {selected} from '../../state/selectors.js';
import type {State} from '../../state/state.js';

/** The `run` of a command that opens a dialog about the selected call, and is disabled where there is none. */
export const openingForSelected = (
	open: (row: TrackedChannel, openedAt: number, state: State) => Dialog,
): Command['run'] => opening((state, openedAt) => open(selected(state)!, openedAt, state));
