import {channelIdOf, actionWords} from '../../telephony/action.js';
import {endedWithLeg} from '../../telephony/action-reasons.js';
import {groupBy} from '../../util/group-by.js';
import {failureText} from '../../sources/failure.js';
import type {EventOf} from '../../state/events.js';
import {noted} from '../../state/notes.js';
import {nameAmong} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {progressOf} from '../../state/action-text.js';
import {toneOf, type Action} from '../actions/actions.js';
import {isUnderWay, leftOf, type Bulk, type BulkFailure, type BulkItem} from './bulk.js';

type BulkEvent = EventOf<'bulk-started' | 'bulk-taken' | 'bulk-stopped'>;

/** Updates `state.bulk` after an event of its own. */
export const reduceBulk = (state: State, event: BulkEvent): State => {
	const {bulk} = state;
	if (event.type === 'bulk-started') {
		return isUnderWay(bulk) ? state : {...state, bulk: bulkOf(bulk, event), dialog: {kind: 'bulk-progress', top: 0}};
	}

	if (!bulk || !isUnderWay(bulk)) {
		return state;
	}

	return event.type === 'bulk-stopped'
		? {...state, bulk: stop(bulk, event.why, event.at)}
		: takeNext(state, bulk, event);
};

const bulkOf = (before: Bulk | undefined, {order, items, calls, at}: EventOf<'bulk-started'>): Bulk => ({
	id: (before?.id ?? 0) + 1,
	order,
	calls,
	queues: Array.from(
		groupBy(inTurn(items), ({server}) => server),
		([server, ofServer]) => ({server, items: ofServer, next: 0}),
	),
	phases: {sent: 0, accepted: 0, seen: 0, unseen: 0, gone: 0, refused: 0, unsent: 0, unknown: 0},
	followed: 0,
	failures: [],
	earlier: (before?.failures ?? []).map(({subject, words}) => ({
		subject: `before: ${actionWords[before!.order.kind].verb} ${subject}`,
		words,
	})),
	seen: [],
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
	bulk.stopped === undefined && leftOf(bulk) > 0 ? {...bulk, stopped: why, changedAt: at} : bulk;

/** The next channel of a server is sent, or passed over for the reason `against`. */
const takeNext = (state: State, bulk: Bulk, {server, against, at}: EventOf<'bulk-taken'>): State => {
	const queue = bulk.queues.find(one => one.server === server);
	const item = queue?.items[queue.next];
	if (!item) {
		return state;
	}

	const taken: Bulk = {
		...bulk,
		queues: bulk.queues.map(one => (one === queue ? {...one, next: one.next + 1} : one)),
		changedAt: at,
	};
	if (against === undefined) {
		return {...state, bulk: taken};
	}

	if (against === endedWithLeg) {
		return {...state, bulk: {...taken, followed: bulk.followed + 1}};
	}

	const {subject, id} = item;
	const words = `not sent, ${against}`;
	return {
		...state,
		bulk: {
			...taken,
			failures: [...bulk.failures, {subject, words, unsent: id}],
		},
		notes: noted(state.notes, {at, tone: 'warning', text: `${actionWords[bulk.order.kind].verb} ${subject}: ${words}`}),
	};
};

/** What went wrong with those of the actions that failed, or may have failed. */
const failuresOf = (actions: readonly Action[]): readonly BulkFailure[] =>
	actions
		.filter(action => toneOf(action) === 'bad' || toneOf(action) === 'warning')
		.map(action => ({id: action.id, subject: action.subject, words: progressOf(action, undefined)[0]}));

/** Updates `state.bulk` after its actions have changed. */
export const withBulkProgress = (before: State, state: State, at: number): State => {
	const {bulk, actions} = state;
	if (!bulk || actions === before.actions) {
		return state;
	}

	const formerPhases = new Map(before.actions.map(({id, phase}) => [id, phase]));
	const changed = actions.filter(action => action.bulk === bulk.id && action.phase !== formerPhases.get(action.id));
	if (changed.length === 0) {
		return state;
	}

	const phases = {...bulk.phases};
	for (const {id, phase} of changed) {
		const former = formerPhases.get(id);
		phases[phase]++;
		if (former) {
			phases[former]--;
		}
	}

	const others = bulk.failures.filter(failure => changed.every(({id}) => id !== failure.id));
	return {
		...state,
		bulk: {
			...bulk,
			phases,
			failures: [...others, ...failuresOf(changed)],
			seen: [...bulk.seen, ...changed.flatMap(action => (action.phase === 'seen' ? (channelIdOf(action) ?? []) : []))],
			changedAt: at,
		},
	};
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
				: {...bulk, givenUp: new Map(bulk.givenUp).set(action.server, `${why} (${name})`)},
	};
};
