import type {ActionRequest} from './action.js';
import type {Channel} from './channel.js';
import {statusOf} from './status.js';

/** An action is not confirmed only after this many lists and this much time, ms: big switches list late. */
export const unseenAfter = {lists: 3, time: 6000} as const;

/** Whether a list shows the effect of an action: `gone` when the channel ended before it could. */
type Sighting = 'yes' | 'no' | 'gone';

/**
Whether a list shows the effect of an action.

@param request
@param find the channel of a uuid in that list
@param made the uuid of the channel that the server said it made
*/
export const sighting = (
	request: ActionRequest,
	find: (uuid: string) => Channel | undefined,
	made: string | undefined,
): Sighting => {
	if (request.kind === 'eavesdrop' && !find(request.uuid)) {
		// The switch accepts an eavesdrop of a call that is gone, and lets the phone ring for nothing.
		return 'gone';
	}

	if (request.kind === 'call' || request.kind === 'eavesdrop') {
		return made !== undefined && find(made) ? 'yes' : 'no';
	}

	const channel = find(request.uuid);
	if (request.kind === 'hangup') {
		return channel ? 'no' : 'yes';
	}

	const status = channel && statusOf(channel);
	if (!status || status === 'ending') {
		return 'gone';
	}

	return (status === 'held') === (request.kind === 'hold') ? 'yes' : 'no';
};
