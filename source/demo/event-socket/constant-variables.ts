import type {Variables} from './variables.js';

/** Variables that are the same on every channel: they are there for their weight. */
const constants = (text: string): Variables =>
	Object.fromEntries(
		text
			.trim()
			.split(/\s+/u)
			.map(pair => pair.split('=', 2) as [string, string]),
	);

export const ofAll = constants(`
	sip_local_network_addr=127.0.0.1 video_media_flow=disabled text_media_flow=disabled audio_media_flow=sendrecv
	sofia_profile_url=sip:mod_sofia@127.0.0.1:5060 sip_req_port=5060 sip_req_host=127.0.0.1 sip_via_host=127.0.0.1
	sip_via_protocol=udp max_forwards=70 ep_codec_string=CORE_PCM_MODULE.PCMA@8000h@20i@64000b sip_user_agent=deskphone/1.0
	rtp_use_codec_string=OPUS,PCMA,PCMU endpoint_disposition=DELAYED_NEGOTIATION
`);
export const ofAllDialled = constants(`
	is_outbound=true originate_early_media=true originate_endpoint=sofia local_media_ip=127.0.0.1 advertised_media_ip=127.0.0.1
	originator_codec=CORE_PCM_MODULE.PCMA@8000h@20i@64000b
`);
export const ofAllRinging = constants(`
	sip_reply_host=127.0.0.1 sip_reply_port=5070 sip_network_ip=127.0.0.1 sip_network_port=5070 sip_cseq=123438438
	sip_recover_contact=<sip:uas@127.0.0.1:5070;transport=UDP> sip_contact_params=transport=UDP sip_contact_user=uas
	sip_contact_port=5070 sip_contact_uri=uas@127.0.0.1:5070 sip_contact_host=127.0.0.1 sip_to_port=5070
	sip_full_via=SIP/2.0/UDP/127.0.0.1;rport;branch=z9hG4bKZmBa57v6cavrr
	sip_recover_via=SIP/2.0/UDP/127.0.0.1;rport;branch=z9hG4bKZmBa57v6cavrr
`);
export const ofAllMedia = constants(`
	remote_video_media_flow=inactive remote_text_media_flow=inactive remote_audio_media_flow=sendrecv rtp_audio_recv_pt=8
	rtp_use_codec_ptime=20 rtp_use_codec_channels=1 dtmf_type=rfc2833 local_media_ip=127.0.0.1 advertised_media_ip=127.0.0.1
	rtp_use_pt=8 rtp_2833_send_payload=101 rtp_2833_recv_payload=101 remote_media_ip=127.0.0.1 endpoint_disposition=ANSWER
`);
export const ofAllQuality = constants(`
	rtp_audio_in_jitter_packet_count=0 rtp_audio_in_flush_packet_count=0 rtp_audio_in_largest_jb_size=0
	rtp_audio_in_jitter_min_variance=0.02 rtp_audio_in_jitter_burst_rate=0.00 rtp_audio_in_mean_interval=20.00
	rtp_audio_rtcp_packet_count=0 rtp_audio_rtcp_octet_count=0
`);
