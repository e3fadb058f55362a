import {rules} from '../features/alerts/evaluate.js';
import {foldedCall, type TrackedChannel} from '../live/live-list.js';
import {listedStatus, rowStatus} from '../live/row-times.js';
import {callCodecs, callee, callRoutes, shorterRoutes} from '../telephony/call-text.js';
import {codecPair, codecText} from '../telephony/codecs.js';
import {partiesOf} from '../telephony/parties.js';
import {domainOf} from '../telephony/presence-id.js';
import {gatewayName, profileText, routeName, routeText, shortRoute} from '../telephony/route.js';
import {callStates, statuses, statusOf} from '../telephony/status.js';
import {fieldOf, people, person, sent, size, text, time, type Declared, type Field} from './field.js';

/** The switch's channel states, without their `CS_`. */
const channelStates =
	'new init routing soft_execute execute exchange_media park consume_media hibernate reset hangup reporting destroy none'.split(
		' ',
	);

const directions = new Map([
	['inbound', 'in'],
	['outbound', 'out'],
]);

const directionWord = ({channel}: TrackedChannel): string => directions.get(channel.direction) ?? '';

/** Where a pair of codecs does not fit: the first as a whole word. */
const firstCodec = (row: TrackedChannel): readonly string[] => {
	const call = foldedCall(row);
	const [first, second] = (call ? callCodecs(call) : codecText(row.channel)).split(/[|→]/u, 2);
	return second ? [`${first}…`] : [];
};

