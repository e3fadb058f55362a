import type {ChannelActionRequest} from '../domain/action.js';
import type {HangupCause} from '../domain/causes.js';
import type {Failure} from '../domain/failure.js';
import {isPending, type Action, type Phase} from './actions.js';

/** What can be done to many channels at once. */
export type ManyKind = 'hold' | 'unhold' | 'hangup';

/** What is done to each of them. */
export type ManyOrder = {readonly kind: ManyKind; readonly cause: HangupCause};

/** One of them; the subject says for people what it is about, and is not sanitised. */
export type BatchItem = {
	readonly uuid: string;
	readonly subject: string;
	/**
	The leg of the same call that is hung up first. This one usually ends with it: it has its turn only when the list has shown
	what became of the other.
	*/
	readonly after?: string | undefined;
};

/** One of them that was not done: it was never sent, or the server said no. `words` and `subject` are not sanitised. */
export type Miss = {
	readonly subject: string;
	readonly words: string;
	/** Its uuid, where it was passed over at its turn. */
	readonly unsent?: string;
};

/**
The same thing done to many channels, a few at a time. They are fixed from the start: `items` never changes, and `next`
is the place of the first that has not had its turn.
*/
export type Batch = {
	/** Tells the actions of this batch from all others. */
	readonly id: number;
	readonly order: ManyOrder;
	readonly items: readonly BatchItem[];
	readonly next: number;
	/** How far those that were sent have come. */
	readonly phases: Readonly<Record<Phase, number>>;
	/** Those that were no longer there when it was their turn, and those of them that ended with their other leg. */
	readonly skipped: number;
	readonly followed: number;
	readonly misses: readonly Miss[];
	/** Of several servers, those that no more are sent to, each with why. */
	readonly givenUp: ReadonlyMap<string, string>;
	/** Why no more are sent. */
	readonly stopped: string | undefined;
	/** When something of it last changed, ms by the viewer's clock. */
	readonly changedAt: number;
};

/** So many wait for the server's answer at the same time. */
export const batchSize = 5;

const noPhases: Batch['phases'] = {
	sent: 0,
	accepted: 0,
	seen: 0,
	unseen: 0,
	gone: 0,
	refused: 0,
	unsent: 0,
	unknown: 0,
};

export const batchOf = (id: number, order: ManyOrder, items: readonly BatchItem[], at: number): Batch => ({
	id,
	order,
	items,
	next: 0,
	phases: noPhases,
	skipped: 0,
	followed: 0,
	misses: [],
	givenUp: new Map(),
	stopped: undefined,
	changedAt: at,
});

/** How many have not had their turn. */
export const leftOf = ({items, next}: Batch): number => items.length - next;

/** Whether some are still to be sent, or wait for an answer. */
export const isUnderWay = (batch: Batch | undefined): boolean =>
	batch !== undefined && (batch.phases.sent > 0 || (leftOf(batch) > 0 && batch.stopped === undefined));

/** Whether the next one may go out now. */
export const hasTurn = (batch: Batch | undefined): batch is Batch =>
	batch !== undefined && batch.stopped === undefined && leftOf(batch) > 0 && batch.phases.sent < batchSize;

export const requestFor = ({kind, cause}: ManyOrder, uuid: string): ChannelActionRequest =>
	kind === 'hangup' ? {kind, uuid, cause} : {kind, uuid};

export const stop = (batch: Batch, why: string, at: number): Batch =>
	batch.stopped === undefined && leftOf(batch) > 0 ? {...batch, stopped: why, changedAt: at} : batch;

/** Why one is not sent, where nothing is amiss. */
export const endedWithLeg = 'it ended with its other leg';

/** Other legs come last: most of them end with the first ones. */
export const inTurn = (items: readonly BatchItem[]): readonly BatchItem[] => [
	...items.filter(({after}) => after === undefined),
	...items.filter(({after}) => after !== undefined),
];

/** Whether what became of the other leg of the next one's call is not known yet. */
export const hasToWait = (batch: Batch, actions: readonly Action[]): boolean => {
	const after = batch.items[batch.next]?.after;
	return (
		after !== undefined &&
		actions.some(
			action =>
				action.batch === batch.id && isPending(action) && 'uuid' in action.request && action.request.uuid === after,
		)
	);
};

/** Whether the other leg of the next one's call was not passed over. It may be long ago: the actions that are kept need not tell. */
export const isOtherLegSent = ({items, next, misses}: Batch): boolean => {
	const after = items[next]?.after;
	return after !== undefined && misses.every(({unsent}) => unsent !== after);
};

/** Gives the next one its turn; it ended with its other leg. */
export const followed = (batch: Batch, at: number): Batch => ({
	...batch,
	next: batch.next + 1,
	followed: batch.followed + 1,
	changedAt: at,
});

/** Gives the next one its turn; `miss` tells why it is not sent. */
export const taken = (batch: Batch, miss: Miss | undefined, at: number): Batch => ({
	...batch,
	next: batch.next + 1,
	changedAt: at,
	...(miss && {
		skipped: batch.skipped + 1,
		misses: [...batch.misses, miss],
	}),
});

const missedPhases: ReadonlySet<Phase> = new Set(['refused', 'unsent', 'unknown', 'gone', 'unseen']);

const missWords: Readonly<Partial<Record<Phase, string>>> = {
	gone: 'accepted, but it ended before the list could show it',
	unseen: 'accepted, but the list does not show it',
	unknown: 'it may have happened all the same',
};

const missOf = ({subject, phase, words}: Action): Miss => ({
	subject,
	words: [missWords[phase] ?? phase, words].filter(Boolean).join(': '),
});

/** Counts how far the actions of a batch have come. */
export const counted = (batch: Batch, before: readonly Action[], after: readonly Action[], at: number): Batch => {
	const known = new Map(before.map(action => [action.id, action]));
	const phases = {...batch.phases};
	const misses: Miss[] = [];
	let changes = 0;
	for (const action of after) {
		const former = known.get(action.id)?.phase;
		if (action.batch !== batch.id || action.phase === former) {
			continue;
		}

		changes++;
		phases[action.phase]++;
		if (former) {
			phases[former]--;
		}

		if (missedPhases.has(action.phase)) {
			misses.push(missOf(action));
		}
	}

	return changes === 0 ? batch : {...batch, phases, misses: [...batch.misses, ...misses], changedAt: at};
};

/** A server that cannot be reached, or does not know us, would say the same to all the others. */
export const isHopeless = ({kind}: Failure): boolean => kind === 'not-signed-in' || kind === 'unreachable';
