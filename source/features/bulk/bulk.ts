import type {ChannelActionRequest} from '../../telephony/action.js';
import type {ChannelId} from '../../telephony/channel.js';
import type {HangupCause} from '../../telephony/hangup-causes.js';
import type {Failure} from '../../sources/failure.js';
import type {EventOf} from '../../state/events.js';
import {idOf, isPending, type Action, type Phase} from '../actions/actions.js';
import {hasRoom, queuesOf, leftIn, moved, nextIn, turned, type BulkItem, type ServerQueue} from './server-queues.js';

/** What can be done to many channels at once. */
export type BulkKind = 'hold' | 'unhold' | 'hangup';

/** What is done to each of them. */
export type BulkOrder = {readonly kind: BulkKind; readonly cause: HangupCause};

/** One of them that was not done: it was never sent, or the server said no. `words` and `subject` are not sanitised. */
export type BulkFailure = {
	readonly subject: string;
	readonly words: string;
	/** Its channel, where it was passed over at its turn. */
	readonly unsent?: ChannelId;
	/** The id of its action, where it was sent. */
	readonly id?: number;
};

/** The same thing done to many channels, a few at a time on each server. They are fixed from the start. */
export type Bulk = {
	/** Tells the actions of this batch from all others. */
	readonly id: number;
	readonly order: BulkOrder;
	/** How many calls they are legs of. */
	readonly calls: number;
	readonly queues: readonly ServerQueue[];
	/** How far those that were sent have come. */
	readonly phases: Readonly<Record<Phase, number>>;
	/** Those that were no longer there when it was their turn, and those of them that ended with their other leg. */
	readonly skipped: number;
	readonly followed: number;
	readonly failures: readonly BulkFailure[];
	/** The channels that the list has shown in the wanted state. */
	readonly seen: readonly ChannelId[];
	/** The servers that no more are sent to, each with why. */
	readonly givenUp: ReadonlyMap<string, string>;
	/** Why no more are sent. */
	readonly stopped: string | undefined;
	/** When something of it last changed, ms by the viewer's clock. */
	readonly changedAt: number;
};

const noPhases: Bulk['phases'] = {
	sent: 0,
	accepted: 0,
	seen: 0,
	unseen: 0,
	gone: 0,
	refused: 0,
	unsent: 0,
	unknown: 0,
};

export const bulkOf = (id: number, {order, items, calls, at}: Omit<EventOf<'bulk-started'>, 'type'>): Bulk => ({
	id,
	order,
	calls,
	queues: queuesOf(items),
	phases: noPhases,
	skipped: 0,
	followed: 0,
	failures: [],
	seen: [],
	givenUp: new Map(),
	stopped: undefined,
	changedAt: at,
});

/** How many it is for. */
export const totalOf = ({queues}: Bulk): number => queues.reduce((sum, {items}) => sum + items.length, 0);

/** How many have not had their turn. */
export const leftOf = ({queues: lanes}: Bulk): number => lanes.reduce((sum, queue) => sum + leftIn(queue), 0);

/** Whether some are still to be sent, or wait for an answer. */
export const isUnderWay = (bulk: Bulk | undefined): boolean =>
	bulk !== undefined && (bulk.phases.sent > 0 || (leftOf(bulk) > 0 && bulk.stopped === undefined));

export const requestFor = ({kind, cause}: BulkOrder, uuid: string): ChannelActionRequest =>
	kind === 'hangup' ? {kind, uuid, cause} : {kind, uuid};

export const stop = (bulk: Bulk, why: string, at: number): Bulk =>
	bulk.stopped === undefined && leftOf(bulk) > 0 ? {...bulk, stopped: why, changedAt: at} : bulk;

/** Why one is not sent, where nothing is amiss. */
export const endedWithLeg = 'it ended with its other leg';

/** Whether what became of the other leg of its call is not known yet. */
const hasToWait = ({after}: BulkItem, batch: Bulk, actions: readonly Action[]): boolean =>
	after !== undefined &&
	actions.some(action => action.bulk === batch.id && isPending(action) && idOf(action) === after);

/** The first lane of which the next one may go out now. */
export const queueInTurn = (batch: Bulk | undefined, actions: readonly Action[]): ServerQueue | undefined =>
	batch?.stopped === undefined
		? batch?.queues.find(lane => hasRoom(lane) && !hasToWait(nextIn(lane)!, batch, actions))
		: undefined;

/** Whether none of a batch waits for the answer of a server. */
export const isAnswered = (batch: Bulk | undefined, server: string): boolean =>
	batch?.queues.every(lane => lane.server !== server || lane.sent === 0) ?? true;

/** Whether the other leg of its call was not passed over. It may be long ago: the actions that are kept need not tell. */
export const isOtherLegSent = ({failures}: Bulk, {after}: BulkItem): boolean =>
	after !== undefined && failures.every(({unsent}) => unsent !== after);

/** Gives the next one of a server its turn; it ended with its other leg. */
export const followed = (batch: Bulk, server: string, at: number): Bulk => ({
	...batch,
	queues: turned(batch.queues, server),
	followed: batch.followed + 1,
	changedAt: at,
});

/** Gives the next one of a server its turn; `miss` tells why it is not sent. */
export const taken = (batch: Bulk, server: string, failure: BulkFailure | undefined, at: number): Bulk => ({
	...batch,
	queues: turned(batch.queues, server),
	changedAt: at,
	...(failure && {
		skipped: batch.skipped + 1,
		failures: [...batch.failures, failure],
	}),
});

const missedPhases: ReadonlySet<Phase> = new Set(['refused', 'unsent', 'unknown', 'gone', 'unseen']);

const missWords: Readonly<Partial<Record<Phase, string>>> = {
	gone: 'accepted, but it ended before the list could show it',
	unseen: 'accepted, but the list does not show it',
	unknown: 'it may have happened all the same',
};

const missOf = ({id, subject, phase, words, acceptedAt}: Action): BulkFailure => ({
	id,
	subject,
	words:
		phase === 'gone' && acceptedAt === undefined
			? 'it had ended already'
			: [missWords[phase] ?? phase, words].filter(Boolean).join(': '),
});

/** Counts how far the actions of a batch have come. */
export const counted = (batch: Bulk, before: readonly Action[], after: readonly Action[], at: number): Bulk => {
	const known = new Map(before.map(action => [action.id, action]));
	const phases = {...batch.phases};
	let {failures: misses} = batch;
	const seen: ChannelId[] = [];
	let {queues: lanes} = batch;
	let changes = 0;
	for (const action of after) {
		const former = known.get(action.id)?.phase;
		if (action.bulk !== batch.id || action.phase === former) {
			continue;
		}

		changes++;
		lanes = moved(lanes, action, former);
		phases[action.phase]++;
		if (former) {
			phases[former]--;
			misses = misses.filter(({id}) => id !== action.id);
		}

		const id = idOf(action);
		if (action.phase === 'seen' && id !== undefined) {
			seen.push(id);
		}

		if (missedPhases.has(action.phase)) {
			misses = [...misses, missOf(action)];
		}
	}

	return changes === 0
		? batch
		: {
				...batch,
				queues: lanes,
				phases,
				failures: misses,
				seen: [...batch.seen, ...seen],
				changedAt: at,
			};
};

/** A server that cannot be reached, or does not know us, would say the same to all the others. */
export const isHopeless = ({kind}: Failure): boolean => kind === 'not-signed-in' || kind === 'unreachable';
