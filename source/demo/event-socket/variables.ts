import {sipStatus} from '../hangup-causes.js';
import type {Channel} from './channel.js';
import type {Field} from './events.js';
import {template, type Values} from './template.js';

const ofCaller = template(`
	sip_call_id=[session]-28491@[ip] current_application=[application] current_application_data=[application_data]
`);
const ofDialled = template('sip_gateway_name=[gateway]');
const ofRinging = template('sip_call_id=[session]-28491@[ip]');
/** On the A-leg of a failed dial. */
const ofFailedDial = template('originate_failed_cause=[otherCause]');
const ofRefusal = template('proto_specific_hangup_cause=sip:[status]');
const ofEnd = template('sip_hangup_disposition=[disposition]');

/**
The variables of a channel that webitel-top reads, without their prefix, and others in their place: as many as a real switch has, and
as heavy. All together 2 kB at its beginning, 8 kB at its end.
*/
export const variablesOf = (channel: Channel, values: Values): Field[] => {
	const {leg, times, otherCause, isOutbound, isReported, cause, disposition} = channel;
	const all = {...values, otherCause, disposition, status: sipStatus(cause)};
	return [
		...(isOutbound ? ofDialled(all) : ofCaller(all)),
		...(isOutbound && times.progress > 0 ? ofRinging(all) : []),
		...(otherCause !== '' && times.bridged === 0 && !isOutbound ? ofFailedDial(all) : []),
		...(disposition.startsWith('recv_') ? ofRefusal(all) : []),
		...ofEnd(all),
		...others(44 + (leg.row.read_codec === '' ? 0 : 44) + (isReported ? 75 : 0)),
	];
};

const others = (count: number): Field[] =>
	Array.from({length: count}, (_, index) => [`other_${index + 100}`, 'x'.repeat(24)]);
