import type {CallEnd, HangupSide} from '../source.js';
import {millisecondsOf, type SwitchEvent} from './switch-event.js';

/** How one leg ended, by its own last event. */
export type LegEnd = Omit<CallEnd, 'hangupBy'> & {
	/** Whether the phone of this leg is the caller's. */
	readonly isCaller: boolean;
	/** The end of the leg's SIP dialog: `recv_bye`, `send_bye`, `recv_refuse`, …; empty for a leg without SIP. */
	readonly disposition: string;
};

const statusIn = (text: string): number | undefined => {
	const status = Number(/^(?:sip:)?(?<status>[3-6]\d\d)$/u.exec(text)?.groups?.status);
	return status > 0 ? status : undefined;
};

/** The end of a leg in a CHANNEL_HANGUP_COMPLETE or CHANNEL_DESTROY. */
export const legEndFrom = (event: SwitchEvent): LegEnd => {
	const answeredAt = millisecondsOf(event.get('Caller-Channel-Answered-Time'));
	const hungUpAt = millisecondsOf(event.get('Caller-Channel-Hangup-Time')) ?? event.at;
	// The caller's own cause is NORMAL_CLEARING even where nobody answered.
	const failedCause = answeredAt === undefined ? event.get('variable_originate_failed_cause') : '';
	const cause = failedCause || event.get('Hangup-Cause');
	const sipStatus =
		statusIn(event.get('variable_proto_specific_hangup_cause')) ??
		statusIn(event.get('variable_sip_invite_failure_status'));
	const otherType = event.get('Other-Type');
	return {
		...(cause && {cause}),
		...(sipStatus !== undefined && {sipStatus}),
		hungUpAt,
		answeredFor: answeredAt === undefined ? 0 : Math.max(0, hungUpAt - answeredAt),
		isCaller: otherType === '' ? event.get('Call-Direction') === 'inbound' : otherType === 'originatee',
		disposition: event.get('variable_sip_hangup_disposition'),
	};
};

const isByPhone = ({disposition}: LegEnd): boolean => disposition.startsWith('recv_');
const sideOf = ({isCaller}: LegEnd): HangupSide => (isCaller ? 'caller' : 'callee');

/**
Who ended a leg: the phone that sent the end of its dialog, on this leg or on the one at the other end; else the switch. `undefined`
where neither leg has SIP.

@param end
@param others the ends of the legs that were at the other end, where they have ended
*/
export const hangupSide = (end: LegEnd, others: readonly LegEnd[]): HangupSide | undefined => {
	const ended = [end, ...others].find(leg => isByPhone(leg));
	return ended ? sideOf(ended) : end.disposition === '' ? undefined : 'switch';
};
