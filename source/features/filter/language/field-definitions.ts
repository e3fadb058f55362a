import {domainOf} from '../../breakdown/breakdown-dimensions.js';
import {rules} from '../../alerts/evaluate.js';
import {codecPair, codecText} from '../../../telephony/codecs.js';
import {partiesOf, partyTexts, type Party} from '../../../telephony/parties.js';
import {gatewayName, profileText, routeName, routeText} from '../../../telephony/route.js';
import {ageOf, rowStatus, timeInState} from '../../../live/row-times.js';
import {callStates, statuses} from '../../../telephony/status.js';
import type {FilterField} from './field.js';

const namesOf = ({name, number}: Party): readonly string[] => [number, name];

/** What the switch calls its stations of a channel's life, without the `CS_` before each. */
const channelStates =
	'new init routing soft_execute execute exchange_media park consume_media hibernate reset hangup reporting destroy none'.split(
		' ',
	);

const directions: Readonly<Record<string, string>> = {inbound: 'in', outbound: 'out'};

/** The fields that the screen shows, by the names of its columns, and lengths of time. */
export const shownFields: readonly FilterField[] = [
	{
		name: 'state',
		aliases: ['status'],
		help: 'talking, ringing, early, held, idle, ending; also ACTIVE, CS_EXECUTE …',
		example: 'state:held',
		isFromStart: true,
		closed: {
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
		closed: {words: Object.values(directions), others: Object.keys(directions), wire: 'direction'},
		offered: ({channel}) => [directions[channel.direction] ?? ''],
		texts: ({channel}) => [directions[channel.direction] ?? '', channel.direction],
	},
	{
		name: 'from',
		aliases: ['caller'],
		help: 'the caller’s name or number',
		example: 'from:380',
		isNumber: true,
		offered: ({channel}) => namesOf(partiesOf(channel).from),
		texts: ({channel}) => partyTexts(partiesOf(channel).from),
	},
	{
		name: 'to',
		aliases: ['called'],
		help: 'the name or number that was called',
		example: 'to:201',
		isNumber: true,
		offered: ({channel}) => namesOf(partiesOf(channel).to),
		texts: ({channel}) => partyTexts(partiesOf(channel).to),
	},
	{
		name: 'who',
		aliases: ['party'],
		help: 'either of the two',
		example: 'who:olena',
		isNumber: true,
		offered: ({channel}) => [...namesOf(partiesOf(channel).from), ...namesOf(partiesOf(channel).to)],
		texts: ({channel}) => [...partyTexts(partiesOf(channel).from), ...partyTexts(partiesOf(channel).to)],
	},
	{
		name: 'dialled',
		aliases: ['dialed'],
		help: 'what the caller dialled',
		example: 'dialled:0800',
		isNumber: true,
		texts: ({channel}) => [channel.initialDestination],
	},
	{
		name: 'via',
		aliases: ['trunk'],
		help: 'the gateway, else the SIP profile',
		example: 'via:kyivstar',
		offered: ({channel}) => [routeName(channel)],
		texts: ({channel}) => [routeText(channel), routeName(channel)],
	},
	{
		name: 'gateway',
		help: 'the gateway that a leg goes out through, or unknown',
		example: 'gateway:kyivstar',
		texts: ({channel}) => [gatewayName(channel)],
	},
	{
		name: 'profile',
		help: 'the SIP profile, or what else a leg is',
		example: 'profile:external',
		texts: ({channel}) => [profileText(channel)],
	},
	{
		name: 'app',
		help: 'the dialplan application',
		example: 'app:bridge',
		texts: ({channel}) => [channel.application],
	},
	{
		name: 'data',
		help: 'the application’s data',
		example: 'data:"moh.wav"',
		texts: ({channel}) => [channel.applicationData],
	},
	{
		name: 'codec',
		help: 'a codec, received or sent',
		example: 'codec:opus',
		offered: ({channel}) => [channel.readCodec, channel.writeCodec],
		texts: ({channel}) => [codecText(channel), channel.readCodec, channel.writeCodec],
	},
	{
		name: 'codecs',
		help: 'the codecs at both ends of the call',
		example: 'codecs="PCMA / opus"',
		texts: ({channel}) => [codecPair(channel)],
	},
	{
		name: 'ip',
		help: 'how the address begins',
		example: 'ip:93.75.',
		isFromStart: true,
		texts: ({channel}) => [channel.ipAddress],
	},
	{
		name: 'context',
		help: 'the dialplan context',
		example: 'context:public',
		texts: ({channel}) => [channel.context],
	},
	{
		name: 'domain',
		help: 'the domain of the leg’s user or account',
		example: 'domain:kyiv.example',
		texts: ({channel}) => [domainOf(channel)],
	},
	{
		name: 'secure',
		help: 'how the media is encrypted',
		example: '-secure=""',
		texts: ({channel}) => [channel.secure],
	},
	{
		name: 'host',
		help: 'the switch of a cluster',
		example: 'host:fs-2',
		texts: ({channel}) => [channel.hostname],
	},
	{
		name: 'user',
		help: 'the user of this leg’s phone',
		example: 'user:201@',
		isNumber: true,
		texts: ({channel}) => [channel.presenceId],
	},
	{
		name: 'id',
		help: 'how the channel’s uuid begins',
		example: 'id:d165',
		isFromStart: true,
		texts: ({channel}) => [channel.uuid],
	},
	{
		name: 'finding',
		help: 'what looks wrong with it, as w names it',
		example: 'finding:held',
		closed: {words: rules.map(({id}) => id), others: []},
		offered: () => rules.map(({id}) => id),
		texts: ({channel: {id}}, around) => around?.findingsOf(id) ?? [],
	},
	{
		name: 'site',
		help: 'the server, where several are watched',
		example: 'site:kyiv',
		texts: ({channel}) => [channel.server],
	},
	{
		name: 'age',
		help: 'since it was created',
		example: 'age>5m',
		texts: () => [],
		elapsed: ageOf,
	},
	{
		name: 'for',
		help: 'in its present state',
		example: 'for>1:30',
		texts: () => [],
		elapsed: timeInState,
	},
];
