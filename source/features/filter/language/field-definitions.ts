import {domainOf} from '../../breakdown/breakdown-dimensions.js';
import {rules} from '../../alerts/evaluate.js';
import {codecPair, codecText} from '../../../telephony/codecs.js';
import {partiesOf, partyTexts, type Parties, type Party} from '../../../telephony/parties.js';
import {gatewayName, profileText, routeName, routeText} from '../../../telephony/route.js';
import {ageOf, rowStatus, timeInState, type Moment} from '../../../live/row-times.js';
import {callStates, statuses} from '../../../telephony/status.js';
import type {Channel, ChannelId} from '../../../telephony/channel.js';
import type {Elapsed} from '../../../telephony/elapsed.js';
import type {TrackedChannel} from '../../../live/live-list.js';

/** Facts about a row that are not in the row itself. */
export type FilterFacts = {
	/** The ids of the alert rules that a channel meets. */
	readonly alertRulesOf: (id: ChannelId) => readonly string[];
};

/** The moment that a filter is evaluated for, and the facts beside the rows. */
export type FilterContext = Moment & {readonly facts?: FilterFacts | undefined};

/** A field that a filter can ask for by name, declared once: parser, matcher, help and completion read this row. */
export type FilterField = {
	readonly name: string;
	readonly aliases?: readonly string[];
	readonly help: string;
	readonly example: string;
	/** A row matches when one of these contains, or is, what is looked for. */
	readonly texts: (row: TrackedChannel, facts?: FilterFacts) => readonly string[];
	/** The texts that completion offers; by default all of them. */
	readonly offered?: (row: TrackedChannel) => readonly string[];
	/** Matches only at the beginning of a text: a piece from the middle of an address or an id says nothing. */
	readonly isFromStart?: true;
	/** All values of an enumerated field, in lower case: in the words of the screen, and in those of the switch. */
	readonly enumValues?: {
		readonly words: readonly string[];
		readonly others: readonly string[];
		/** The switch's own field: a value that this program does not know is looked for there. */
		readonly wire?: string;
	};
	/** Its texts are phone numbers, which match however they are written. */
	readonly isNumber?: true;
	/** A duration; it can only be compared. */
	readonly elapsed?: (row: TrackedChannel, moment: Moment) => Elapsed | undefined;
};

/** A field with one text of a channel. */
const textField = (
	name: string,
	help: string,
	example: string,
	textOf: (channel: Channel) => string,
	options?: Partial<FilterField>,
): FilterField => ({name, help, example, texts: ({channel}) => [textOf(channel)], ...options});

/** A field with the name and number of one or both parties of a call. */
const partyField = (
	name: string,
	alias: string,
	help: string,
	example: string,
	partiesIn: (parties: Parties) => readonly Party[],
): FilterField => ({
	name,
	aliases: [alias],
	help,
	example,
	isNumber: true,
	offered: ({channel}) => partiesIn(partiesOf(channel)).flatMap(party => [party.number, party.name]),
	texts: ({channel}) => partiesIn(partiesOf(channel)).flatMap(party => partyTexts(party)),
});

/** The switch's channel states, without their `CS_`. */
const channelStates =
	'new init routing soft_execute execute exchange_media park consume_media hibernate reset hangup reporting destroy none'.split(
		' ',
	);

const directions = new Map([
	['inbound', 'in'],
	['outbound', 'out'],
]);

/** The fields with names of their own: those of the screen's columns, and times. */
export const shownFields: readonly FilterField[] = [
	{
		name: 'state',
		aliases: ['status'],
		help: 'talking, ringing, early, held, idle, ending; also ACTIVE, CS_EXECUTE …',
		example: 'state:held',
		isFromStart: true,
		enumValues: {
			words: statuses,
			others: [...callStates.map(name => name.toLowerCase()), ...channelStates.flatMap(name => [name, `cs_${name}`])],
			wire: 'callstate',
		},
		offered: row => [rowStatus(row)],
		texts: row => [
			rowStatus(row),
			row.channel.callState,
			row.channel.channelState,
			row.channel.channelState.replace(/^CS_/u, ''),
		],
	},
	{
		name: 'dir',
		help: 'in or out, as the switch sees it',
		example: 'dir:in',
		isFromStart: true,
		enumValues: {words: [...directions.values()], others: [...directions.keys()], wire: 'direction'},
		offered: ({channel}) => [directions.get(channel.direction) ?? ''],
		texts: ({channel}) => [directions.get(channel.direction) ?? '', channel.direction],
	},
	partyField('from', 'caller', 'the caller’s name or number', 'from:380', ({from}) => [from]),
	partyField('to', 'called', 'the name or number that was called', 'to:201', ({to}) => [to]),
	partyField('who', 'party', 'either of the two', 'who:olena', ({from, to}) => [from, to]),
	textField('dialled', 'what the caller dialled', 'dialled:0800', ({initialDestination}) => initialDestination, {
		aliases: ['dialed'],
		isNumber: true,
	}),
	{
		name: 'via',
		aliases: ['trunk'],
		help: 'the gateway, else the SIP profile',
		example: 'via:kyivstar',
		offered: ({channel}) => [routeName(channel)],
		texts: ({channel}) => [routeText(channel), routeName(channel)],
	},
	textField('gateway', 'the gateway that a leg goes out through, or unknown', 'gateway:kyivstar', gatewayName),
	textField('profile', 'the SIP profile, or what else a leg is', 'profile:external', profileText),
	textField('app', 'the dialplan application', 'app:bridge', ({application}) => application),
	textField('data', 'the application’s data', 'data:"moh.wav"', ({applicationData}) => applicationData),
	{
		name: 'codec',
		help: 'a codec, received or sent',
		example: 'codec:opus',
		offered: ({channel}) => [channel.readCodec, channel.writeCodec],
		texts: ({channel}) => [codecText(channel), channel.readCodec, channel.writeCodec],
	},
	textField('codecs', 'the codecs at both ends of the call', 'codecs="PCMA / opus"', codecPair),
	textField('ip', 'how the address begins', 'ip:93.75.', ({ipAddress}) => ipAddress, {isFromStart: true}),
	textField('context', 'the dialplan context', 'context:public', ({context}) => context),
	textField('domain', 'the domain of the leg’s user or account', 'domain:kyiv.example', domainOf),
	textField('secure', 'how the media is encrypted', '-secure=""', ({secure}) => secure),
	textField('host', 'the switch of a cluster', 'host:fs-2', ({hostname}) => hostname),
	textField('user', 'the user of this leg’s phone', 'user:201@', ({presenceId}) => presenceId, {isNumber: true}),
	textField('id', 'how the channel’s uuid begins', 'id:d165', ({uuid}) => uuid, {isFromStart: true}),
	{
		name: 'alert',
		aliases: ['finding'],
		help: 'what looks wrong with it, as w names it',
		example: 'alert:held',
		enumValues: {words: rules.map(({id}) => id), others: []},
		offered: () => rules.map(({id}) => id),
		texts: ({channel: {id}}, facts) => facts?.alertRulesOf(id) ?? [],
	},
	textField('site', 'the server, where several are watched', 'site:kyiv', ({server}) => server),
	{name: 'age', help: 'since it was created', example: 'age>5m', texts: () => [], elapsed: ageOf},
	{name: 'for', help: 'in its present state', example: 'for>1:30', texts: () => [], elapsed: timeInState},
];
