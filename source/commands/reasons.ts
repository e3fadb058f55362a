import {actionNouns, reasonAgainst, type ChannelActionKind} from '../domain/action.js';
import type {Channel} from '../domain/channel.js';
import {isPending} from '../monitor/actions.js';
import {shownKey} from '../monitor/keymap.js';
import {isStale} from '../monitor/link.js';
import {callOf, legNameOf, selected} from '../monitor/selectors.js';
import {outOfSight, type Sight} from '../monitor/sight.js';
import {linkOf, lockOf, lockText} from '../monitor/sites.js';
import type {State} from '../monitor/state.js';

/** Why nothing that changes a call is done here. */
export const readOnlyReason = (state: State): string => {
	const key = shownKey(state, 'read-only', '!');
	return state.readOnlyBy === undefined
		? `this screen is read-only: ${key} changes that`
		: `${state.readOnlyBy} made this screen read-only: ${key} asks to change that`;
};

/** What has to be on screen for an action: the call, and the question that is asked first, if one is. */
const sightsFor = (kind: ChannelActionKind, channel: Channel, state: State): readonly Sight[] =>
	kind === 'hold' || kind === 'unhold'
		? ['selected', ...(isStale(linkOf(state, channel), state.now) ? (['confirm'] as const) : [])]
		: ['selected', kind];

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

		const isSent = state.actions.some(
			action =>
				isPending(action) &&
				action.request.kind === kind &&
				'uuid' in action.request &&
				action.request.uuid === row.channel.uuid,
		);
		const reason = isSent
			? `the ${actionNouns[kind]} was sent, and the list does not show it yet`
			: reasonAgainst(kind, row.channel);
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
	return `${leg}: ${reason}${other ? `, but the ${legNameOf(state, other)} can be: ${key} leads to it` : ''}`;
};

/** Why a new call cannot be started now. */
export const reasonForCall = (state: State): string | undefined =>
	state.isReadOnly ? readOnlyReason(state) : outOfSight(state, ['call']);

export const reasonWithoutRow = (state: State): string | undefined =>
	selected(state) ? undefined : 'no call is selected';

/** Why nothing is done with the selected call: there is none, or it cannot be seen which it is. */
export const reasonWithoutSight = (state: State): string | undefined =>
	reasonWithoutRow(state) ?? outOfSight(state, ['selected']);
