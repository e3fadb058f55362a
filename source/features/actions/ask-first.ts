import type {Channel} from '../../telephony/channel.js';
import {isStale} from '../../state/connection-status.js';
import {serverOf} from '../../state/servers.js';
import type {State} from '../../state/state.js';

/** Whether a hold or unhold asks first: the list is too old to trust, or `confirm_hold` says so. */
export const isAskedFirst = (kind: 'hold' | 'unhold', {server}: Channel, state: State): boolean => {
	const {connection, confirmHold = 'first'} = serverOf(state, server);
	const isHoldAsked = confirmHold === 'always' || (confirmHold === 'first' && !state.hasHeld);
	return isStale(connection, state.now) || (kind === 'hold' && isHoldAsked);
};
