import {channelId, isUuid, type Channel, type ChannelId} from './channel.js';
import type {HangupCause} from './hangup-causes.js';
import {digitsText, type EavesdropMode} from './eavesdrop.js';
import {holdMusicText} from './hold-music.js';
import {partiesOf, partyShort} from './parties.js';
import {isParked, statusOf, type Status} from './status.js';

/** The actions that have a command of their own on the command line. */
export type CommandKind = 'hold' | 'unhold' | 'hangup' | 'eavesdrop' | 'call';
/** All actions, with those that only a switch itself offers. */
export type ActionKind = CommandKind | 'transfer' | 'dtmf' | 'mute' | 'unmute' | 'park' | 'record' | 'stop-recording';
/** The actions on a listed call. */
export type ChannelActionKind = Exclude<ActionKind, 'call'>;

/** An action on a listed call, with everything that the server needs. */
export type ChannelActionRequest =
	| {readonly kind: 'hold' | 'unhold' | 'mute' | 'unmute' | 'park'; readonly uuid: string}
	| {readonly kind: 'hangup'; readonly uuid: string; readonly cause: HangupCause}
	| {readonly kind: 'eavesdrop'; readonly uuid: string; readonly user: string; readonly mode: EavesdropMode}
	// Sends the leg to another number of the dialplan.
	| {readonly kind: 'transfer'; readonly uuid: string; readonly destination: string; readonly context: string}
	| {readonly kind: 'dtmf'; readonly uuid: string; readonly digits: string}
	| {readonly kind: 'record' | 'stop-recording'; readonly uuid: string; readonly file: string};
export type ActionRequest =
	| ChannelActionRequest
	| {
			readonly kind: 'call';
			readonly caller: string;
			readonly called: string;
			readonly autoAnswer: string;
	  };

/** The channel that a request to a server is about; `undefined` for a new call. */
export const channelIdOf = (one: {readonly server: string; readonly request: ActionRequest}): ChannelId | undefined =>
	'uuid' in one.request ? channelId(one.server, one.request.uuid) : undefined;

/** Which holds ask for confirmation: the first of a run, every one, or none. */
export const confirmHoldChoices = ['first', 'always', 'never'] as const;
export type ConfirmHold = (typeof confirmHoldChoices)[number];

/** The header that makes most phones answer by themselves. */
export const defaultAutoAnswer = 'sip_h_Call-Info=answer-after=0';

/** The server's reply to an action that it accepted, and the uuid of the channel it made, if any. Only the next list shows the effect. */
export type Acceptance = {readonly words: string; readonly uuid: string | undefined};

