import {channelId, type Channel, type ChannelId} from './channel.js';
import type {EavesdropMode} from './eavesdrop.js';
import type {HangupCause} from './hangup-causes.js';
import {partiesOf, partyShort} from './parties.js';

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
	| {readonly kind: 'call'; readonly caller: string; readonly called: string; readonly autoAnswer: string};

export type ChannelActionKind = ChannelActionRequest['kind'];
/** All actions, with those that only a switch itself offers. */
export type ActionKind = ActionRequest['kind'];
/** The actions that have a command of their own on the command line. */
export type CommandKind = 'hold' | 'unhold' | 'hangup' | 'eavesdrop' | 'call';

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

/** An action in words: `hang up …`, `the hang-up was sent`, `this server cannot hang up calls`. */
export const actionWords: Readonly<Record<ActionKind, Record<'verb' | 'noun' | 'ability', string>>> = {
	hold: {verb: 'hold', noun: 'hold', ability: 'put calls on hold'},
	unhold: {verb: 'unhold', noun: 'release from hold', ability: 'release calls from hold'},
	hangup: {verb: 'hang up', noun: 'hang-up', ability: 'hang up calls'},
	eavesdrop: {verb: 'eavesdrop on', noun: 'eavesdrop', ability: 'let anybody listen to calls'},
	call: {verb: 'call', noun: 'new call', ability: 'start calls'},
	transfer: {verb: 'transfer', noun: 'transfer', ability: 'transfer calls'},
	dtmf: {verb: 'send digits to', noun: 'digits', ability: 'send digits'},
	mute: {verb: 'mute', noun: 'mute', ability: 'mute calls'},
	unmute: {verb: 'unmute', noun: 'unmute', ability: 'unmute calls'},
	park: {verb: 'park', noun: 'park', ability: 'park calls'},
	record: {verb: 'record', noun: 'start of the recording', ability: 'record calls'},
	'stop-recording': {verb: 'stop recording', noun: 'end of the recording', ability: 'stop recordings'},
};

export const actionKinds = Object.keys(actionWords) as ActionKind[];

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
		? ` from the phone of ${request.user}`
		: 'destination' in request
			? ` to ${request.destination}`
			: 'digits' in request
				? ` (${request.digits})`
				: 'file' in request
					? ` (${request.file})`
					: '';

/** An action in a few words: `hold 5551000 → 9002`, for an eavesdrop with the phone, for a transfer with the number. Not sanitised. */
export const actionTitle = (request: ActionRequest, subject: string): string =>
	`${actionWords[request.kind].verb} ${subject}${argumentText(request)}`;

/** The user whose phone rings until it is picked up. Not sanitised. */
export const ringingPhone = (request: ActionRequest): string =>
	request.kind === 'call' ? request.caller : request.kind === 'eavesdrop' ? request.user : '';

/** Who calls whom, sanitised: `5551000 → 9002`, and a name in quotes where there is no number. */
export const callText = (channel: Channel): string => {
	const {from, to} = partiesOf(channel);
	return `${partyShort(from)} → ${partyShort(to)}`;
};

/** What makes a server read-only, for people. The config file is not called read-only itself. */
export const lockText = (by: string | undefined): string | undefined =>
	by?.endsWith('config.toml') ? `read-only by ${by}` : by && `${by} is read-only`;

/** A message that a source does not offer an action; `undefined` when it does. */
export const lackText = (can: ReadonlySet<ActionKind>, kind: ActionKind): string | undefined =>
	can.has(kind) ? undefined : `this server cannot ${actionWords[kind].ability}`;
