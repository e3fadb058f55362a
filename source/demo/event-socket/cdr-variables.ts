import {localTime} from '../leg.js';
import {q850, sipStatus} from '../hangup-causes.js';
import type {Channel} from './channel.js';
import type {Field} from './events.js';
import {template} from './template.js';
import {ofQuality} from './variable-texts.js';

const ofRefusal = template(
	'sip_term_status=[status] proto_specific_hangup_cause=sip:[status] sip_term_cause=[q850] sip_hangup_disposition=[disposition]',
);

/** The variables of a channel's SIP hang-up; none while the switch has not set its disposition. */
export const hangupVariables = ({cause, disposition}: Channel): Field[] =>
	disposition.startsWith('recv_')
		? ofRefusal({status: sipStatus(cause), q850: q850(cause), disposition})
		: template('sip_hangup_disposition=[disposition]')({disposition});

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
const stamps = (times: Channel['times']): Field[] =>
	Object.entries(moments).flatMap(([name, moment]): Field[] => [
		...(times[moment] > 0 ? [[`${name}_stamp`, localTime(times[moment] / 1000)] as const] : []),
		[`${name}_epoch`, seconds(times[moment])],
		[`${name}_uepoch`, String(times[moment])],
	]);

const seconds = (µs: number): string => String(Math.floor(µs / 1e6));
const milliseconds = (µs: number): string => String(Math.floor(µs / 1000));

/** The time from one moment to another, µs; 0 if one of them never came. */
const between = (from: number, to: number): number => (from > 0 && to > 0 ? to - from : 0);

const ofBill = template(`
	hangup_cause=[cause] hangup_cause_q850=[q850] digits_dialed=none hold_events=[holdEvents]
	hold_accum_seconds=[holdSeconds] hold_accum_usec=[holdSum] hold_accum_ms=[holdMilliseconds] last_app=[application]
	last_arg=[application_data] caller_id="[cid_name]" <[cid_num]> duration=[seconds] mduration=[milliseconds] uduration=[all]
`);

/** The variables that a channel is billed by, when it has ended. */
export const billingVariables = ({leg: {row}, cause, times, holds}: Channel): Field[] => {
	const {holdSum, lastHold} = times;
	const answered = between(times.created, times.answered);
	const all = between(times.created, times.hungUp);
	const durations = {
		bill: between(times.answered, times.hungUp),
		progress: between(times.created, times.progress),
		progress_media: between(times.created, times.progressMedia),
		answer: answered,
		wait: answered,
		flow_bill: all,
	};
	return [
		...stamps(times),
		...ofBill({
			...row,
			cause,
			q850: q850(cause),
			holdSum,
			holdEvents: holds > 0 ? `{{${lastHold},${lastHold + holdSum}}}` : '',
			holdSeconds: seconds(holdSum),
			holdMilliseconds: milliseconds(holdSum),
			all,
			seconds: seconds(all),
			milliseconds: milliseconds(all),
		}),
		...Object.entries(durations).flatMap(([name, µs]): Field[] => [
			[`${name}sec`, seconds(µs)],
			[`${name}msec`, milliseconds(µs)],
			[`${name}usec`, String(µs)],
		]),
	];
};

/** The RTP statistics up to the hang-up. */
export const qualityVariables = ({times}: Channel): Field[] => {
	const packets = Math.floor(between(times.answered, times.hungUp) / 20_000);
	return ofQuality({packets, bytes: packets * 172});
};
