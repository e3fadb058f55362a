import {actionVerbs} from '../../telephony/action.js';
import {failureText} from '../../sources/failure.js';
import type {Event, EventOf} from '../../state/events.js';
import {noted} from '../../state/notes.js';
import {nameAmong, prefixServer} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {nextIn} from './server-queues.js';
import {bulkOf, counted, endedWithLeg, followed, isHopeless, isUnderWay, stop, taken} from './bulk.js';

type BatchEvent = EventOf<'bulk-started' | 'bulk-taken' | 'bulk-stopped'>;

export const isBulkEvent = (event: Event): event is BatchEvent => event.type.startsWith('bulk-');

/** What an event does to the batch that is under way. */
export const reduceBulk = (state: State, event: BatchEvent): State => {
	const {bulk} = state;
	if (event.type === 'bulk-started') {
		return isUnderWay(bulk)
			? state
			: {
					...state,
					bulk: bulkOf((bulk?.id ?? 0) + 1, event),
					dialog: {kind: 'batch', top: 0},
				};
	}

	if (!bulk || !isUnderWay(bulk)) {
		return state;
	}

	return event.type === 'bulk-stopped' ? {...state, bulk: stop(bulk, event.why, event.at)} : takeNext(state, event);
};

const takeNext = (state: State, {server, against, at}: EventOf<'bulk-taken'>): State => {
	const bulk = state.bulk!;
	const queue = bulk.queues.find(one => one.server === server);
	const item = queue && nextIn(queue);
	if (!item) {
		return state;
	}

	const {subject, id} = item;
	if (against === endedWithLeg) {
		return {...state, bulk: followed(bulk, server, at)};
	}

	if (against === undefined) {
		return {...state, bulk: taken(bulk, server, undefined, at)};
	}

	const words = `not sent: ${against}`;
	return {
		...state,
		bulk: taken(bulk, server, {subject, words, unsent: id}, at),
		notes: noted(state.notes, {at, tone: 'warning', text: `${actionVerbs[bulk.order.kind]} ${subject}: ${words}`}),
	};
};

/** Takes over into the batch how far its actions have come. */
export const withBulkProgress = (before: State, state: State, at: number): State => {
	const {bulk: batch, actions} = state;
	return batch && actions !== before.actions ? {...state, bulk: counted(batch, before.actions, actions, at)} : state;
};

/** The others on the same server are not sent once it is clear that they would fare no better. */
export const givenUp = (state: State, {id, failure, at}: EventOf<'action-failed'>): State => {
	const {bulk: batch, actions} = state;
	const action = actions.find(one => one.id === id && one.bulk === batch?.id);
	if (!batch || !action || !isHopeless(failure)) {
		return state;
	}

	const why = failureText(failure);
	const name = nameAmong(state, action.server);
	return {
		...state,
		bulk:
			name === undefined
				? stop(batch, why, at)
				: {...batch, givenUp: new Map(batch.givenUp).set(action.server, prefixServer(name, why))},
	};
};