/**
Everything that is made for people to see, sort, filter or count calls by, a row each. The order is that of the columns on screen and of
the filter's help: what changes often stands at the right, as rewriting the end of a line costs few bytes. A field with a size is a
column, one with a place among the breakdowns is counted by.
*/
const declared = {
	state: {
		...size(9, 1, 1, 0),
		minNarrow: 1,
		isDefault: true,
		...text(statusOf),
		text: rowStatus,
		// An ended row stays where it was.
		order: row => statuses.indexOf(listedStatus(row)),
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
		texts(row) {
			const {callState, channelState} = row.channel;
			return [rowStatus(row), callState, channelState, channelState.replace(/^CS_/u, '')];
		},
		breakdown: {place: 8},
	},
	dir: {
		...size(1, 1, 1, 3),
		title: '',
		isDefault: true,
		style: 'dim',
		...sent('direction'),
		text: directionWord,
		help: 'in or out, as the switch sees it',
		example: 'dir:in',
		isFromStart: true,
		enumValues: {words: [...directions.values()], others: [...directions.keys()], wire: 'direction'},
		offered: row => [directionWord(row)],
		texts: row => [directionWord(row), row.channel.direction],
		breakdown: {place: 7, title: 'direction'},
	},
	from: {
		...size(20, 28, 48, 1),
		isDefault: true,
		...people(({from}) => [from]),
		...person(({channel}) => partiesOf(channel).from),
		aliases: ['caller'],
		help: 'the caller’s name or number',
		example: 'from:380',
	},
	to: {
		...size(14, 22, 48, 2),
		isDefault: true,
		...people(({to}) => [to]),
		...person(row => {
			const call = foldedCall(row);
			return call ? callee(call) : partiesOf(row.channel).to;
		}),
		aliases: ['called'],
		help: 'the name or number that was called',
		example: 'to:201',
	},
	who: {
		...people(({from, to}) => [from, to]),
		aliases: ['party'],
		help: 'either of the two',
		example: 'who:olena',
		shownIn: ['from', 'to'],
	},
	dialled: {
		...size(8, 12, 24, 12),
		...sent('initialDestination'),
		aliases: ['dialed'],
		help: 'what the caller dialled',
		example: 'dialled:0800',
		isPhoneNumber: true,
	},
	via: {
		...size(10, 14, 24, 5),
		inCalls: {min: 9, ideal: 20},
		isDefault: true,
		style: 'plain',
		...text(routeText),
		ofCall: callRoutes,
		shorter(row) {
			const call = foldedCall(row);
			return call ? shorterRoutes(call) : [shortRoute(row.channel)];
		},
		aliases: ['trunk'],
		help: 'the gateway, else the SIP profile',
		example: 'via:kyivstar',
		offered: ({channel}) => [routeName(channel)],
		texts: ({channel}) => [routeText(channel), routeName(channel)],
	},
	gateway: {
		...text(gatewayName),
		help: 'the gateway that a leg goes out through, or unknown',
		example: 'gateway:kyivstar',
		breakdown: {place: 1},
	},
	profile: {
		...text(profileText),
		help: 'the SIP profile, or what else a leg is',
		example: 'profile:external',
		breakdown: {place: 2},
	},
	app: {
		...size(6, 11, 20, 7),
		inCalls: {min: 10, isLate: true},
		isDefault: true,
		style: 'dim',
		...sent('application'),
		help: 'the dialplan application',
		example: 'app:bridge',
		breakdown: {place: 5, title: 'application'},
	},
	data: {
		...size(12, 24, 60, 13),
		style: 'dim',
		...sent('applicationData'),
		help: 'the application’s data',
		example: 'data:"moh.wav"',
	},
	codec: {
		// `opus→PCMA`: half of a pair tells nothing.
		...size(9, 10, 12, 6),
		inCalls: {priority: 4.5},
		isDefault: true,
		style: 'dim',
		...text(codecText),
		ofCall: callCodecs,
		shorter: firstCodec,
		hasOwnSigns: true,
		help: 'a codec, received or sent',
		example: 'codec:opus',
		offered: ({channel}) => [channel.readCodec, channel.writeCodec],
		texts: ({channel}) => [codecText(channel), channel.readCodec, channel.writeCodec],
	},
	codecs: {
		...size(11, 12, 16, 17),
		...text(codecPair),
		hasOwnSigns: true,
		help: 'the codecs at both ends of the call',
		example: 'codecs="PCMA / opus"',
		breakdown: {place: 6},
	},
	ip: {
		...size(9, 15, 39, 11),
		...sent('ipAddress'),
		help: 'how the address begins',
		example: 'ip:93.75.',
		isFromStart: true,
		breakdown: {place: 9, title: 'source address'},
	},
	context: {
		...size(7, 12, 20, 14),
		...sent('context'),
		help: 'the dialplan context',
		example: 'context:public',
		breakdown: {place: 4},
	},
	domain: {
		...text(domainOf),
		help: 'the domain of the leg’s user or account',
		example: 'domain:kyiv.example',
		breakdown: {place: 3},
	},
	secure: {
		...size(6, 12, 24, 15),
		...sent('secure'),
		help: 'how the media is encrypted',
		example: '-secure=""',
	},
	host: {
		...size(6, 12, 24, 16),
		...sent('hostname'),
		help: 'the switch of a cluster',
		example: 'host:fs-2',
	},
	user: {
		...size(8, 16, 32, 10),
		...sent('presenceId'),
		help: 'the user of this leg’s phone',
		example: 'user:201@',
		isPhoneNumber: true,
	},
	id: {
		...size(8, 8, 8, 8),
		inCalls: {isLate: true},
		isDefault: true,
		style: 'dim',
		...sent('uuid'),
		help: 'how the channel’s uuid begins',
		example: 'id:d165',
		isFromStart: true,
	},
	alert: {
		aliases: ['finding'],
		help: 'what looks wrong with it, as w names it',
		example: 'alert:held',
		enumValues: {words: rules.map(({id}) => id), others: []},
		needs: 'alerts',
		offered: () => rules.map(({id}) => id),
		texts: ({channel: {id}}, facts) => facts?.alertRulesOf(id) ?? [],
	},
	site: {
		...size(6, 10, 16, 2.5),
		...text(({server}) => server),
		// Whether its server is lost stands there too.
		isTicking: true,
		help: 'the server, where several are watched',
		example: 'site:kyiv',
	},
	for: {
		...size(6, 7, 7, 9),
		...time(({history}) => history.at(-1)),
		help: 'in its present state',
		example: 'for>1:30',
		needs: 'history',
	},
	age: {
		...size(6, 7, 7, 4),
		isDefault: true,
		...time(({created}) => created),
		help: 'since it was created',
		example: 'age>5m',
	},
} satisfies Record<string, Declared>;

type Fields = typeof declared;

/** The fields that have some part. */
type IdWith<Part> = {[Id in keyof Fields]: Fields[Id] extends Part ? Id : never}[keyof Fields];

export type ShownId = IdWith<{readonly min: number}>;
export type CountedId = IdWith<{readonly breakdown: {readonly place: number}}>;

export const callFields: readonly Field[] = Object.entries(declared).map(([id, row]) => fieldOf(id, row));
