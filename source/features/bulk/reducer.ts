import {channelIdOf, actionWords} from '../../telephony/action.js';
import {endedWithLeg} from '../../telephony/action-reasons.js';
import {areSameItems} from '../../util/list-diff.js';
import {failureText} from '../../sources/failure.js';
import type {EventOf} from '../../state/events.js';
import {noted} from '../../state/notes.js';
import {nameAmong, prefixServer} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import type {Action, Phase} from '../actions/actions.js';
import {countOf, isUnderWay, type Bulk, type BulkItem} from './bulk.js';

/** Updates `state.bulk` after an event of its own. */
export const reduceBulk = (state: State, event: EventOf<'bulk-started' | 'bulk-taken' | 'bulk-stopped'>): State => {
	const {bulk} = state;
	if (event.type === 'bulk-started') {
		return isUnderWay(bulk)
			? state
			: {...state, bulk: bulkOf((bulk?.id ?? 0) + 1, event), dialog: {kind: 'bulk-progress', top: 0}};
	}

	if (!bulk || !isUnderWay(bulk)) {
		return state;
	}

	return event.type === 'bulk-stopped'
		? {...state, bulk: stop(bulk, event.why, event.at)}
		: takeNext(state, bulk, event);
};

const bulkOf = (id: number, {order, items, calls, at}: EventOf<'bulk-started'>): Bulk => ({
	id,
	order,
	calls,
	items: inTurn(items),
	givenUp: new Map(),
	stopped: undefined,
	changedAt: at,
});

/** Second legs come last: most of them end with the first ones. */
const inTurn = (items: readonly BulkItem[]): readonly BulkItem[] => [
	...items.filter(({after}) => after === undefined),
	...items.filter(({after}) => after !== undefined),
];

const stop = (bulk: Bulk, why: string, at: number): Bulk =>
	bulk.stopped === undefined && countOf(bulk, undefined) > 0 ? {...bulk, stopped: why, changedAt: at} : bulk;

/** How a channel goes on that is sent, or passed over for the reason `against`. */
const turnOf = (against: string | undefined): Pick<BulkItem, 'step' | 'failure'> => {
	if (against === undefined) {
		return {step: 'taken'};
	}

	return against === endedWithLeg ? {step: 'followed'} : {step: 'skipped', failure: `not sent: ${against}`};
};

const takeNext = (state: State, bulk: Bulk, {id, against, at}: EventOf<'bulk-taken'>): State => {
	const turn = turnOf(against);
	const items = bulk.items.map(item => (item.id === id ? {...item, ...turn, at} : item));
	const next = {...state, bulk: {...bulk, items, changedAt: at}};
	if (turn.failure === undefined) {
		return next;
	}

	const {subject} = items.find(item => item.id === id)!;
	const text = `${actionWords[bulk.order.kind].verb} ${subject}: ${turn.failure}`;
	return {...next, notes: noted(state.notes, {at, tone: 'warning', text})};
};

const failureWords: Readonly<Partial<Record<Phase, string>>> = {
	refused: 'refused',
	unsent: 'unsent',
	gone: 'accepted, but it ended before the list could show it',
	unseen: 'accepted, but the list does not show it',
	unknown: 'it may have happened all the same',
};

/** What went wrong with an action of a bulk action; `undefined` as long as nothing did. */
const failureOf = ({phase, words, acceptedAt}: Action): string | undefined => {
	if (phase === 'gone' && acceptedAt === undefined) {
		return 'it had ended already';
	}

	const failure = failureWords[phase];
	return failure && words ? `${failure}: ${words}` : failure;
};

/** Updates `state.bulk` after its actions have changed. */
export const withBulkProgress = (before: State, state: State, at: number): State => {
	const {bulk, actions} = state;
	if (!bulk || actions === before.actions) {
		return state;
	}

	const actionOf = new Map(actions.filter(action => action.bulk === bulk.id).map(one => [channelIdOf(one), one]));
	const items = bulk.items.map((item): BulkItem => {
		const action = actionOf.get(item.id);
		return action && action.phase !== item.step
			? {...item, subject: action.subject, step: action.phase, failure: failureOf(action), at}
			: item;
	});
	return areSameItems(items, bulk.items) ? state : {...state, bulk: {...bulk, items, changedAt: at}};
};

/** Sends nothing more to a server that cannot be reached or wants a sign-in: all others would fail alike. */
export const withServerGivenUp = (state: State, {id, failure, at}: EventOf<'action-failed'>): State => {
	const {bulk, actions} = state;
	const action = actions.find(one => one.id === id && one.bulk === bulk?.id);
	if (!bulk || !action || (failure.kind !== 'not-signed-in' && failure.kind !== 'unreachable')) {
		return state;
	}

	const why = failureText(failure);
	const name = nameAmong(state, action.server);
	return {
		...state,
		bulk:
			name === undefined
				? stop(bulk, why, at)
				: {...bulk, givenUp: new Map(bulk.givenUp).set(action.server, prefixServer(name, why))},
	};
};
