import {statusOf} from '../../telephony/status.js';
import {keyHint} from '../../state/default-keys.js';
import {selected} from '../../state/selectors.js';
import {leastOfUndo, notVisibleReason} from '../../state/small-window.js';
import {rowOf} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import type {Services} from '../../commands/command.js';
import {askForBulk} from '../bulk/marked-calls.js';
import {holdBulkDialog} from '../bulk/hold-dialog.js';
import type {Undo} from './undo.js';

/** Why a hold cannot be undone now: the window is too small to show it. */
export const reasonToUndo = ({isBulk}: Pick<Undo, 'isBulk'>, state: State): string | undefined =>
	notVisibleReason(state, isBulk ? holdBulkDialog.least : leastOfUndo);

/** Undoes a hold, wherever the cursor is. Undoing a bulk hold asks first, as every bulk action does. */
export const undoHold = (services: Services, {ids, isBulk}: Undo): void => {
	const state = services.getState();
	const rows = ids.flatMap(id => rowOf(state, id) ?? []);
	if (isBulk) {
		const others = (state.bulk?.seen.length ?? 0) - rows.length;
		askForBulk(services, 'unhold', rows, others > 0 ? [['left out: the list no longer shows this hold', others]] : []);
		return;
	}

	for (const {channel} of rows) {
		services.perform(channel.server, {kind: 'unhold', uuid: channel.uuid});
	}
};

/** The least time in which a person reads a new hint and reacts to it, ms. */
const reactionTime = 800;

/**
Why the undo key does nothing at this moment: its hold has just changed, and the person cannot have read that yet. `undefined` if it
acts. A bulk undo asks first, so its question names the calls.
*/
export const changeOfMeaning = ({getState, now}: Services): string | undefined => {
	const state = getState();
	const {offer, before, since} = state.undo;
	const shown = now() - since;
	if (shown < 0 || shown >= reactionTime || offer?.isBulk || state.view.marks.size > 0) {
		return undefined;
	}

	const row = selected(state);
	const isHeld = row && row.endedAt === undefined && statusOf(row.channel) === 'held';
	const meant = offer ?? before;
	if (!isHeld || !meant || meant.ids.includes(row.channel.id)) {
		return undefined;
	}

	const key = keyHint(state, 'unhold');
	return offer
		? `${key} now undoes ${offer.title}: press it again`
		: `${key} no longer undoes ${meant.title}: press it again to unhold the selected call`;
};
