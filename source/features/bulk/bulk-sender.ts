import {useEffect} from 'react';
import {endedWithLeg, reasonAgainst} from '../../telephony/action-reasons.js';
import {groupBy} from '../../util/group-by.js';
import {rowOf} from '../../state/servers.js';
import type {Store} from '../../state/store.js';
import type {Services} from '../../commands/command.js';
import {lockedReason} from '../actions/disabled-reasons.js';
import {atOnce, unansweredBy, type Bulk, type BulkItem} from './bulk.js';

/** The other leg of the call, which goes first. */
const otherLegOf = ({after}: BulkItem, {items}: Bulk): BulkItem | undefined =>
	after === undefined ? undefined : items.find(({id}) => id === after);

const hasToWait = (item: BulkItem, bulk: Bulk): boolean => {
	const step = otherLegOf(item, bulk)?.step;
	return step === 'sent' || step === 'accepted';
};

/** The first channel, of those that are next on their servers, that may have its turn now. */
const itemInTurn = (bulk: Bulk): BulkItem | undefined =>
	bulk.stopped === undefined
		? [...groupBy(bulk.items, ({server}) => server).values()]
				.flatMap(ofServer => ofServer.find(({step}) => step === undefined) ?? [])
				.find(item => unansweredBy(item.server, bulk) < atOnce && !hasToWait(item, bulk))
		: undefined;

/**
Returns a function that sends the next requests of a bulk action, up to `atOnce` to each server; call it after each change of the state.
It skips channels that are no longer listed, or whose state no longer fits.
*/
export const createBulkSender = (services: Services): (() => void) => {
	const {getState, dispatch, perform, now} = services;
	let isSending = false;

	const sendNext = (bulk: Bulk, item: BulkItem) => {
		const locked = lockedReason(getState());
		if (locked !== undefined) {
			dispatch({type: 'bulk-stopped', why: locked, at: now()});
			return;
		}

		const {id, uuid, server} = item;
		const channel = rowOf(getState(), id)?.channel;
		const other = otherLegOf(item, bulk);
		const ended = other && other.step !== 'skipped' ? endedWithLeg : 'it had ended';
		const against = channel ? (bulk.givenUp.get(server) ?? reasonAgainst(bulk.order.kind, channel)) : ended;
		dispatch({type: 'bulk-taken', id, against, at: now()});
		if (against === undefined) {
			perform(server, {...bulk.order, uuid}, bulk.id);
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
				const {bulk} = getState();
				const item = bulk && itemInTurn(bulk);
				if (!item) {
					return;
				}

				sendNext(bulk, item);
			}
		} finally {
			isSending = false;
		}
	};
};

export const useBulkSender = (store: Store, services: Services): void => {
	useEffect(() => store.subscribe(createBulkSender(services)), [services, store]);
};
