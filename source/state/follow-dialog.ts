import type {LiveList, Rows, TrackedChannel} from '../live/live-list.js';
import {modesOn} from '../telephony/eavesdrop.js';
import {withField} from '../ui/form.js';
import type {Dialog, DialogOf} from './dialogs.js';

/** The present row of a call; an ended one never comes back. */
const followed = (row: TrackedChannel, {byId}: LiveList, ends: Rows): TrackedChannel =>
	row.endedAt === undefined ? (byId.get(row.channel.id) ?? ends.get(row.channel.id) ?? row) : row;

/** Where the other party has gone, a picked mode that no longer makes sense gives way to the first. */
const withModesNow = (dialog: DialogOf<'eavesdrop'>): DialogOf<'eavesdrop'> => {
	const {row, form} = dialog;
	const count = modesOn(row.channel).length;
	const {mode} = form.fields;
	const picked = mode.picked < count ? mode.picked : 0;
	return mode.count === count ? dialog : {...dialog, form: withField(form, 'mode', {...mode, count, picked})};
};

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
	const next = {...dialog, row};
	return row === dialog.row ? dialog : next.kind === 'eavesdrop' ? withModesNow(next) : next;
};
