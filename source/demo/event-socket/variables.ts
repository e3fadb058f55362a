import type {Row} from '../leg.js';
import {domain} from '../people.js';
import {dialStatus} from '../hangup-causes.js';
import {billingVariables, hangupVariables, qualityVariables} from './cdr-variables.js';
import {ofAll, ofAllDialled, ofAllMedia, ofAllRinging} from './constant-variables.js';
import type {Channel} from './channel.js';

export type Variables = Readonly<Record<string, string>>;

/** The variables of a channel as they stand now, without their prefix: 2 kB at its beginning, 7 kB at its end. */
export const variablesOf = (channel: Channel): Variables => ({
	...(channel.leg.row.direction === 'outbound' ? ofDialled(channel) : ofCaller(channel)),
	...(channel.leg.row.read_codec !== '' && ofMedia(channel)),
	...(channel.isBridged && channel.other && ofBridge(channel.other.leg.row)),
	...(channel.otherCause !== '' && ofOtherEnd(channel)),
	...(channel.cause !== '' && hangupVariables(channel)),
	...(channel.isReported && billingVariables(channel)),
	...(channel.isReported && channel.times.answered > 0 && qualityVariables(channel)),
});

/** The port of a channel, so that each has its own. */
const portOf = ({session}: Channel) => String(16_384 + ((2 * session) % 16_384));

const sdp = (by: string, port: string, more = '') =>
	`v=0\r\no=${by} 53655765 2353687637 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${port} RTP/AVP 8 101\r\n` +
	`a=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n${more}`;

const localSdp = (port: string) =>
	sdp('FreeSWITCH', port, `a=ptime:20\r\na=sendrecv\r\na=rtcp:${port} IN IP4 127.0.0.1\r\n`);

/** The variables of a SIP address, by the header that has it. */
const addressIn = (header: 'from' | 'to' | 'contact', user: string, host: string): Variables => ({
	[`sip_${header}_user`]: user,
	[`sip_${header}_uri`]: `${user}@${host}`,
	[`sip_${header}_host`]: host.split(':', 1)[0]!,
});

/** The variables of both directions from the beginning. */
const common = ({leg: {row}, session}: Channel): Variables => {
	const profile = row.name.startsWith('sofia/external') ? 'external' : 'internal';
	return {
		direction: row.direction,
		uuid: row.uuid,
		session_id: String(session),
		channel_name: row.name,
		sofia_profile_name: profile,
		recovery_profile_name: profile,
		...ofAll,
	};
};

const ofCaller = (channel: Channel): Variables => {
	const {leg, session, times} = channel;
	const {row} = leg;
	const [name, from, to, ip] = [row.initial_cid_name, row.initial_cid_num, row.initial_dest, row.ip_addr];
	const port = portOf(channel);
	return {
		...common(channel),
		call_uuid: row.uuid,
		...addressIn('from', from, domain),
		...addressIn('to', to, domain),
		...addressIn('contact', from, `${ip}:${port}`),
		sip_call_id: `${session}-28491@${ip}`,
		sip_network_ip: ip,
		sip_network_port: port,
		sip_invite_stamp: String(times.created),
		sip_received_ip: ip,
		sip_received_port: port,
		sip_from_user_stripped: from,
		sip_from_tag: `28491s${session}`,
		sip_full_via: `SIP/2.0/UDP ${ip}:${port};branch=z9hG4bK-28491-${session}-0`,
		sip_from_display: name,
		sip_full_from: `"${name}" <sip:${from}@${domain}>;tag=28491s${session}`,
		sip_full_to: `<sip:${to}@${domain}>`,
		sip_req_user: to,
		sip_req_uri: `${to}@127.0.0.1:5060`,
		sip_contact_port: port,
		sip_via_port: port,
		switch_r_sdp: sdp('user1', port),
		...(row.application !== '' && {
			current_application: row.application,
			current_application_data: row.application_data,
		}),
	};
};

