import {localTime} from '../leg.js';
import {q850, sipStatus} from '../hangup-causes.js';
import type {Channel} from './channel.js';
import {ofAllQuality} from './constant-variables.js';
import type {Variables} from './variables.js';

/** The variables of a channel's SIP hang-up; none while the switch has not set its disposition. */
export const hangupVariables = ({cause, disposition}: Channel): Variables => ({
	...(disposition.startsWith('recv_') && {
		sip_term_status: sipStatus(cause),
		proto_specific_hangup_cause: `sip:${sipStatus(cause)}`,
		sip_term_cause: q850(cause),
	}),
	...(disposition !== '' && {sip_hangup_disposition: disposition}),
});

const moments = {
	start: 'created',
	profile_start: 'created',
	answer: 'answered',
	bridge: 'bridged',
	last_hold: 'lastHold',
	progress: 'progress',
	progress_media: 'progressMedia',
	end: 'hungUp',
} as const;

/** The variables of each moment: epochs in seconds and µs, and its local time if it came. */
const stamps = (times: Channel['times']): Variables =>
	Object.fromEntries(
		Object.entries(moments).flatMap(([name, moment]) => [
			...(times[moment] > 0 ? [[`${name}_stamp`, localTime(times[moment] / 1000)]] : []),
			[`${name}_epoch`, seconds(times[moment])],
			[`${name}_uepoch`, String(times[moment])],
		]) as Array<[string, string]>,
	);

const seconds = (µs: number): string => String(Math.floor(µs / 1e6));
const milliseconds = (µs: number): string => String(Math.floor(µs / 1000));

/** The time from one moment to another, µs; 0 if one of them never came. */
const between = (from: number, to: number): number => (from > 0 && to > 0 ? to - from : 0);

/** The variables that a channel is billed by, when it has ended. */
export const billingVariables = ({leg: {row}, cause, times, holds}: Channel): Variables => {
	const durations = {
		bill: between(times.answered, times.hungUp),
		progress: between(times.created, times.progress),
		progress_media: between(times.created, times.progressMedia),
		answer: between(times.created, times.answered),
		wait: between(times.created, times.answered),
		flow_bill: between(times.created, times.hungUp),
	};
	return {
		hangup_cause: cause,
		hangup_cause_q850: q850(cause),
		digits_dialed: 'none',
		...stamps(times),
		...(holds > 0 && {hold_events: `{{${times.lastHold},${times.lastHold + times.holdSum}}}`}),
		hold_accum_seconds: seconds(times.holdSum),
		hold_accum_usec: String(times.holdSum),
		hold_accum_ms: milliseconds(times.holdSum),
		last_app: row.application,
		last_arg: row.application_data,
		caller_id: `"${row.cid_name}" <${row.cid_num}>`,
		duration: seconds(durations.flow_bill),
		mduration: milliseconds(durations.flow_bill),
		uduration: String(durations.flow_bill),
		...Object.fromEntries(
			Object.entries(durations).flatMap(([name, µs]) => [
				[`${name}sec`, seconds(µs)],
				[`${name}msec`, milliseconds(µs)],
				[`${name}usec`, String(µs)],
			]),
		),
	};
};

/** The RTP statistics up to the hang-up: a packet each 20 ms, of which some lines lose a few. */
export const qualityVariables = ({times, leg}: Channel): Variables => {
	const packets = Math.floor(between(times.answered, times.hungUp) / 20_000);
	const isBad = leg.uuid.startsWith('f');
	const lost = isBad ? Math.floor(packets / 40) : 0;
	const way = (name: string, skipped: number) => ({
		[`rtp_audio_${name}_raw_bytes`]: String(packets * 172),
		[`rtp_audio_${name}_media_bytes`]: String(packets * 172),
		[`rtp_audio_${name}_packet_count`]: String(packets),
		[`rtp_audio_${name}_media_packet_count`]: String(packets),
		[`rtp_audio_${name}_skip_packet_count`]: String(skipped),
		[`rtp_audio_${name}_dtmf_packet_count`]: '0',
		[`rtp_audio_${name}_cng_packet_count`]: '0',
	});
	return {
		...way('in', lost),
		...way('out', 0),
		...ofAllQuality,
		rtp_audio_in_jitter_max_variance: isBad ? '38.70' : '1.25',
		rtp_audio_in_jitter_loss_rate: isBad ? '0.02' : '0.00',
		rtp_audio_in_flaw_total: String(lost),
		rtp_audio_in_quality_percentage: isBad ? '84.00' : '100.00',
		rtp_audio_in_mos: isBad ? '3.90' : '4.50',
	};
};
