import {FailureError} from '../failure.js';
import type {Connection} from './connection.js';

/** The kinds of channel events; each carries all variables of its channel, 3 to 12 kB. */
export const channelEvents = [
	'CHANNEL_CREATE',
	'CHANNEL_CALLSTATE',
	'CHANNEL_BRIDGE',
	'CHANNEL_UNBRIDGE',
	'CHANNEL_HANGUP_COMPLETE',
	'CHANNEL_DESTROY',
	'CHANNEL_UUID',
	'MEDIA_BUG_START',
	'MEDIA_BUG_STOP',
	'RECORD_START',
	'RECORD_STOP',
] as const;

/** The kinds that show that the switch is alive, or that it shuts down. */
export const lifeEvents = ['HEARTBEAT', 'SHUTDOWN'] as const;

/** Without these a channel would come late, stand in a wrong state, or stay for ever. */
const neededEvents = ['CHANNEL_CREATE', 'CHANNEL_CALLSTATE', 'CHANNEL_HANGUP_COMPLETE'];

/** The kinds of events to subscribe to: those of channels only where all that are needed are allowed, and not too many come. */
export const kindsToSubscribe = ({mayHave}: Pick<Connection, 'mayHave'>, isFlooded: boolean): readonly string[] => {
	const hasNeeded = neededEvents.every(kind => mayHave(kind));
	return [...(hasNeeded && !isFlooded ? channelEvents : []), ...lifeEvents].filter(kind => mayHave(kind));
};

/** HEARTBEAT comes every 20 s: a switch that sends nothing for longer than this, ms, is not there. */
const longestSilence = 45_000;

/** `silence`: since the last event, ms. @throws FailureError where a heartbeat should have come */
export const checkHeartbeat = (silence: number, {mayHave}: Pick<Connection, 'mayHave'>): void => {
	if (!(silence > longestSilence && mayHave('HEARTBEAT'))) {
		return;
	}

	const words = `no heartbeat for ${longestSilence / 1000} s`;
	throw new FailureError({kind: 'unreachable', cause: 'timeout', words});
};
