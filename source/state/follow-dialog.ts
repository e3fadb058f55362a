import type {LiveList, Rows, TrackedChannel} from '../live/live-list.js';
import type {Dialog} from './dialogs.js';

/** The present row of a call; an ended one never comes back. */
const followed = (row: TrackedChannel, {byId}: LiveList, ends: Rows): TrackedChannel =>
	row.endedAt === undefined ? (byId.get(row.channel.id) ?? ends.get(row.channel.id) ?? row) : row;

/** Updates the calls in a dialog, so that it shows their present state, and their end. */
export const followDialog = (dialog: Dialog | undefined, list: LiveList, ends: Rows): Dialog | undefined => {
	if (dialog && 'calls' in dialog) {
		const calls = dialog.calls.map(row => followed(row, list, ends));
		return calls.every((row, index) => row === dialog.calls[index]) ? dialog : {...dialog, calls};
	}

	if (!dialog || !('row' in dialog)) {
		return dialog;
	}

	const row = followed(dialog.row, list, ends);
	return row === dialog.row ? dialog : {...dialog, row};
};
