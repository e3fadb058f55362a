import {actionVerbs, hasToBePickedUp} from '../domain/action.js';
import {modeDigit} from '../domain/eavesdrop.js';
import {duration, wait} from '../domain/format.js';
import {otherParty, ownParty, partyShort} from '../domain/parties.js';
import {isPending, toneOf, type Action} from './actions.js';
import type {Tone} from './log.js';
import type {State} from './state.js';

/** What is said to the person: the text is not sanitised. */
export type Message = {readonly at: number; readonly tone: Tone; readonly text: string};

const waitingText = ({request, sentAt}: Action, now: number): string => {
	if (!hasToBePickedUp(request.kind)) {
		return 'sent';
	}

	const phone = request.kind === 'call' ? request.caller : request.kind === 'eavesdrop' ? request.user : '';
	return `sent, the phone of ${phone} rings (${duration(now - sentAt)})`;
};

const outcomeText = (action: Action, now: number): string => {
	const {phase, words, acceptedAt, sentAt, changedAt} = action;
	const accepted = `sent, accepted${words ? ` (${words})` : ''}`;
	switch (phase) {
		case 'sent': {
			return waitingText(action, now);
		}

		case 'accepted': {
			return `${accepted}, not yet seen in the list`;
		}

		case 'seen': {
			const since = hasToBePickedUp(action.request.kind) ? (acceptedAt ?? sentAt) : sentAt;
			const how = action.request.kind === 'hangup' ? 'gone from the list' : 'seen';
			return `${acceptedAt === undefined ? 'sent, no answer, but' : `${accepted},`} ${how} after ${wait(changedAt - since)}`;
		}

		case 'unseen': {
			return `accepted, but not seen in ${action.missedBy} lists and ${wait(changedAt - (acceptedAt ?? sentAt))}`;
		}

		case 'gone': {
			return `${accepted}, but the call ended before the list could show it`;
		}

		case 'refused': {
			return `refused: ${words}`;
		}

		case 'unknown': {
			return `${words}; it may have happened all the same: watch the list`;
		}
	}
};

/** An action and how far it came, in one line. */
export const actionText = (action: Action, now: number): string => {
	const undo = action.request.kind === 'hold' && action.phase === 'seen' ? ' · u undo' : '';
	return `${actionVerbs[action.request.kind]} ${action.subject}: ${outcomeText(action, now)}${undo}`;
};

const actionMessage = (action: Action, now: number): Message => ({
	at: action.changedAt,
	tone: toneOf(action),
	text: actionText(action, now),
});

/** Everything that was done and said, oldest first. */
export const history = ({actions, notes, now}: State): readonly Message[] =>
	[...actions.map(action => actionMessage(action, now)), ...notes].toSorted((one, other) => one.at - other.at);

/** While an eavesdrop lasts: the digits that change its mode on the phone that listens. */
const digitsMessage = ({actions, list}: State): Message | undefined => {
	const lasting = actions.findLast(({request, lasts}) => lasts && request.kind === 'eavesdrop');
	if (lasting?.request.kind !== 'eavesdrop') {
		return undefined;
	}

	const watched = list.byUuid.get(lasting.request.uuid)?.channel;
	const own = watched ? partyShort(ownParty(watched)) : 'the watched leg';
	const other = watched ? partyShort(otherParty(watched)) : 'its other half';
	const digits = [
		`${modeDigit['whisper-own']} whisper to ${own}`,
		`${modeDigit['whisper-other']} whisper to ${other}`,
		`${modeDigit.join} join`,
		`${modeDigit.listen} listen`,
		'* stop',
	];
	return {at: lasting.changedAt, tone: 'good', text: `on the phone of ${lasting.request.user}: ${digits.join(' · ')}`};
};

/** News stand for so long before what lasts takes the line again, ms. */
const newsStand = 6000;

/** The one line of the screen: what was just done or said, else what still goes on, else the last result. */
export const message = (state: State): Message | undefined => {
	const latest = history(state).at(-1);
	if (latest && state.now - latest.at < newsStand) {
		return latest;
	}

	const pending = state.actions.findLast(action => isPending(action));
	return digitsMessage(state) ?? (pending ? actionMessage(pending, state.now) : latest);
};