const ofDialled = (channel: Channel): Variables => {
	const {leg, session, gateway, other, times} = channel;
	const {row} = leg;
	const [name, from, to] = [row.initial_cid_name, row.initial_cid_num, row.initial_dest];
	const port = portOf(channel);
	return {
		...common(channel),
		...ofAllDialled,
		...(gateway !== '' && {sip_gateway_name: gateway}),
		sip_profile_name: gateway === '' ? 'internal' : 'gateway',
		sip_destination_url: `sip:${to}@127.0.0.1:5070`,
		...(other && {originator: other.leg.uuid, signal_bond: other.leg.uuid, originating_leg_uuid: other.leg.uuid}),
		call_uuid: other?.leg.uuid ?? row.uuid,
		...(row.presence_id !== '' && {dialed_user: to, dialed_domain: domain, presence_id: row.presence_id}),
		switch_m_sdp: sdp('user1', port),
		local_media_port: port,
		rtp_local_sdp_str: localSdp(port),
		sip_outgoing_contact_uri: `<sip:${gateway ? `gw+${gateway}` : 'mod_sofia'}@127.0.0.1:5080;transport=udp>`,
		sip_req_uri: `${to}@127.0.0.1:5070`,
		sip_to_host: '127.0.0.1',
		sip_from_host: '127.0.0.1',
		...(times.progress > 0 && {
			...ofAllRinging,
			sip_from_display: name,
			sip_full_from: `"${name}" <sip:${from}@127.0.0.1>;tag=c8rDv79FB701N`,
			sip_full_to: `<sip:${to}@127.0.0.1:5070>;tag=24268t${session}`,
			...addressIn('from', from, '127.0.0.1'),
			...addressIn('to', to, '127.0.0.1:5070'),
			sip_to_tag: `24268t${session}`,
			sip_from_tag: 'c8rDv79FB701N',
			sip_call_id: `${row.uuid.slice(0, 24)}76ab9c1a5842`,
		}),
	};
};

const ofMedia = (channel: Channel): Variables => {
	const {row} = channel.leg;
	const port = portOf(channel);
	return {
		...ofAllMedia,
		switch_r_sdp: sdp('user1', port),
		switch_m_sdp: sdp('user1', port),
		rtp_use_codec_name: row.read_codec,
		rtp_use_codec_rate: row.read_rate,
		rtp_last_audio_codec_string: `${row.read_codec}@${row.read_rate}h@20i@1c`,
		read_codec: row.read_codec,
		original_read_codec: row.read_codec,
		read_rate: row.read_rate,
		original_read_rate: row.read_rate,
		write_codec: row.write_codec,
		write_rate: row.write_rate,
		local_media_port: port,
		remote_media_port: port,
		rtp_use_ssrc: String(4_011_143_412 + channel.session),
		rtp_local_sdp_str: localSdp(port),
	};
};

const ofBridge = (other: Row): Variables => ({
	originate_disposition: 'SUCCESS',
	DIALSTATUS: 'SUCCESS',
	originated_legs: `${other.uuid};${other.callee_name};${other.callee_num}`,
	originate_causes: `${other.uuid};NONE`,
	signal_bond: other.uuid,
	bridge_to: other.uuid,
	last_bridge_to: other.uuid,
	bridge_channel: other.name,
	bridge_uuid: other.uuid,
	last_sent_callee_id_name: other.callee_name,
	last_sent_callee_id_number: other.callee_num,
});

/** The variables about the end of the other leg; on the A-leg of a failed dial also its cause. */
const ofOtherEnd = ({otherCause, times, leg}: Channel): Variables => ({
	last_bridge_hangup_cause: otherCause,
	...(times.bridged > 0 && {bridge_hangup_cause: otherCause}),
	...(times.bridged === 0 &&
		leg.row.direction === 'inbound' && {
			originate_disposition: otherCause,
			originate_failed_cause: otherCause,
			DIALSTATUS: dialStatus(otherCause),
		}),
});
