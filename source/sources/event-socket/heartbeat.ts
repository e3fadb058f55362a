import {FailureError} from '../failure.js';

/** HEARTBEAT comes every 20 s: a switch that sends nothing for longer than this, ms, is not there. */
const longestSilence = 45_000;

/**
@param silence since the last event, ms
@param allowedEvents those that the user may have; `undefined`: all
@throws FailureError where a heartbeat should have come
*/
export const checkHeartbeat = (silence: number, allowedEvents: ReadonlySet<string> | undefined): void => {
	const hasHeartbeat = allowedEvents?.has('HEARTBEAT') ?? true;
	if (!hasHeartbeat || silence <= longestSilence) {
		return;
	}

	const words = `no heartbeat for ${longestSilence / 1000} s`;
	throw new FailureError({kind: 'unreachable', cause: 'timeout', words});
};
