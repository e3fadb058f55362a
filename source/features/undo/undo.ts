import type {Channel, ChannelId} from '../../telephony/channel.js';
import {statusOf} from '../../telephony/status.js';
import {idOf, type Action} from '../actions/actions.js';
import {isUnderWay, type Bulk} from '../bulk/bulk.js';
import {bulkTitle} from '../bulk/bulk-text.js';
import {isStale} from '../../state/connection.js';
import {connectionOf, serverLock, rowOf, serverOf} from '../../state/servers.js';
import type {State} from '../../state/state.js';

/** A hold that can be undone: the last action, on one call or on many. */
export type Undo = {
	/** For people: `hold 300 → 200`; not sanitised. */
	readonly title: string;
	/** The id of the action, or of the batch for a bulk action. */
	readonly id: number;
	readonly isBulk: boolean;
	/** The channels that it put on hold and that are still on hold. */
	readonly ids: readonly ChannelId[];
};

/** What the undo key does now, and what it did before. */
export type UndoState = {
	readonly offer: Undo | undefined;
	readonly before: Undo | undefined;
	/** When `offer` became what it is, ms by the viewer's clock. */
	readonly since: number;
};

export const noUndo: UndoState = {offer: undefined, before: undefined, since: -Infinity};

/** How long a hold can be undone after the list has shown it, ms. */
export const undoTime = 15_000;

const isReleasable = (state: State, channel: Channel): boolean =>
	statusOf(channel) === 'held' &&
	serverLock(state, channel.server) === undefined &&
	serverOf(state, channel.server).can.has('unhold') &&
	!isStale(connectionOf(state, channel), state.now);

const stillHeld = (state: State, ids: readonly ChannelId[]): readonly ChannelId[] =>
	ids.filter(id => {
		const row = rowOf(state, id);
		return row !== undefined && isReleasable(state, row.channel);
	});

/** The undo of a single hold; none while calls are marked, as the key then acts on those. */
const ofAction = (state: State, action: Action): Undo | undefined => {
	const {id, phase, subject} = action;
	const held = idOf(action);
	return phase === 'seen' && held !== undefined && state.view.marks.size === 0
		? {title: `hold ${subject}`, id, isBulk: false, ids: stillHeld(state, [held])}
		: undefined;
};

const ofBatch = (state: State, bulk: Bulk): Undo | undefined =>
	isUnderWay(bulk) || bulk.phases.accepted > 0
		? undefined
		: {title: bulkTitle(bulk), id: bulk.id, isBulk: true, ids: stillHeld(state, bulk.seen)};

/** Only the last action can be undone, so a second press never reaches the hold before it. */
const undoIn = (state: State): Undo | undefined => {
	const {actions, bulk, isReadOnly, now} = state;
	const last = actions.at(-1);
	if (last?.request.kind !== 'hold' || isReadOnly) {
		return undefined;
	}

	const isOfBatch = last.bulk !== undefined;
	if (isOfBatch && last.bulk !== bulk?.id) {
		return undefined;
	}

	const age = now - (isOfBatch ? bulk! : last).changedAt;
	// A negative age: the clock was set back.
	if (age < 0 || age >= undoTime) {
		return undefined;
	}

	const undo = isOfBatch ? ofBatch(state, bulk!) : ofAction(state, last);
	return undo && undo.ids.length > 0 ? undo : undefined;
};

const isSame = (one: Undo | undefined, other: Undo | undefined): boolean =>
	one?.id === other?.id && one?.isBulk === other?.isBulk;

const isEqual = (one: Undo | undefined, other: Undo | undefined): boolean =>
	isSame(one, other) && one?.ids.join(' ') === other?.ids.join(' ');

/** Updates `state.undo` after an event. */
export const withUndo = (state: State): State => {
	const {undo, now} = state;
	const offer = undoIn(state);
	if (isEqual(offer, undo.offer)) {
		return state;
	}

	return {
		...state,
		undo: isSame(offer, undo.offer) ? {...undo, offer} : {offer, before: undo.offer, since: now},
	};
};
