import {actionNouns, lockText, reasonAgainst, stateNow, type ChannelActionKind} from '../domain/action.js';
import type {Channel} from '../domain/channel.js';
import {memoByObject} from '../domain/memo.js';
import {statusOf} from '../domain/status.js';
import {isPending, type Action} from '../monitor/actions.js';
import {shownKey} from '../monitor/keymap.js';
import {isStale} from '../monitor/link.js';
import {callOf, legNameOf, selected} from '../monitor/selectors.js';
import {outOfSight, type Sight} from '../monitor/sight.js';
import {isHoldAsked, linkOf, lockOf} from '../monitor/sites.js';
import type {State} from '../monitor/state.js';

/** Why nothing that changes a call is done here, where no key helps at once: in a dialog, and to a batch that is under way. */
export const lockedReason = ({isReadOnly}: State): string | undefined =>
	isReadOnly ? 'this screen is read-only' : undefined;

/** The same, and the key that changes it. */
export const readOnlyReason = (state: State): string => {
	const key = shownKey(state, 'read-only', '!');
	return state.readOnlyBy === undefined
		? `this screen is read-only: ${key} changes that`
		: `${state.readOnlyBy} made this screen read-only: ${key} asks to change that`;
};

/** Whether it asks first: the list is too old to trust, or `confirm_hold` says so. */
export const isAskedFirst = (kind: 'hold' | 'unhold', channel: Channel, state: State): boolean =>
	isStale(linkOf(state, channel), state.now) || (kind === 'hold' && isHoldAsked(state, channel));

/** What has to be on screen for an action: the call, and the question that is asked first, if one is. */
const sightsFor = (kind: ChannelActionKind, channel: Channel, state: State): readonly Sight[] =>
	kind === 'hold' || kind === 'unhold'
		? ['selected', ...(isAskedFirst(kind, channel, state) ? (['confirm'] as const) : [])]
		: ['selected', kind];

/** What was sent and is not seen yet, each as its kind and uuid. */
const pendingOf = memoByObject(
	(actions: readonly Action[]): ReadonlySet<string> =>
		new Set(
			actions
				.filter(action => isPending(action))
				.map(({request}) => ('uuid' in request ? `${request.kind} ${request.uuid}` : '')),
		),
);

/** What an action takes back: as long as that is on its way, the list does not show yet what there is to take back. */
const takenBack: Partial<Record<ChannelActionKind, ChannelActionKind>> = {hold: 'unhold', unhold: 'hold'};

/** Why an action makes no sense on a channel, by its state and by what was sent. */
export const reasonNow = (kind: ChannelActionKind, channel: Channel, {actions}: State): string | undefined => {
	const pending = pendingOf(actions);
	if (pending.has(`${kind} ${channel.uuid}`)) {
		return `the ${actionNouns[kind]} was sent, and the list does not show it yet`;
	}

	const reason = reasonAgainst(kind, channel);
	const other = takenBack[kind];
	return reason !== undefined && other && pending.has(`${other} ${channel.uuid}`)
		? `the ${actionNouns[other]} is still on its way`
		: reason;
};

/** Why an action on the selected call makes no sense now. */
export const reasonForChannel =
	(kind: ChannelActionKind) =>
	(state: State): string | undefined => {
		const row = selected(state);
		if (!row) {
			return 'no call is selected';
		}

		if (state.isReadOnly) {
			return readOnlyReason(state);
		}

		const lock = lockText(lockOf(state, row.channel.site?.name));
		if (lock !== undefined) {
			return lock;
		}

		if (row.endedAt !== undefined) {
			return 'this call has ended';
		}

		const unseen = outOfSight(state, sightsFor(kind, row.channel, state));
		if (unseen !== undefined) {
			return unseen;
		}

		const reason = reasonNow(kind, row.channel, state);
		return reason && ofLeg(state, row.channel, kind, reason);
	};

/** A reason that names its leg, and the one that it does not hold for: what a call shows may be the state of another. */
const ofLeg = (state: State, channel: Channel, kind: ChannelActionKind, reason: string): string => {
	const leg = legNameOf(state, channel);
	if (leg === '') {
		return reason;
	}

	const {legs} = callOf(state, channel.uuid)!;
	const other = legs.find(one => one.uuid !== channel.uuid && reasonAgainst(kind, one) === undefined);
	const key = shownKey(state, 'detail', 'return');
	return `${leg}: ${reason}${other ? `; the ${legNameOf(state, other)} is ${stateNow(statusOf(other))}: ${key} goes to it` : ''}`;
};

/** Why a new call cannot be started now. */
export const reasonForCall = (state: State): string | undefined =>
	state.isReadOnly ? readOnlyReason(state) : outOfSight(state, ['call']);

export const reasonWithoutRow = (state: State): string | undefined =>
	selected(state) ? undefined : 'no call is selected';

/** Why nothing is done with the selected call: there is none, or it cannot be seen which it is. */
export const reasonWithoutSight = (state: State): string | undefined =>
	reasonWithoutRow(state) ?? outOfSight(state, ['selected']);
