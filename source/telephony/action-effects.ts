import type {ActionKind, ActionRequest} from './action.js';
import type {Channel} from './channel.js';
import {allFiles} from './action-arguments.js';
import {unmasked} from './masking/mask.js';
import {isParked, statusOf} from './status.js';

/** After this many lists and this much time, ms, without its effect an action is not confirmed: the lists of big switches are late. */
export const unseenAfter = {lists: 3, time: 6000} as const;

/** Whether a list shows the effect of an action: `gone` when the channel ended before it could. */
type EffectShown = 'yes' | 'no' | 'gone';

/** What a list shows of an action that is seen, in words. */
export const seenText = (kind: ActionKind): string => (kind === 'hangup' ? 'gone from the list' : 'confirmed');

/** What lists show of an action without an answer that is not seen, in words. */
export const unseenText = (kind: ActionKind): string => (kind === 'hangup' ? 'still in the list' : 'not confirmed');

type Effects = {
	readonly [Kind in ActionKind]?: (request: ActionRequest & {readonly kind: Kind}, channel: Channel) => boolean;
};

const recordingsOf = ({facts}: Channel): readonly string[] => facts?.recordings ?? [];

/** Whether a channel shows the effect of an action that only a switch itself offers. */
const effects: Effects = {
	transfer: ({destination}, channel) => channel.destination === destination,
	park: (_request, channel) => isParked(channel),
	record: ({file}, channel) => recordingsOf(channel).includes(file),
	'stop-recording': ({file}, channel) =>
		file === allFiles ? recordingsOf(channel).length === 0 : !recordingsOf(channel).includes(file),
};

const isShownBy = (request: ActionRequest, channel: Channel): boolean => {
	const effect = effects[request.kind] as ((request: ActionRequest, channel: Channel) => boolean) | undefined;
	return effect?.(unmasked(request), unmasked(channel)) ?? false;
};

/** The actions whose effect no list ever shows. */
const unseen: ReadonlySet<ActionKind> = new Set(['dtmf', 'mute', 'unmute']);

/**
Whether a list can show the effect of an action at all; `channel` is the one from before it. If that has the effect already, as a leg that
is transferred to its own number, no list can confirm it.
*/
export const canBeSeen = (request: ActionRequest, channel: Channel | undefined): boolean =>
	!unseen.has(request.kind) && !(channel && isShownBy(request, channel));

/** Whether only events have the effect of an action: a list alone has no recordings. */
export const isShownByEventsOnly = ({kind}: ActionRequest): boolean => kind === 'record' || kind === 'stop-recording';

/**
Whether a list shows the effect of an action.

@param request
@param find the channel of a uuid in that list
@param made the uuid of the channel that the server said it made
*/
export const effectShown = (
	request: ActionRequest,
	find: (uuid: string) => Channel | undefined,
	made: string | undefined,
): EffectShown => {
	if (request.kind === 'eavesdrop' && !find(request.uuid)) {
		// The switch accepts an eavesdrop on a call that is gone, and rings the phone in vain.
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
	if (!channel || status === 'ending') {
		return 'gone';
	}

	const isSeen =
		request.kind === 'hold' || request.kind === 'unhold'
			? (status === 'held') === (request.kind === 'hold')
			: isShownBy(request, channel);
	return isSeen ? 'yes' : 'no';
};
