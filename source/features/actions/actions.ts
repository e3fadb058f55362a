import {sighting, unseenAfter, type Acceptance, type ActionRequest} from '../../telephony/action.js';
import {channelId, type Channel, type ChannelId} from '../../telephony/channel.js';
import type {Rows} from '../../live/live-list.js';
import {outcomeOf, type Failure, type Refusal} from '../../sources/failure.js';
import type {Status} from '../../telephony/status.js';
import {untrustedLine} from '../../util/sanitize.js';
import type {ServerUpdate} from '../../live/apply-updates.js';
import type {Tone} from '../../state/notes.js';

/**
How far an action is known to have come. `accepted` is the server's yes, `seen` the list's. `unseen`: the server said
yes and no list showed it. `gone`: its channel ended before the list could show it, or before the action came. `unsent`: it cannot have reached the server.
`unknown`: no answer came, so it may have happened.
*/
export type Phase = 'sent' | 'accepted' | 'seen' | 'unseen' | 'gone' | 'refused' | 'unsent' | 'unknown';

/** One action from its sending on. Times are ms by the viewer's clock. */
export type Action = {
	readonly id: number;
	readonly request: ActionRequest;
	/** What it is about, for people; not sanitised. */
	readonly subject: string;
	/** The batch that it is a part of. */
	readonly bulk?: number | undefined;
	/** The id of the server that it went to. */
	readonly server: string;
	/** The phone that was offered before that of this eavesdrop or call. */
	readonly phoneBefore?: string;
	/** What is good to know once it is done; not sanitised. */
	readonly effect: string;
	readonly phase: Phase;
	readonly sentAt: number;
	readonly acceptedAt?: number;
	/** When the phase last changed. */
	readonly changedAt: number;
	/** The server's own words, or what failed. */
	readonly words: string;
	/** Why it was refused, where that is known. */
	readonly reason?: Refusal['reason'];
	/** Why the phone that it was to ring was not reached, as the switch calls it. */
	readonly cause?: Refusal['cause'];
	/** The channel that it made. */
	readonly made?: string | undefined;
	/** Whole lists asked for after the acceptance that did not show it. */
	readonly missedBy: number;
	/** It failed because the server could not be reached, or did not know us; nothing can have happened. */
	readonly isOfLink?: boolean;
	/** An eavesdrop or a call that is still in the list. */
	readonly lasts: boolean;
};

const keptActions = 200;
/** An action without an answer may still have happened; for so long the lists are searched for it, ms. */
const watchedFor = 15_000;

/** The id of the channel that an action is about; `undefined` of a new call. */
export const idOf = ({server, request}: Pick<Action, 'server' | 'request'>): ChannelId | undefined =>
	'uuid' in request ? channelId(server, request.uuid) : undefined;

export const isPending = ({phase}: Action): boolean => phase === 'sent' || phase === 'accepted';

export const sent = (
	actions: readonly Action[],
	action: Pick<Action, 'id' | 'request' | 'subject' | 'effect' | 'sentAt' | 'bulk' | 'server' | 'phoneBefore'>,
): readonly Action[] => {
	const next: Action = {...action, phase: 'sent', changedAt: action.sentAt, words: '', missedBy: 0, lasts: false};
	return kept([...actions, next]);
};

/** Whatever still waits for its outcome is kept, however many they are. */
const kept = (actions: readonly Action[]): readonly Action[] => {
	let spare = actions.length - keptActions;
	return spare > 0 ? actions.filter(action => isPending(action) || --spare < 0) : actions;
};

/** The server knows no such channel: it has ended, unless the lists go on showing it. */
export const isOfUnknownChannel = ({request, phase, reason}: Action): boolean =>
	'uuid' in request && phase === 'refused' && reason === 'no-such-channel';

const change = (actions: readonly Action[], id: number, to: (action: Action) => Action): readonly Action[] =>
	actions.map(action => (action.id === id ? to(action) : action));

