import type {Acceptance, ActionRequest} from '../../telephony/action.js';
import type {Channel} from '../../telephony/channel.js';
import {outcomeOf, type Failure, type Refusal} from '../../sources/failure.js';
import type {Status} from '../../telephony/status.js';
import {untrustedLine} from '../../util/sanitize.js';
import type {Tone} from '../../state/notes.js';

/**
The progress of an action. `accepted`: the server said yes; it is the last phase of an action that no list can show. `seen`: a list shows
its effect. `unseen`: no list did, though it was accepted or no answer came. `gone`: its channel ended before a list could show the effect,
or before the action came. `unsent`: it cannot have reached the server. `unknown`: no answer came, so it may have happened.
*/
export type Phase = 'sent' | 'accepted' | 'seen' | 'unseen' | 'gone' | 'refused' | 'unsent' | 'unknown';

/** One action since it was sent. Times are ms by the viewer's clock. */
export type Action = {
	readonly id: number;
	readonly request: ActionRequest;
	/** The call or leg that it acts on, for people; not sanitised. */
	readonly subject: string;
	/** The id of the bulk action that it is a part of. */
	readonly bulk?: number | undefined;
	readonly server: string;
	/** The phone that the form offered before that of this eavesdrop or call. */
	readonly phoneBefore?: string;
	/** The note for the person once it is done; not sanitised. */
	readonly effect: string;
	/** No list can show its effect. */
	readonly isInvisible?: boolean;
	readonly phase: Phase;
	readonly sentAt: number;
	readonly acceptedAt?: number;
	/** When the phase last changed. */
	readonly changedAt: number;
	/** The server's own words, or the failure. */
	readonly words: string;
	readonly reason?: Refusal['reason'];
	/** The hang-up cause of the phone that it could not ring. */
	readonly cause?: Refusal['cause'];
	/** The uuid of the channel that it created. */
	readonly made?: string | undefined;
	/** When the first list after its failure came, which may still show its effect. */
	readonly watchedFrom?: number;
	/** How many whole lists, requested after the acceptance, did not show it. */
	readonly missedBy: number;
	/** It failed because the server could not be reached, or wanted a sign-in; nothing can have happened. */
	readonly isConnectionFailure?: boolean;
	/** An eavesdrop or a call that is still in the list. */
	readonly lasts: boolean;
};

const keptActions = 200;

/** Whether it waits for an answer, or for a list that shows its effect. */
export const isPending = ({phase, isInvisible = false}: Action): boolean =>
	phase === 'sent' || (phase === 'accepted' && !isInvisible);

export const sent = (
	actions: readonly Action[],
	action: Omit<Action, 'phase' | 'changedAt' | 'words' | 'missedBy' | 'lasts'>,
): readonly Action[] =>
	kept([...actions, {...action, phase: 'sent', changedAt: action.sentAt, words: '', missedBy: 0, lasts: false}]);

/** Drops the oldest actions, but none that still waits for its outcome. */
const kept = (actions: readonly Action[]): readonly Action[] => {
	let spare = actions.length - keptActions;
	return spare > 0 ? actions.filter(action => isPending(action) || --spare < 0) : actions;
};

/** Whether the server knows no such channel: it has ended, unless the lists go on showing it. */
export const isOfUnknownChannel = ({request, phase, reason}: Action): boolean =>
	'uuid' in request && phase === 'refused' && reason === 'no-such-channel';

const change = (actions: readonly Action[], id: number, to: Partial<Action>): readonly Action[] =>
	actions.map(action => (action.id === id ? {...action, ...to} : action));

export const accepted = (
	actions: readonly Action[],
	id: number,
	{words, uuid}: Acceptance,
	at: number,
): readonly Action[] =>
	change(actions, id, {phase: 'accepted', acceptedAt: at, changedAt: at, words: untrustedLine(words), made: uuid});

export const rejected = (
	actions: readonly Action[],
	id: number,
	failure: Failure,
	words: string,
	at: number,
): readonly Action[] => {
	const phase = outcomeOf(failure);
	const isConnectionFailure = phase === 'unsent' || failure.kind === 'not-signed-in';
	const {reason, cause}: Refusal = failure.kind === 'refused' ? failure : {};
	return change(actions, id, {phase, changedAt: at, words, isConnectionFailure, reason, cause});
};

const wantedStatus: Readonly<Partial<Record<ActionRequest['kind'], Status | 'ended'>>> = {
	hold: 'held',
	unhold: 'talking',
	hangup: 'ended',
};

/** Whether an action of this user explains a channel's status, or its end, in a list of the time `at`. */
export const isExpected = (
	actions: readonly Action[],
	{server, uuid}: Channel,
	status: Status | 'ended',
	at: number,
): boolean =>
	actions.some(
		({request, server: asked, phase, sentAt}) =>
			asked === server &&
			sentAt <= at &&
			(phase === 'sent' || phase === 'accepted') &&
			'uuid' in request &&
			request.uuid === uuid &&
			wantedStatus[request.kind] === status,
	);

const phaseTones: Readonly<Record<Phase, Tone>> = {
	sent: 'pending',
	accepted: 'pending',
	seen: 'good',
	refused: 'bad',
	unsent: 'bad',
	unseen: 'warning',
	gone: 'warning',
	unknown: 'warning',
};

export const toneOf = (action: Action): Tone =>
	action.phase === 'accepted' && !isPending(action) ? 'good' : phaseTones[action.phase];
