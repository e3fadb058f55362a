import {useEffect} from 'react';
import {channelIdOf} from '../../telephony/action.js';
import {endedWithLeg, reasonAgainst} from '../../telephony/action-reasons.js';
import {rowOf} from '../../state/servers.js';
import type {Store} from '../../state/store.js';
import type {Services} from '../../commands/command.js';
import {isPending, type Action} from '../actions/actions.js';
import {lockedReason} from '../actions/disabled-reasons.js';
import {atOnce, unansweredBy, type Bulk, type BulkItem, type ServerQueue} from './bulk.js';

/** Whether the other leg of the call, which goes first, still has no outcome. */
const hasToWait = ({after}: BulkItem, {id}: Bulk, actions: readonly Action[]): boolean =>
	after !== undefined &&
	actions.some(action => action.bulk === id && isPending(action) && channelIdOf(action) === after);

/** The first queue whose next item may be sent now. */
const queueInTurn = (bulk: Bulk, actions: readonly Action[]): ServerQueue | undefined =>
	bulk.stopped === undefined
		? bulk.queues.find(({server, items, next}) => {
				const item = items[next];
				const hasRoom = item && unansweredBy(server, bulk, actions) < atOnce;
				return hasRoom && !hasToWait(item, bulk, actions);
			})
		: undefined;

/**
Whether the request for the other leg, which goes first, was sent: unless it was passed over. A sent action may be dropped from `actions` by
now.
*/
const isOtherLegSent = ({failures}: Bulk, {after}: BulkItem): boolean =>
	after !== undefined && failures.every(({unsent}) => unsent !== after);

/**
Returns a function that sends the next requests of a bulk action, up to `atOnce` to each server; call it after each change of the state.
It skips channels that are no longer listed, or whose state no longer fits.
*/
export const createBulkSender = (services: Services): (() => void) => {
	const {getState, dispatch, perform, now} = services;
	let isSending = false;

	const sendNext = (bulk: Bulk, {server, items, next}: ServerQueue) => {
		const locked = lockedReason(getState());
		if (locked !== undefined) {
			dispatch({type: 'bulk-stopped', why: locked, at: now()});
			return;
		}

		const item = items[next]!;
		const channel = rowOf(getState(), item.id)?.channel;
		const reason = channel ? reasonAgainst(bulk.order.kind, channel) : 'it had ended';
		// Who waited for a release may also have hung up.
		const isFollower =
			reason !== undefined && (channel !== undefined || bulk.order.kind === 'hangup') && isOtherLegSent(bulk, item);
		const against = (channel && bulk.givenUp.get(server)) ?? (isFollower ? endedWithLeg : reason);
		dispatch({type: 'bulk-taken', server, against, at: now()});
		if (against === undefined) {
			perform(server, {...bulk.order, uuid: item.uuid}, bulk.id);
		}
	};

	return () => {
		// Its own dispatches change the state too.
		if (isSending) {
			return;
		}

		isSending = true;
		try {
			for (;;) {
				const {bulk, actions} = getState();
				const queue = bulk && queueInTurn(bulk, actions);
				if (!queue) {
					return;
				}

				sendNext(bulk, queue);
			}
		} finally {
			isSending = false;
		}
	};
};

/** Sends the requests of the bulk actions while the app is mounted. */
export const useBulkSender = (store: Store, services: Services): void => {
	useEffect(() => store.subscribe(createBulkSender(services)), [services, store]);
};