export const accepted = (
	actions: readonly Action[],
	id: number,
	{words, uuid}: Acceptance,
	at: number,
): readonly Action[] =>
	change(actions, id, action => ({
		...action,
		phase: 'accepted',
		acceptedAt: at,
		changedAt: at,
		words: untrustedLine(words),
		made: uuid,
	}));

export const rejected = (
	actions: readonly Action[],
	id: number,
	failure: Failure,
	words: string,
	at: number,
): readonly Action[] => {
	const phase = outcomeOf(failure);
	const isOfLink = phase === 'unsent' || failure.kind === 'not-signed-in';
	const {reason, cause}: Refusal = failure.kind === 'refused' ? failure : {};
	return change(actions, id, action => ({...action, phase, changedAt: at, words, isOfLink, reason, cause}));
};

/** Looks for what every accepted action has done, in the list after some updates. */
export const trackActions = (
	actions: readonly Action[],
	rows: Rows,
	updates: readonly ServerUpdate[],
): readonly Action[] => {
	let looked = actions;
	for (const one of updates) {
		looked = lookFor(looked, rows, one);
	}

	return looked;
};

const lookFor = (actions: readonly Action[], rows: Rows, {server, update}: ServerUpdate): readonly Action[] => {
	const find = (uuid: string) => rows.get(channelId(server, uuid))?.channel;
	const isMeant = (action: Action) => action.server === server && (action.lasts || isWatched(action, update.at));
	if (actions.every(action => !isMeant(action))) {
		return actions;
	}

	return actions.map(action => {
		if (!isMeant(action)) {
			return action;
		}

		return action.lasts
			? {...action, lasts: action.made !== undefined && find(action.made) !== undefined}
			: look(action, find, update);
	});
};

const isWatched = (action: Action, at: number): boolean =>
	action.phase === 'accepted' ||
	((action.phase === 'unknown' || isOfUnknownChannel(action)) && at - action.changedAt < watchedFor);

/** An update that was asked for before the action went out says nothing of it. */
const look = (
	action: Action,
	find: (uuid: string) => Channel | undefined,
	{askedAt, at, isFull}: ServerUpdate['update'],
): Action => {
	if (askedAt < action.sentAt) {
		return action;
	}

	if (action.phase === 'refused') {
		return 'uuid' in action.request && find(action.request.uuid) ? action : {...action, phase: 'gone', changedAt: at};
	}

	const seen = sighting(action.request, find, action.made);
	if (seen !== 'no') {
		return {
			...action,
			phase: seen === 'yes' ? 'seen' : 'gone',
			changedAt: at,
			lasts: seen === 'yes' && action.made !== undefined,
		};
	}

	if (action.phase === 'unknown' || !isFull) {
		return action;
	}

	const acceptedAt = action.acceptedAt ?? at;
	const missedBy = askedAt >= acceptedAt ? action.missedBy + 1 : action.missedBy;
	return missedBy >= unseenAfter.lists && at - acceptedAt >= unseenAfter.time
		? {...action, phase: 'unseen', changedAt: at, missedBy}
		: {...action, missedBy};
};

/** Whether an action of ours asked for a channel's state in a list that was made at `at`. */
export const isExpected = (actions: readonly Action[], {server, uuid}: Channel, status: Status, at: number): boolean =>
	actions.some(
		({request, server: asked, phase, sentAt}) =>
			asked === server &&
			sentAt <= at &&
			(phase === 'sent' || phase === 'accepted') &&
			((request.kind === 'hold' && request.uuid === uuid && status === 'held') ||
				(request.kind === 'unhold' && request.uuid === uuid && status === 'talking')),
	);

export const toneOf = ({phase}: Action): Tone => {
	switch (phase) {
		case 'sent':
		case 'accepted': {
			return 'pending';
		}

		case 'seen': {
			return 'good';
		}

		case 'refused':
		case 'unsent': {
			return 'bad';
		}

		case 'unseen':
		case 'gone':
		case 'unknown': {
			return 'warning';
		}
	}
};
