import {template} from './template.js';

/** The variables of a channel: most are there for their weight alone. */
export const ofAll = template(`
	direction=[direction] uuid=[uuid] session_id=[session] channel_name=[name] sofia_profile_name=[profile]
	recovery_profile_name=[profile] sip_local_network_addr=127.0.0.1 video_media_flow=disabled text_media_flow=disabled
	audio_media_flow=sendrecv sofia_profile_url=sip:mod_sofia@127.0.0.1:5060 sip_req_port=5060 sip_req_host=127.0.0.1
	sip_via_host=127.0.0.1 sip_via_protocol=udp max_forwards=70 ep_codec_string=CORE_PCM_MODULE.PCMA@8000h@20i@64000b
	sip_user_agent=deskphone/1.0 rtp_use_codec_string=OPUS,PCMA,PCMU endpoint_disposition=DELAYED_NEGOTIATION
`);

export const ofCaller = template(`
	call_uuid=[uuid] sip_from_user=[initial_cid_num] sip_from_uri=[initial_cid_num]@[domain] sip_from_host=[domain]
	sip_to_user=[initial_dest] sip_to_uri=[initial_dest]@[domain] sip_to_host=[domain] sip_contact_user=[initial_cid_num]
	sip_contact_uri=[initial_cid_num]@[ip]:[port] sip_contact_host=[ip] sip_call_id=[session]-28491@[ip] sip_network_ip=[ip]
	sip_network_port=[port] sip_invite_stamp=[created] sip_received_ip=[ip] sip_received_port=[port]
	sip_from_user_stripped=[initial_cid_num] sip_from_tag=28491s[session]
	sip_full_via=SIP/2.0/UDP [ip]:[port];branch=z9hG4bK-28491-[session]-0 sip_from_display=[initial_cid_name]
	sip_full_from="[initial_cid_name]" <sip:[initial_cid_num]@[domain]>;tag=28491s[session]
	sip_full_to=<sip:[initial_dest]@[domain]> sip_req_user=[initial_dest] sip_req_uri=[initial_dest]@127.0.0.1:5060
	sip_contact_port=[port] sip_via_port=[port] switch_r_sdp=[sdp] current_application=[application]
	current_application_data=[application_data]
`);

export const ofDialled = template(`
	is_outbound=true originate_early_media=true originate_endpoint=sofia local_media_ip=127.0.0.1
	advertised_media_ip=127.0.0.1 originator_codec=CORE_PCM_MODULE.PCMA@8000h@20i@64000b sip_gateway_name=[gateway]
	sip_profile_name=[gatewayProfile] sip_destination_url=sip:[initial_dest]@127.0.0.1:5070 originator=[other]
	signal_bond=[other] originating_leg_uuid=[other] call_uuid=[callUuid] dialed_user=[dialledUser]
	dialed_domain=[dialledDomain] presence_id=[presence_id] switch_m_sdp=[sdp] local_media_port=[port]
	rtp_local_sdp_str=[localSdp] sip_outgoing_contact_uri=<sip:[contact]@127.0.0.1:5080;transport=udp>
	sip_req_uri=[initial_dest]@127.0.0.1:5070 sip_to_host=127.0.0.1 sip_from_host=127.0.0.1
`);

export const ofRinging = template(`
	sip_reply_host=127.0.0.1 sip_reply_port=5070 sip_network_ip=127.0.0.1 sip_network_port=5070 sip_cseq=123438438
	sip_recover_contact=<sip:uas@127.0.0.1:5070;transport=UDP> sip_contact_params=transport=UDP sip_contact_user=uas
	sip_contact_port=5070 sip_contact_uri=uas@127.0.0.1:5070 sip_contact_host=127.0.0.1 sip_to_port=5070
	sip_full_via=SIP/2.0/UDP 127.0.0.1;rport;branch=z9hG4bKZmBa57v6cavrr
	sip_recover_via=SIP/2.0/UDP 127.0.0.1;rport;branch=z9hG4bKZmBa57v6cavrr sip_from_display=[initial_cid_name]
	sip_full_from="[initial_cid_name]" <sip:[initial_cid_num]@127.0.0.1>;tag=c8rDv79FB701N
	sip_full_to=<sip:[initial_dest]@127.0.0.1:5070>;tag=24268t[session] sip_from_user=[initial_cid_num]
	sip_from_uri=[initial_cid_num]@127.0.0.1 sip_from_host=127.0.0.1 sip_to_user=[initial_dest]
	sip_to_uri=[initial_dest]@127.0.0.1:5070 sip_to_host=127.0.0.1 sip_to_tag=24268t[session] sip_from_tag=c8rDv79FB701N
	sip_call_id=[sipCallId]
`);

