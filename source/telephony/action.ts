import {isUuid, type Channel} from './channel.js';
import type {HangupCause} from './hangup-causes.js';
import {digitsText, type EavesdropMode} from './eavesdrop.js';
import {otherParty, partiesOf} from './parties.js';
import {partyShort} from './party-text.js';
import {statusOf, type Status} from './status.js';

/** What can be done to a call that is listed. */
export type ChannelActionKind = 'hold' | 'unhold' | 'hangup' | 'eavesdrop';
export type ActionKind = ChannelActionKind | 'call';

/** One thing to do to a listed call, complete: what goes to the server is decided by this alone. */
export type ChannelActionRequest =
	| {readonly kind: 'hold' | 'unhold'; readonly uuid: string}
	| {readonly kind: 'hangup'; readonly uuid: string; readonly cause: HangupCause}
	| {readonly kind: 'eavesdrop'; readonly uuid: string; readonly user: string; readonly mode: EavesdropMode};
export type ActionRequest =
	| ChannelActionRequest
	| {
			readonly kind: 'call';
			readonly caller: string;
			readonly called: string;
			readonly autoAnswer: string;
			readonly site?: string;
	  };

/** Which holds ask before they are sent: the first of a run, every one, or none. */
export const confirmHoldChoices = ['first', 'always', 'never'] as const;
export type ConfirmHold = (typeof confirmHoldChoices)[number];

/** The header that makes most phones pick up by themselves. */
export const defaultAutoAnswer = 'sip_h_Call-Info=answer-after=0';

/**
The server's yes: its own words, and the uuid of the channel it made, if it made one. A yes is not the truth; the next
list is.
*/
export type Acceptance = {readonly words: string; readonly uuid: string | undefined};

export const actionVerbs: Readonly<Record<ActionKind, string>> = {
	hold: 'hold',
	unhold: 'unhold',
	hangup: 'hang up',
	eavesdrop: 'listen to',
	call: 'call',
};

/** The same as nouns. */
export const actionNouns: Readonly<Record<ActionKind, string>> = {
	hold: 'hold',
	unhold: 'release from hold',
	hangup: 'hang-up',
	eavesdrop: 'eavesdrop',
	call: 'new call',
};

/** A hold or a hang-up answers at once; these wait for a person to pick up a phone, up to a minute. */
export const hasToBePickedUp = (kind: ActionKind): boolean => kind === 'call' || kind === 'eavesdrop';

/**
What an action is about, in few words: `5551000 → 9002`, or `A-leg of 5551000 → 9002` where its leg has a name. The typed
numbers of a new call are not sanitised.
*/
export const subjectOf = (request: ActionRequest, channel: Channel | undefined, leg = ''): string => {
	if (request.kind === 'call') {
		return `${request.caller} → ${request.called}`;
	}

	const call = channel ? callText(channel) : request.uuid;
	return leg === '' ? call : `${leg} of ${call}`;
};

/** An action in a few words: `hold 5551000 → 9002`, and of an eavesdrop on which phone. Not sanitised. */
export const actionTitle = (request: ActionRequest, subject: string): string =>
	`${actionVerbs[request.kind]} ${subject}${request.kind === 'eavesdrop' ? ` on the phone of ${request.user}` : ''}`;

/** Whose phone rings until somebody picks it up. Not sanitised. */
export const ringingPhone = (request: ActionRequest): string =>
	request.kind === 'call' ? request.caller : request.kind === 'eavesdrop' ? request.user : '';

/** What a person should know once it is done: who hears the music, which digits change the mode. A typed user is not sanitised. */
export const effectOf = (request: ActionRequest, channel: Channel | undefined): string => {
	if (request.kind === 'hold') {
		return channel ? holdMusicText(channel) : '';
	}

	return request.kind === 'eavesdrop' ? `on the phone of ${request.user}: ${digitsText(channel)}` : '';
};

/** Who calls whom, safe to show: `5551000 → 9002`, and a name in quotes where there is no number. */
export const callText = (channel: Channel): string => {
	const {from, to} = partiesOf(channel);
	return `${partyShort(from)} → ${partyShort(to)}`;
};

/** A state in a sentence: `it is ringing`, `it is in early media`. */
export const stateNow = (status: Status): string => (status === 'early' ? 'in early media' : status);

/**
Why an action makes no sense on this channel now, or `undefined` when it does. Only what the list shows is judged
here.
*/
export const reasonAgainst = (kind: ChannelActionKind, channel: Channel): string | undefined => {
	if (!isUuid(channel.uuid)) {
		return 'an id that is no uuid cannot be named to the server safely';
	}

	const status = statusOf(channel);
	switch (kind) {
		case 'hold': {
			if (status === 'held') {
				return 'it is on hold already';
			}

			return status === 'talking'
				? undefined
				: `${status === 'ringing' ? 'still ringing' : `it is ${stateNow(status)}`}: only an answered call can be held`;
		}

		case 'unhold': {
			return status === 'held' ? undefined : 'it is not on hold';
		}

		case 'eavesdrop': {
			return status === 'talking'
				? undefined
				: `it is ${stateNow(status)}: there is nothing to hear ${status === 'ending' ? 'any more' : 'yet'}`;
		}

		case 'hangup': {
			return undefined;
		}
	}
};

/** A reason as it is said of one and of several: `on hold already`. */
export const ofSeveral = (reason: string): string => reason.replace(/^it (?:is|has) /u, '');

/** Who makes a server read-only, in words; of the file alone they must not read as if it could not be written. */
export const lockText = (by: string | undefined): string | undefined =>
	by?.endsWith('config.toml') ? `read-only by ${by}` : by && `${by} is read-only`;

/** What a server cannot do whose source does not offer it. */
const doings: Readonly<Record<ActionKind, string>> = {
	hold: 'put calls on hold',
	unhold: 'release calls from hold',
	hangup: 'hang up calls',
	eavesdrop: 'let anybody listen to calls',
	call: 'start calls',
};

/** That a source does not offer an action, in words; `undefined` where it does. */
export const lackText = (can: ReadonlySet<ActionKind>, kind: ActionKind): string | undefined =>
	can.has(kind) ? undefined : `this server cannot ${doings[kind]}`;

/** Big switches list late: an action counts as unseen only after this many lists and this much time, ms. */
export const unseenAfter = {lists: 3, time: 6000} as const;

/**
What a list shows of an action: `yes` it happened, `no` not yet, or `gone` when its channel ended before it could.
*/
type Sighting = 'yes' | 'no' | 'gone';

/**
Whether a list shows what an action was for.

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
		// The switch says yes to an eavesdrop of a call that is gone, and lets the phone ring for nothing.
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

	const isHeld = status === 'held';
	return isHeld === (request.kind === 'hold') ? 'yes' : 'no';
};

/** Says who hears the hold music: the party at the other end of the held leg. Empty without such a leg, as with a menu. */
export const holdMusicText = (channel: Channel): string => {
	const other = otherParty(channel);
	return other ? `hold music plays to ${partyShort(other)}` : '';
};
