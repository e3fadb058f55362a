import {actionTitle, actionWords, hasToBePickedUp} from '../telephony/action.js';
import {seenText, unseenText} from '../telephony/action-effects.js';
import {refusalText} from '../telephony/hangup-causes.js';
import {duration, wait} from '../util/format.js';
import {isPending, type Action, type Phase} from '../features/actions/actions.js';

/** The progress of an action: in full, and for a narrow window. Without `now` it omits the time without an answer. */
export const progressOf = (action: Action, now: number | undefined): readonly [full: string, short: string] => {
	const {phase, request, words, acceptedAt, sentAt, changedAt} = action;
	const requiresPickUp = hasToBePickedUp(request.kind);
	const accepted = `sent, accepted${words ? ` (${words})` : ''}`;
	const how = seenText(request.kind);
	const sinceAccepted = changedAt - (acceptedAt ?? sentAt);
	const took = wait(requiresPickUp ? sinceAccepted : changedAt - sentAt);
	const texts: Readonly<Record<Phase, readonly [string, string]>> = {
		sent: requiresPickUp
			? [
					`sent, no answer from the switch yet${now === undefined ? '' : ` (${duration(now - sentAt)})`}`,
					'sent, no answer yet',
				]
			: ['sent', 'sent'],
		accepted: isPending(action)
			? [`${accepted}, not yet confirmed`, 'accepted, not yet confirmed']
			: [`${accepted}; no list can show it`, 'accepted, no list can show it'],
		seen:
			acceptedAt === undefined
				? [`sent, no answer, but ${how} after ${took}`, `no answer, but ${how}`]
				: [`${accepted}, ${how} after ${took}`, how],
		unseen:
			acceptedAt === undefined
				? [`no answer, and ${unseenText(request.kind)} after ${took}`, `no answer, and ${unseenText(request.kind)}`]
				: [
						`accepted, but not confirmed in ${action.missedBy} lists and ${wait(sinceAccepted)}`,
						'accepted, but not confirmed',
					],
		gone:
			acceptedAt === undefined
				? ['it had ended already', 'it had ended already']
				: [`${accepted}, but the call ended before the list could show it`, 'accepted, but the call ended first'],
		refused: [refusalText(action), refusalText(action)],
		unsent: [`not sent, ${words}`, `not sent, ${words}`],
		// The advice comes first: the end may be cut off.
		unknown: [`it may have happened all the same, watch the list; ${words}`, 'may have happened, watch the list'],
	};
	return texts[phase];
};

const effectText = ({request, phase, effect}: Action): string =>
	request.kind === 'hold' && phase === 'seen' && effect !== '' ? ` · ${effect}` : '';

/** An action and its progress, in one line; without `now` it omits the time since it was sent. */
export const actionText = (action: Action, now: number | undefined): string =>
	`${actionTitle(action.request, action.subject)}: ${progressOf(action, now)[0]}${effectText(action)}`;

/**
The same in fewer words, the fullest first; the last omits the subject. The reason of a failure is worth more than the subject, but
where the action may have happened, the call to look for is worth more than the reason.
*/
export const shorterActionTexts = (action: Action): readonly string[] => {
	const {request, subject, phase, words} = action;
	const {verb} = actionWords[request.kind];
	const end = progressOf(action, undefined)[1] + effectText(action);
	const isUnknown = phase === 'unknown';
	const why = isUnknown ? `; ${words}` : '';
	return [
		`${actionTitle(request, subject)}: ${end}${why}`,
		`${verb} ${subject}: ${end}${why}`,
		...(isUnknown ? [`${verb} ${subject}: ${end}`, `${verb} ${subject}: may have happened`] : []),
		`${verb}: ${end}`,
	];
};
