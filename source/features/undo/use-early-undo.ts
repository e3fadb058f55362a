import {useEffect} from 'react';
import type {Services} from '../../commands/command.js';
import type {Store} from '../../state/store.js';
import type {Action} from '../actions/actions.js';
import {undoHold} from './undo-hold.js';

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
