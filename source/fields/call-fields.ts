import {rules} from '../features/alerts/rules.js';
import {foldedCall, type TrackedChannel} from '../live/live-list.js';
import {listedStatus, rowStatus} from '../live/row-times.js';
import {callCodecs, callee, callRoutes, shorterRoutes} from '../telephony/call-text.js';
import {codecPair, codecText} from '../telephony/codecs.js';
import {partiesOf} from '../telephony/parties.js';
import {domainOf} from '../telephony/presence-id.js';
import {gatewayName, profileText, routeName, routeText, shortRoute} from '../telephony/route.js';
import {callStates, statuses, statusOf} from '../telephony/status.js';
import {fieldOf, type Declared, type Field} from './field.js';
import {asked, people, person, sent, size, text} from './field-parts.js';
import {lifetimeFields} from './lifetime-fields.js';

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
The fields that people see, sort, filter or count calls by, a row each. Their order is that of the columns on screen and of the filter's
help: fields that change often stand at the right, as rewriting the end of a line costs few bytes. A field with a size is a column, one
with a place among the breakdowns is a breakdown.
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
		...asked('state:held', 'talking, ringing, early, held, idle, ending; also ACTIVE, CS_EXECUTE …', 'status'),
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
		...asked('dir:in', 'in or out, as the switch sees it'),
		isFromStart: true,
		enumValues: {words: [...directions.values()], others: [...directions.keys()], wire: 'direction'},
		offered: row => [directionWord(row)],
		texts: row => [directionWord(row), row.channel.direction],
		breakdown: {place: 7, title: 'direction'},
	},
	from: {
		...size(20, 28, 48, 1),
		minNarrow: 15,
		isDefault: true,
		...people(({from}) => [from]),
		...person(({channel}) => partiesOf(channel).from),
		...asked('from:380', 'the caller’s name or number', 'caller'),
	},
	to: {
		...size(14, 22, 48, 2),
		isDefault: true,
		...people(({to}) => [to]),
		...person(row => {
			const call = foldedCall(row);
			return call ? callee(call) : partiesOf(row.channel).to;
		}),
		...asked('to:201', 'the name or number that was called', 'called'),
	},
	who: {
		...people(({from, to}) => [from, to]),
		...asked('who:olena', 'either of the two', 'party'),
		shownIn: ['from', 'to'],
	},
	dialled: {
		...size(8, 12, 24, 12),
		...sent('initialDestination'),
		...asked('dialled:0800', 'what the caller dialled', 'dialed'),
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
		...asked('via:kyivstar', 'the gateway, else the SIP profile', 'trunk'),
		offered: ({channel}) => [routeName(channel)],
		texts: ({channel}) => [routeText(channel), routeName(channel)],
	},
	gateway: {
		...size(8, 12, 24, 18),
		isOnRequest: true,
		...text(gatewayName),
		...asked('gateway:kyivstar', 'the gateway that a leg goes out through, or unknown'),
		breakdown: {place: 1},
	},
	profile: {
		...text(profileText),
		...asked('profile:external', 'the SIP profile, or what else a leg is'),
		breakdown: {place: 2},
	},
	app: {
		...size(6, 11, 20, 7),
		inCalls: {min: 10, isLate: true},
		isDefault: true,
		style: 'dim',
		...sent('application'),
		...asked('app:bridge', 'the dialplan application'),
		breakdown: {place: 5, title: 'application'},
	},
	data: {
		...size(12, 24, 60, 13),
		style: 'dim',
		...sent('applicationData'),
		...asked('data:"moh.wav"', 'the application’s data'),
	},
	codec: {
		// `opus→PCMA`: half of a pair is useless.
		...size(9, 10, 12, 6),
		inCalls: {priority: 4.5},
		isDefault: true,
		style: 'dim',
		...text(codecText),
		ofCall: callCodecs,
		shorter: firstCodec,
		hasOwnSigns: true,
		...asked('codec:opus', 'a codec, received or sent'),
		offered: ({channel}) => [channel.readCodec, channel.writeCodec],
		texts: ({channel}) => [codecText(channel), channel.readCodec, channel.writeCodec],
	},
	codecs: {
		...size(11, 12, 16, 17),
		...text(codecPair),
		hasOwnSigns: true,
		...asked('codecs="PCMA / opus"', 'the codecs at both ends of the call'),
		breakdown: {place: 6},
	},
	ip: {
		...size(9, 15, 39, 11),
		...sent('ipAddress'),
		...asked('ip:93.75.', 'how the address begins'),
		isFromStart: true,
		breakdown: {place: 9, title: 'source address'},
	},
	context: {
		...size(7, 12, 20, 14),
		...sent('context'),
		...asked('context:public', 'the dialplan context'),
		breakdown: {place: 4},
	},
	domain: {
		...text(domainOf),
		...asked('domain:kyiv.example', 'the domain of the leg’s user or account'),
		breakdown: {place: 3},
	},
	secure: {...size(6, 12, 24, 15), ...sent('secure'), ...asked('-secure=""', 'how the media is encrypted')},
	host: {...size(6, 12, 24, 16), ...sent('hostname'), ...asked('host:fs-2', 'the switch of a cluster')},
	user: {
		...size(8, 16, 32, 10),
		...sent('presenceId'),
		...asked('user:201@', 'the user of this leg’s phone'),
		isPhoneNumber: true,
	},
	id: {
		...size(8, 8, 8, 8),
		inCalls: {isLate: true},
		isDefault: true,
		style: 'dim',
		...sent('uuid'),
		...asked('id:d165', 'how the channel’s uuid begins'),
		isFromStart: true,
	},
	alert: {
		...asked('alert:held', 'what looks wrong with it, as w names it', 'finding'),
		enumValues: {words: rules.map(({id}) => id), others: []},
		needs: 'alerts',
		offered: () => rules.map(({id}) => id),
		texts: ({channel: {id}}, alertRules) => alertRules?.get(id) ?? [],
	},
	site: {
		...size(6, 10, 16, 2.5),
		...text(({server}) => server),
		// Its text also shows that the server is lost.
		isTicking: true,
		...asked('site:kyiv', 'the server, where several are watched'),
	},
	...lifetimeFields,
} satisfies Record<string, Declared>;

type Fields = typeof declared;

type IdWith<Part> = {[Id in keyof Fields]: Fields[Id] extends Part ? Id : never}[keyof Fields];

export type ShownId = IdWith<{readonly min: number}>;
export type CountedId = IdWith<{readonly breakdown: {readonly place: number}}>;

export const callFields: readonly Field[] = Object.entries(declared).map(([id, row]) => fieldOf(id, row));
