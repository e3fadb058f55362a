import type {Channel} from '../../telephony/channel.js';
import {isStale} from '../../state/connection-status.js';
import {connectionOf, serverOf} from '../../state/servers.js';
import type {State} from '../../state/state.js';

/** Whether `confirm_hold` makes a hold of a channel ask first. */
const isHoldAsked = (state: State, {server}: Channel): boolean => {
	const {confirmHold = 'first'} = serverOf(state, server);
	return confirmHold === 'always' || (confirmHold === 'first' && !state.hasHeld);
};

/** Whether a hold or unhold asks first: the list is too old to trust, or `confirm_hold` says so. */
export const isAskedFirst = (kind: 'hold' | 'unhold', channel: Channel, state: State): boolean =>
	isStale(connectionOf(state, channel), state.now) || (kind === 'hold' && isHoldAsked(state, channel));
