import {reasonAgainst} from '../../telephony/action.js';
import {rowOf} from '../../state/servers.js';
import type {Services} from '../../commands/command.js';
import {lockedReason} from '../actions/disabled-reasons.js';
import {nextIn, type ServerQueue} from './server-queues.js';
import {endedWithLeg, isOtherLegSent, queueInTurn, requestFor, type Bulk} from './bulk.js';

/**
Sends the next ones of a batch, as many as may be on their way to each server at once. To be called whenever the state has
changed. What is no longer listed, or would make no sense any more, is not sent.
*/
export const createBulkSender = (services: Services): (() => void) => {
	const {getState, dispatch, perform, now} = services;
	let isPumping = false;

	const sendNext = (bulk: Bulk, queue: ServerQueue) => {
		const locked = lockedReason(getState());
		if (locked !== undefined) {
			dispatch({type: 'bulk-stopped', why: locked, at: now()});
			return;
		}

		const {server} = queue;
		const item = nextIn(queue)!;
		const channel = rowOf(getState(), item.id)?.channel;
		const ended = isOtherLegSent(bulk, item) ? endedWithLeg : 'it had ended';
		const against = channel ? (bulk.givenUp.get(server) ?? reasonAgainst(bulk.order.kind, channel)) : ended;
		dispatch({type: 'bulk-taken', server, against, at: now()});
		if (against === undefined) {
			perform(server, requestFor(bulk.order, item.uuid), bulk.id);
		}
	};

	return () => {
		// What is dispatched here changes the state too.
		if (isPumping) {
			return;
		}

		isPumping = true;
		for (;;) {
			const {bulk, actions} = getState();
			const queue = queueInTurn(bulk, actions);
			if (!bulk || !queue) {
				break;
			}

			sendNext(bulk, queue);
		}

		isPumping = false;
	};
};