/** The uuid of the channel that an action made, from words like `+OK d917a647-…`. */
export const uuidFromWords = (words: string): string | undefined =>
	/^\+ok (?<uuid>[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\s*$/iu.exec(words)?.groups?.uuid;

export const actionVerbs: Readonly<Record<ActionKind, string>> = {
	hold: 'hold',
	unhold: 'unhold',
	hangup: 'hang up',
	eavesdrop: 'listen to',
	call: 'call',
	transfer: 'transfer',
	dtmf: 'send digits to',
	mute: 'mute',
	unmute: 'unmute',
	park: 'park',
	record: 'record',
	'stop-recording': 'stop recording',
};

export const actionKinds = Object.keys(actionVerbs) as ActionKind[];

export const actionNouns: Readonly<Record<ActionKind, string>> = {
	hold: 'hold',
	unhold: 'release from hold',
	hangup: 'hang-up',
	eavesdrop: 'eavesdrop',
	call: 'new call',
	transfer: 'transfer',
	dtmf: 'digits',
	mute: 'mute',
	unmute: 'unmute',
	park: 'park',
	record: 'start of the recording',
	'stop-recording': 'end of the recording',
};

/** Whether an action waits for a person to pick up a phone, up to a minute. */
export const hasToBePickedUp = (kind: ActionKind): boolean => kind === 'call' || kind === 'eavesdrop';

/**
The call of an action: `5551000 → 9002`, or `A-leg of 5551000 → 9002` where its leg has a name. The typed numbers of a new call are not
sanitised.
*/
export const subjectOf = (request: ActionRequest, channel: Channel | undefined, leg = ''): string => {
	if (request.kind === 'call') {
		return `${request.caller} → ${request.called}`;
	}

	const call = channel ? callText(channel) : request.uuid;
	return leg === '' ? call : `${leg} of ${call}`;
};

/** The argument of an action, after its subject. */
const argumentText = (request: ActionRequest): string =>
	'user' in request
		? ` on the phone of ${request.user}`
		: 'destination' in request
			? ` to ${request.destination}`
			: 'digits' in request
				? ` (${request.digits})`
				: 'file' in request
					? ` (${request.file})`
					: '';

/** An action in a few words: `hold 5551000 → 9002`, for an eavesdrop with the phone, for a transfer with the number. Not sanitised. */
export const actionTitle = (request: ActionRequest, subject: string): string =>
	`${actionVerbs[request.kind]} ${subject}${argumentText(request)}`;

/** The user whose phone rings until it is picked up. Not sanitised. */
export const ringingPhone = (request: ActionRequest): string =>
	request.kind === 'call' ? request.caller : request.kind === 'eavesdrop' ? request.user : '';

/** The note after an action: who hears the music, which digits change the mode. A typed user is not sanitised. */
export const effectOf = (request: ActionRequest, channel: Channel | undefined): string => {
	if (request.kind === 'hold') {
		return channel ? holdMusicText(channel) : '';
	}

	return request.kind === 'eavesdrop' ? `on the phone of ${request.user}: ${digitsText(channel)}` : '';
};

/** Who calls whom, sanitised: `5551000 → 9002`, and a name in quotes where there is no number. */
export const callText = (channel: Channel): string => {
	const {from, to} = partiesOf(channel);
	return `${partyShort(from)} → ${partyShort(to)}`;
};

/** A state in a sentence: `it is ringing`, `it is in early media`. */
export const stateNow = (status: Status): string => (status === 'early' ? 'in early media' : status);

/** Refuses an action on a leg before its answer and after its end; `what`: the state that only an answered call can have. */
const unlessAnswered =
	(what: string) =>
	(status: Status, {facts}: Channel): string | undefined => {
		// The answered half of a loopback call has the call state DOWN.
		const isAnswered =
			status === 'talking' || status === 'held' || (status === 'idle' && facts?.answeredAt !== undefined);
		return isAnswered ? undefined : `it is ${stateNow(status)}: only an answered call can be ${what}`;
	};

const unlessEnding = (status: Status): string | undefined => (status === 'ending' ? 'it is ending' : undefined);

const reasons: Readonly<Record<ChannelActionKind, (status: Status, channel: Channel) => string | undefined>> = {
	hold(status) {
		if (status === 'held') {
			return 'it is on hold already';
		}

		const now = status === 'ringing' ? 'still ringing' : `it is ${stateNow(status)}`;
		return status === 'talking' ? undefined : `${now}: only an answered call can be held`;
	},
	unhold: status => (status === 'held' ? undefined : 'it is not on hold'),
	eavesdrop: status =>
		status === 'talking'
			? undefined
			: `it is ${stateNow(status)}: there is nothing to hear ${status === 'ending' ? 'any more' : 'yet'}`,
	hangup: () => undefined,
	transfer: unlessEnding,
	dtmf: unlessAnswered('sent digits'),
	mute: unlessAnswered('muted'),
	unmute: unlessAnswered('unmuted'),
	park: (status, channel) => unlessEnding(status) ?? (isParked(channel) ? 'it is parked already' : undefined),
	record: unlessAnswered('recorded'),
	'stop-recording': unlessAnswered('recorded'),
};

/** Why an action makes no sense on a channel now, by the list; `undefined` when it does. */
export const reasonAgainst = (kind: ChannelActionKind, channel: Channel): string | undefined =>
	isUuid(channel.uuid)
		? reasons[kind](statusOf(channel), channel)
		: 'an id that is no uuid cannot be named to the server safely';

/** A reason without its subject, for several calls: `on hold already`. */
export const withoutSubject = (reason: string): string => reason.replace(/^it (?:is|has) /u, '');

/** What makes a server read-only, for people. The config file is not called read-only itself. */
export const lockText = (by: string | undefined): string | undefined =>
	by?.endsWith('config.toml') ? `read-only by ${by}` : by && `${by} is read-only`;

const abilities: Readonly<Record<ActionKind, string>> = {
	hold: 'put calls on hold',
	unhold: 'release calls from hold',
	hangup: 'hang up calls',
	eavesdrop: 'let anybody listen to calls',
	call: 'start calls',
	transfer: 'transfer calls',
	dtmf: 'send digits',
	mute: 'mute calls',
	unmute: 'unmute calls',
	park: 'park calls',
	record: 'record calls',
	'stop-recording': 'stop recordings',
};

/** A message that a source does not offer an action; `undefined` when it does. */
export const lackText = (can: ReadonlySet<ActionKind>, kind: ActionKind): string | undefined =>
	can.has(kind) ? undefined : `this server cannot ${abilities[kind]}`;
