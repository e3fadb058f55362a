import {reasonAgainst} from '../domain/action.js';
import {endedWithLeg, hasToWait, hasTurn, isOtherLegSent, requestFor, type Batch} from '../monitor/batch.js';
import type {Services} from './command.js';
import {lockedReason} from './reasons.js';

/**
Sends the next ones of a batch, as many as may be on their way at once. To be called whenever the state has changed. What is no
longer listed, or would make no sense any more, is not sent.
*/
export const createPump = (services: Services): (() => void) => {
	const {getState, dispatch, perform, now} = services;
	let isPumping = false;

	const sendNext = (batch: Batch) => {
		const locked = lockedReason(getState());
		if (locked !== undefined) {
			dispatch({type: 'batch-stopped', why: locked, at: now()});
			return;
		}

		const {uuid} = batch.items[batch.next]!;
		const channel = getState().list.byUuid.get(uuid)?.channel;
		const ended = isOtherLegSent(batch) ? endedWithLeg : 'it had ended';
		const against = channel
			? (batch.givenUp.get(channel.site?.name ?? '') ?? reasonAgainst(batch.order.kind, channel))
			: ended;
		dispatch({type: 'batch-taken', against, at: now()});
		if (against === undefined) {
			perform(requestFor(batch.order, uuid), batch.id);
		}
	};

	return () => {
		// What is dispatched here changes the state too.
		if (isPumping) {
			return;
		}

		isPumping = true;
		for (
			let {batch, actions} = getState();
			hasTurn(batch) && !hasToWait(batch, actions);
			{batch, actions} = getState()
		) {
			sendNext(batch);
		}

		isPumping = false;
	};
};
