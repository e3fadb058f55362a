import {
	channelIdOf,
	actionWords,
	lackText,
	lockText,
	type ActionKind,
	type ChannelActionKind,
} from '../../telephony/action.js';
import {reasonAgainst, stateNow} from '../../telephony/action-reasons.js';
import type {Channel} from '../../telephony/channel.js';
import {memoByObject} from '../../util/memoize.js';
import {statusOf} from '../../telephony/status.js';
import {connectionStatus, isStale} from '../../state/connection-status.js';
import {keyHint} from '../../state/default-keys.js';
import {callOf, legNameOf, selected} from '../../state/selectors.js';
import {leastOfSelected, notVisibleReason, type Least} from '../../state/small-window.js';
import {nameAmong, prefixServer, serverLock, serverOf} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {wayToLeg} from '../calls/commands.js';
import {pastReason} from '../history/shown-state.js';
import {isPending, type Action} from './actions.js';

/** Why every action is locked, for places where no key lifts the lock: dialogs, and a bulk action under way. */
export const lockedReason = ({isReadOnly, past}: State): string | undefined =>
	past ? 'this is the past' : isReadOnly ? 'this screen is read-only' : undefined;

/** The same, with the key that lifts the lock. */
export const lockedReasonWithKey = (state: State): string | undefined => {
	const {past, isReadOnly, readOnlyBy} = state;
	if (past || !isReadOnly) {
		return pastReason(state);
	}

	const key = keyHint(state, 'read-only');
	return readOnlyBy === undefined
		? `this screen is read-only; ${key} changes that`
		: `${readOnlyBy} made this screen read-only; ${key} asks to change that`;
};

/** Why nothing can be done on a recording; `undefined` elsewhere. */
export const replayReason = ({replay}: State): string | undefined => replay && 'this is a recording';

/** Why a server takes no action of a kind: it is a recording, it is locked, or its source does not offer it. */
export const reasonOfServer = (state: State, server: string, kind: ActionKind): string | undefined =>
	replayReason(state) ?? lockText(serverLock(state, server)) ?? lackText(serverOf(state, server).can, kind);

/** Why nothing can be sent to a server now: it wants a sign-in first. */
export const signedOutReason = (state: State, server: string): string | undefined =>
	connectionStatus(serverOf(state, server).connection, state.now) === 'signed-out'
		? prefixServer(nameAmong(state, server), `signed out; ${keyHint(state, 'refresh')} signs in`)
		: undefined;

/** The actions without an outcome yet, each as its kind and channel. */
const pendingOf = memoByObject(
	(actions: readonly Action[]): ReadonlySet<string> =>
		new Set(
			actions.filter(action => isPending(action)).map(action => `${action.request.kind} ${channelIdOf(action) ?? ''}`),
		),
);

/** The action that another one undoes: while that is on its way, the list shows nothing to undo yet. */
const undoes: Partial<Record<ChannelActionKind, ChannelActionKind>> = {hold: 'unhold', unhold: 'hold'};

/** Why an action makes no sense on a channel, by its status and by the pending actions. */
export const reasonNow = (kind: ChannelActionKind, channel: Channel, {actions}: State): string | undefined => {
	const pending = pendingOf(actions);
	if (pending.has(`${kind} ${channel.id}`)) {
		return `the ${actionWords[kind].noun} was sent, and the list does not show it yet`;
	}

	const reason = reasonAgainst(kind, channel);
	const other = undoes[kind];
	return reason !== undefined && other && pending.has(`${other} ${channel.id}`)
		? `the ${actionWords[other].noun} is still on its way`
		: reason;
};

/** Whether a hold or unhold asks first: the list is too old to trust, or `confirm_hold` says so. */
export const isAskedFirst = (kind: 'hold' | 'unhold', {server}: Channel, state: State): boolean => {
	const {connection, confirmHold = 'first'} = serverOf(state, server);
	const isHoldAsked = confirmHold === 'always' || (confirmHold === 'first' && !state.hasHeld);
	return isStale(connection, state.now) || (kind === 'hold' && isHoldAsked);
};

const noneSelected = 'no call is selected';

/** Why an action on the selected call is disabled; `least`: the smallest window of its question, if it asks one. */
export const reasonForChannel =
	(kind: ChannelActionKind, least: Least) =>
	(state: State): string | undefined => {
		const row = selected(state);
		if (!row) {
			return noneSelected;
		}

		const {channel, endedAt} = row;
		const isAsked = (kind !== 'hold' && kind !== 'unhold') || isAskedFirst(kind, channel, state);
		return (
			lockedReasonWithKey(state) ??
			reasonOfServer(state, channel.server, kind) ??
			signedOutReason(state, channel.server) ??
			(endedAt === undefined ? undefined : 'this call has ended') ??
			notVisibleReason(state, leastOfSelected, ...(isAsked ? [least] : [])) ??
			reasonOfLeg(kind, channel, state)
		);
	};

/** The reason with its leg, before any advice, and another leg that can be acted on: the line of a call may show the status of that one. */
const reasonOfLeg = (kind: ChannelActionKind, channel: Channel, state: State): string | undefined => {
	const reason = reasonNow(kind, channel, state);
	const leg = legNameOf(state, channel);
	if (reason === undefined || leg === '') {
		return reason;
	}

	const call = callOf(state, channel.id)!;
	const other = call.legs.find(one => one.id !== channel.id && reasonAgainst(kind, one) === undefined);
	const advice = other
		? `; the ${legNameOf(state, other)} is ${stateNow(statusOf(other))}, ${wayToLeg(state, call, other)}`
		: '';
	return reason.replace(/^[^;]*/u, what => `${what} (${leg})`) + advice;
};

export const reasonWithoutRow = (state: State): string | undefined => (selected(state) ? undefined : noneSelected);

/** Why no action on the selected call is possible: there is none, or the window does not show it. */
export const reasonNotVisible = (state: State): string | undefined =>
	reasonWithoutRow(state) ?? notVisibleReason(state, leastOfSelected);
