import {hasToBePickedUp} from '../../telephony/action.js';
import {isShownByEventsOnly, effectShown, unseenAfter} from '../../telephony/action-effects.js';
import {channelId, type Channel} from '../../telephony/channel.js';
import type {ServerUpdate} from '../../live/apply-updates.js';
import type {Rows} from '../../live/live-list.js';
import {areSameItems} from '../../util/list-diff.js';
import {isOfUnknownChannel, isPending, type Action} from './actions.js';

/**
How long lists are searched for an action without an answer, which may have happened, ms: from the first whole list on. Then it counts as
not confirmed, if a list could show it at all.
*/
const watchedFor = 15_000;
/** When that list comes later than this, ms, what it shows may well be the doing of others. */
const longestOutage = 300_000;

/** Looks for the effect of each action in the list after some updates. */
export const trackActions = (
	actions: readonly Action[],
	rows: Rows,
	updates: readonly ServerUpdate[],
): readonly Action[] => {
	let tracked = actions;
	for (const {server, update} of updates) {
		const find = (uuid: string) => rows.get(channelId(server, uuid))?.channel;
		const isTracked = (action: Action) => action.server === server && (action.lasts || isWatched(action, update));
		tracked = tracked.map(action => (isTracked(action) ? trackAction(action, find, update) : action));
	}

	return areSameItems(tracked, actions) ? actions : tracked;
};

const isWatchOver = ({watchedFrom}: Action, at: number): boolean => at - (watchedFrom ?? at) >= watchedFor;

/** Whether a list can show what an action did. The uuid of a channel that it made would have come with the answer. */
const isListable = ({request, isInvisible}: Action, delivery: ServerUpdate['update']['delivery']): boolean =>
	!isInvisible && !hasToBePickedUp(request.kind) && !(delivery === 'lists' && isShownByEventsOnly(request));

/** A call that ends long after says nothing of an action without an answer that no list can show. */
const isWatched = (action: Action, {at, delivery}: ServerUpdate['update']): boolean => {
	const canSettle = action.phase === 'unknown' && isListable(action, delivery);
	const isOpen = action.phase === 'unknown' || isOfUnknownChannel(action);
	return (
		(action.phase === 'accepted' && isPending(action)) ||
		((canSettle || (isOpen && !isWatchOver(action, at))) && at - action.changedAt < longestOutage)
	);
};

const watchedSince = (action: Action, at: number): Action =>
	action.watchedFrom === undefined ? {...action, watchedFrom: at} : action;

/** An action without an answer after an update that does not show it. */
const withoutAnswer = (action: Action, isFull: boolean, at: number): Action =>
	isWatchOver(action, at) ? {...action, phase: 'unseen', changedAt: at} : isFull ? watchedSince(action, at) : action;

/** An action after an update. An update that was requested before the action proves nothing about it. */
const trackAction = (
	action: Action,
	find: (uuid: string) => Channel | undefined,
	{askedAt, at, isFull, delivery}: ServerUpdate['update'],
): Action => {
	if (action.lasts) {
		return action.made !== undefined && find(action.made) ? action : {...action, lasts: false};
	}

	if (askedAt < action.sentAt) {
		return action;
	}

	if (action.phase === 'refused') {
		const channel = 'uuid' in action.request ? find(action.request.uuid) : undefined;
		return channel ? watchedSince(action, at) : {...action, phase: 'gone', changedAt: at};
	}

	const seen = effectShown(action.request, find, action.made);
	if (seen !== 'no') {
		return {
			...action,
			phase: seen === 'yes' ? 'seen' : 'gone',
			changedAt: at,
			lasts: seen === 'yes' && action.made !== undefined,
		};
	}

	if (action.phase === 'unknown') {
		return withoutAnswer(action, isFull, at);
	}

	if (!isFull) {
		return action;
	}

	if (delivery === 'lists' && isShownByEventsOnly(action.request)) {
		return {...action, isInvisible: true};
	}

	const acceptedAt = action.acceptedAt ?? at;
	if (askedAt < acceptedAt) {
		return action;
	}

	const missedBy = action.missedBy + 1;
	return missedBy >= unseenAfter.lists && at - acceptedAt >= unseenAfter.time
		? {...action, phase: 'unseen', changedAt: at, missedBy}
		: {...action, missedBy};
};
