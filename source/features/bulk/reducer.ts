import {actionVerbs} from '../../telephony/action.js';
import {failureText} from '../../sources/failure.js';
import type {Event, EventOf} from '../../state/events.js';
import {noted} from '../../state/notes.js';
import {nameAmong, saidOf} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {nextIn} from './server-queues.js';
import {batchOf, counted, endedWithLeg, followed, isHopeless, isUnderWay, stop, taken} from './bulk.js';

type BatchEvent = EventOf<'batch-started' | 'batch-taken' | 'batch-stopped'>;

export const isOfBatch = (event: Event): event is BatchEvent => event.type.startsWith('batch-');

/** What an event does to the batch that is under way. */
export const reduceBatch = (state: State, event: BatchEvent): State => {
	const {batch} = state;
	if (event.type === 'batch-started') {
		return isUnderWay(batch)
			? state
			: {
					...state,
					batch: batchOf((batch?.id ?? 0) + 1, event),
					dialog: {kind: 'batch', top: 0},
				};
	}

	if (!batch || !isUnderWay(batch)) {
		return state;
	}

	return event.type === 'batch-stopped' ? {...state, batch: stop(batch, event.why, event.at)} : takeNext(state, event);
};

const takeNext = (state: State, {server, against, at}: EventOf<'batch-taken'>): State => {
	const batch = state.batch!;
	const lane = batch.lanes.find(one => one.server === server);
	const item = lane && nextIn(lane);
	if (!item) {
		return state;
	}

	const {subject, id} = item;
	if (against === endedWithLeg) {
		return {...state, batch: followed(batch, server, at)};
	}

	if (against === undefined) {
		return {...state, batch: taken(batch, server, undefined, at)};
	}

	const words = `not sent: ${against}`;
	return {
		...state,
		batch: taken(batch, server, {subject, words, unsent: id}, at),
		notes: noted(state.notes, {at, tone: 'warning', text: `${actionVerbs[batch.order.kind]} ${subject}: ${words}`}),
	};
};

/** Takes over into the batch how far its actions have come. */
export const withBatch = (before: State, state: State, at: number): State => {
	const {batch, actions} = state;
	return batch && actions !== before.actions ? {...state, batch: counted(batch, before.actions, actions, at)} : state;
};

/** The others on the same server are not sent once it is clear that they would fare no better. */
export const givenUp = (state: State, {id, failure, at}: EventOf<'action-failed'>): State => {
	const {batch, actions} = state;
	const action = actions.find(one => one.id === id && one.batch === batch?.id);
	if (!batch || !action || !isHopeless(failure)) {
		return state;
	}

	const why = failureText(failure);
	const name = nameAmong(state, action.server);
	return {
		...state,
		batch:
			name === undefined
				? stop(batch, why, at)
				: {...batch, givenUp: new Map(batch.givenUp).set(action.server, saidOf(name, why))},
	};
};