export const ofAnswered = template(`
	remote_video_media_flow=inactive remote_text_media_flow=inactive remote_audio_media_flow=sendrecv rtp_audio_recv_pt=8
	rtp_use_codec_ptime=20 rtp_use_codec_channels=1 dtmf_type=rfc2833 local_media_ip=127.0.0.1 advertised_media_ip=127.0.0.1
	rtp_use_pt=8 rtp_2833_send_payload=101 rtp_2833_recv_payload=101 remote_media_ip=127.0.0.1 endpoint_disposition=ANSWER
	switch_r_sdp=[sdp] switch_m_sdp=[sdp] rtp_use_codec_name=[read_codec] rtp_use_codec_rate=[read_rate]
	rtp_last_audio_codec_string=[read_codec]@[read_rate]h@20i@1c read_codec=[read_codec] original_read_codec=[read_codec]
	read_rate=[read_rate] original_read_rate=[read_rate] write_codec=[write_codec] write_rate=[write_rate]
	local_media_port=[port] remote_media_port=[port] rtp_use_ssrc=[ssrc] rtp_local_sdp_str=[localSdp]
`);

/** Of the row of the other leg. */
export const ofBridged = template(`
	originate_disposition=SUCCESS DIALSTATUS=SUCCESS originated_legs=[uuid];[callee_name];[callee_num]
	originate_causes=[uuid];NONE signal_bond=[uuid] bridge_to=[uuid] last_bridge_to=[uuid] bridge_channel=[name]
	bridge_uuid=[uuid] last_sent_callee_id_name=[callee_name] last_sent_callee_id_number=[callee_num]
`);

/** About the end of the other leg. */
export const ofOtherEnd = template('last_bridge_hangup_cause=[otherCause] bridge_hangup_cause=[bridgeCause]');

/** On the A-leg of a failed dial. */
export const failedDial = template(
	'originate_disposition=[otherCause] originate_failed_cause=[otherCause] DIALSTATUS=[dialStatus]',
);

/** Packets each way, one every 20 ms; none is lost. */
export const ofQuality = template(`
	rtp_audio_in_raw_bytes=[bytes] rtp_audio_in_media_bytes=[bytes] rtp_audio_in_packet_count=[packets]
	rtp_audio_in_media_packet_count=[packets] rtp_audio_in_skip_packet_count=0 rtp_audio_in_dtmf_packet_count=0
	rtp_audio_in_cng_packet_count=0 rtp_audio_out_raw_bytes=[bytes] rtp_audio_out_media_bytes=[bytes]
	rtp_audio_out_packet_count=[packets] rtp_audio_out_media_packet_count=[packets] rtp_audio_out_skip_packet_count=0
	rtp_audio_out_dtmf_packet_count=0 rtp_audio_out_cng_packet_count=0 rtp_audio_in_jitter_packet_count=0
	rtp_audio_in_flush_packet_count=0 rtp_audio_in_largest_jb_size=0 rtp_audio_in_jitter_min_variance=0.02
	rtp_audio_in_jitter_max_variance=1.25 rtp_audio_in_jitter_burst_rate=0.00 rtp_audio_in_jitter_loss_rate=0.00
	rtp_audio_in_mean_interval=20.00 rtp_audio_in_flaw_total=0 rtp_audio_in_quality_percentage=100.00
	rtp_audio_in_mos=4.50 rtp_audio_rtcp_packet_count=0 rtp_audio_rtcp_octet_count=0
`);
