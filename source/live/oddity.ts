import type {Channel} from '../telephony/channel.js';
import {isWithReached} from '../telephony/leg-parties.js';
import {statusByCallState, type Status} from '../telephony/status.js';

/** A condition that a live call cannot stay in: its states do not fit each other, or it has lost its other leg. */
export type Oddity =
	'ending' | 'no-other-leg' | 'held-alone' | 'ringing' | 'unanswered' | 'being-set-up' | 'down' | 'hung-up';

const beginningStates = new Set(['CS_NEW', 'CS_INIT', 'CS_ROUTING']);

/** Whether a leg is connected to another leg. A menu, a conference or a queue needs none, however long it takes. */
const isConnected = ({application, channelState}: Channel): boolean =>
	application === 'bridge' || channelState === 'CS_EXCHANGE_MEDIA';

/** Whether the list has no other leg of its call, nor one that may be it. */
const isAlone = ({links}: Channel): boolean => !links?.partner && !links?.isMaybePaired;

/** The oddity of a row, if it lasts. This looks neither at the time nor at the other rows of its call. */
export const oddityOf = (channel: Channel, status: Status): Oddity | undefined => {
	const {channelState, callState} = channel;
	if (status === 'ringing' || status === 'early') {
		return status === 'ringing' ? 'ringing' : 'unanswered';
	}

	if (status === 'idle') {
		return callState === 'DOWN' ? 'down' : undefined;
	}

	if (status === 'ending') {
		return ['idle', 'ending'].includes(statusByCallState(channel)) ? 'hung-up' : 'ending';
	}

	if (beginningStates.has(channelState)) {
		return 'being-set-up';
	}

	const hasLostLeg = isAlone(channel) && (status === 'held' ? isWithReached : isConnected)(channel);
	return hasLostLeg ? (status === 'held' ? 'held-alone' : 'no-other-leg') : undefined;
};
