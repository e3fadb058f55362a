import type {Channel} from '../telephony/channel.js';
import {isWithReached} from '../telephony/leg-ends.js';
import {statusByCallState, type Status} from '../telephony/status.js';

/** How the row of a live call cannot stay: its states do not fit each other, or it has lost its other leg. */
export type Oddity =
	'ending' | 'no-other-leg' | 'held-alone' | 'ringing' | 'unanswered' | 'being-set-up' | 'down' | 'hung-up';

const beginningStates = new Set(['CS_NEW', 'CS_INIT', 'CS_ROUTING']);

/** Whether a leg is connected to another leg. A menu, a conference or a queue needs none, however long it takes. */
const isConnected = ({application, channelState}: Channel): boolean =>
	application === 'bridge' || channelState === 'CS_EXCHANGE_MEDIA';

/** Whether the list has no other leg of its call, nor one that may well be it. */
const isAlone = ({links}: Channel): boolean => !links?.partner && !links?.isMaybePaired;

/** What is odd about a row, if it stays so for long; how long is too long, and what the other rows of its call say, is not known here. */
export const oddityOf = (channel: Channel, status: Status): Oddity | undefined => {
	const {channelState, callState} = channel;
	if (status === 'idle') {
		return callState === 'DOWN' ? 'down' : undefined;
	}

	if (status === 'ending') {
		return ['idle', 'ending'].includes(statusByCallState(channel)) ? 'hung-up' : 'ending';
	}

	if (status === 'ringing') {
		return 'ringing';
	}

	if (status === 'early') {
		return 'unanswered';
	}

	if (beginningStates.has(channelState)) {
		return 'being-set-up';
	}

	if (!isAlone(channel)) {
		return undefined;
	}

	return status === 'held'
		? isWithReached(channel)
			? 'held-alone'
			: undefined
		: isConnected(channel)
			? 'no-other-leg'
			: undefined;
};
