import {useEffect} from 'react';
import {statusOf} from '../../telephony/status.js';
import {keyHint} from '../../state/default-keys.js';
import {selected} from '../../state/selectors.js';
import {leastOfUndo, notVisibleReason} from '../../state/small-window.js';
import {rowOf} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import type {Store} from '../../state/store.js';
import type {Services} from '../../commands/command.js';
import type {Action} from '../actions/actions.js';
import {askForBulk} from '../bulk/commands.js';
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
		askForBulk(services, 'unhold', rows);
		return;
	}

	for (const {channel} of rows) {
		services.perform(channel.server, {kind: 'unhold', uuid: channel.uuid});
	}
};

/** Undoes a hold on its way as soon as the list shows it. */
export const undoEarly = (services: Services, {id, subject}: Action): void => {
	const {dispatch, now} = services;
	dispatch({type: 'undo-wanted', id});
	dispatch({
		type: 'noted',
		tone: 'pending',
		text: `unhold: hold ${subject} is undone as soon as the list shows it`,
		shorter: ['unhold: as soon as the list shows the hold'],
		at: now(),
		stillTrue: ({undo}) => undo.wanted === id,
	});
};

/** Undoes the hold whose undo was wanted early, once it is offered, while the app is mounted. */
export const useEarlyUndo = (store: Store, services: Services): void => {
	useEffect(
		() =>
			store.subscribe(() => {
				const {offer, wanted} = store.getState().undo;
				if (!(offer && !offer.isBulk && offer.id === wanted)) {
					return;
				}

				store.dispatch({type: 'undo-wanted', id: undefined});
				undoHold(services, offer);
			}),
		[services, store],
	);
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
