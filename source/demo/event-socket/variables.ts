import {domain} from '../people.js';
import {dialStatus} from '../hangup-causes.js';
import {billingVariables, hangupVariables, qualityVariables} from './cdr-variables.js';
import type {Channel} from './channel.js';
import type {Field} from './events.js';
import type {Values} from './template.js';
import {
	failedDial,
	ofAll,
	ofAnswered,
	ofBridged,
	ofCaller,
	ofDialled,
	ofOtherEnd,
	ofRinging,
} from './variable-texts.js';

/** The variables of a channel as they stand now, without their prefix: 2 kB at its beginning, 7 kB at its end. */
export const variablesOf = (channel: Channel, values: Values): Field[] => {
	const {leg, times, other, otherCause, isOutbound, isReported} = channel;
	const all = {...values, ...moreValues(channel), domain};
	const variables = [
		...ofAll(all),
		...(isOutbound ? ofDialled(all) : ofCaller(all)),
		...(isOutbound && times.progress > 0 ? ofRinging(all) : []),
		...(leg.row.read_codec === '' ? [] : ofAnswered(all)),
		...(channel.isBridged && other ? ofBridged(other.leg.row) : []),
		...(otherCause === '' ? [] : ofOtherEnd(all)),
		...(otherCause !== '' && times.bridged === 0 && !isOutbound ? failedDial(all) : []),
		...(channel.cause === '' ? [] : hangupVariables(channel)),
		...(isReported ? billingVariables(channel) : []),
		...(isReported && times.answered > 0 ? qualityVariables(channel) : []),
	];
	// A later value replaces an earlier one.
	return Object.entries(Object.fromEntries(variables));
};

const sdp = (by: string, port: number, more = '') =>
	`v=0\r\no=${by} 53655765 2353687637 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${port} RTP/AVP 8 101\r\n` +
	`a=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n${more}`;

/** The values that only variables need. */
const moreValues = ({leg: {row}, session, gateway, other, otherCause, times}: Channel) => {
	// Each channel has a port of its own.
	const port = 16_384 + ((2 * session) % 16_384);
	const [dialledUser = '', dialledDomain = ''] = row.presence_id.split('@', 2);
	return {
		port,
		sdp: sdp('user1', port),
		localSdp: sdp('FreeSWITCH', port, `a=ptime:20\r\na=sendrecv\r\na=rtcp:${port} IN IP4 127.0.0.1\r\n`),
		profile: row.name.startsWith('sofia/external') ? 'external' : 'internal',
		gatewayProfile: gateway === '' ? 'internal' : 'gateway',
		contact: gateway === '' ? 'mod_sofia' : `gw+${gateway}`,
		dialledUser,
		dialledDomain,
		other: other?.leg.uuid ?? '',
		callUuid: other?.leg.uuid ?? row.uuid,
		otherCause,
		bridgeCause: times.bridged > 0 ? otherCause : '',
		dialStatus: dialStatus(otherCause),
		ssrc: 4_011_143_412 + session,
		sipCallId: `${row.uuid.slice(0, 24)}76ab9c1a5842`,
	};
};
