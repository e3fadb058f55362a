import type {Channel} from './channel.js';
import type {Field} from './events.js';
import {variablesOf} from './variables.js';

const states = [
	'CS_NEW',
	'CS_INIT',
	'CS_ROUTING',
	'CS_SOFT_EXECUTE',
	'CS_EXECUTE',
	'CS_EXCHANGE_MEDIA',
	'CS_PARK',
	'CS_CONSUME_MEDIA',
	'CS_HIBERNATE',
	'CS_RESET',
	'CS_HANGUP',
	'CS_REPORTING',
	'CS_DESTROY',
];
const callStates = ['DOWN', 'DIALING', 'RINGING', 'EARLY', 'ACTIVE', 'HELD', 'RING_WAIT', 'HANGUP', 'UNHELD'];

export const callStateNumber = (callState: string): string => String(callStates.indexOf(callState));

/** The fields of a channel that every event of it has; those without a value are left out. */
export const basicFields = (channel: Channel): Field[] => {
	const {leg, other, callState, answerState, cause, isReported} = channel;
	const {row} = leg;
	const state = channel.state || row.state;
	const fields: Field[] = [
		['Channel-State', state],
		['Channel-Call-State', callState],
		['Channel-State-Number', String(states.indexOf(state))],
		['Channel-Name', row.name],
		['Unique-ID', leg.uuid],
		['Call-Direction', row.direction],
		['Presence-Call-Direction', row.direction],
		['Channel-HIT-Dialplan', String(!channel.isOutbound)],
		['Channel-Presence-ID', row.presence_id],
		['Channel-Call-UUID', channel.isOutbound && other && !isReported ? other.leg.uuid : leg.uuid],
		['Answer-State', answerState],
		['Hangup-Cause', cause],
		['Channel-Read-Codec-Name', row.read_codec],
		['Channel-Read-Codec-Rate', row.read_rate],
		['Channel-Read-Codec-Bit-Rate', row.read_bit_rate],
		['Channel-Write-Codec-Name', row.write_codec],
		['Channel-Write-Codec-Rate', row.write_rate],
		['Channel-Write-Codec-Bit-Rate', row.write_bit_rate],
		...profileFields('Caller-', channel),
		...(other ? [['Other-Type', channel.otherType] as const, ...profileFields('Other-Leg-', other)] : []),
	];
	return fields.filter(([, value]) => value !== '');
};

/** All fields of a channel, the variables included. */
export const allFields = (channel: Channel): Field[] => [
	...basicFields(channel),
	...Object.entries(variablesOf(channel)).map(([name, value]) => [`variable_${name}`, value] as const),
];

const profileFields = (prefix: 'Caller-' | 'Other-Leg-', {leg: {row}, times}: Channel): Field[] => {
	const profile: Record<string, string> = {
		Direction: row.direction,
		'Logical-Direction': row.direction,
		Username: row.initial_cid_num,
		Dialplan: row.dialplan,
		'Caller-ID-Name': row.cid_name,
		'Caller-ID-Number': row.cid_num,
		'Orig-Caller-ID-Name': row.initial_cid_name,
		'Orig-Caller-ID-Number': row.initial_cid_num,
		'Callee-ID-Name': row.callee_name,
		'Callee-ID-Number': row.callee_num,
		'Network-Addr': row.ip_addr || '127.0.0.1',
		ANI: row.initial_cid_num,
		'Destination-Number': row.dest,
		'Unique-ID': row.uuid,
		Source: 'mod_sofia',
		Context: row.context,
		'Channel-Name': row.name,
		...(prefix === 'Caller-' && {'Profile-Index': '1'}),
		'Profile-Created-Time': String(times.created),
		'Channel-Created-Time': String(times.created),
		'Channel-Answered-Time': String(times.answered),
		'Channel-Progress-Time': String(times.progress),
		'Channel-Progress-Media-Time': String(times.progressMedia),
		'Channel-Hangup-Time': String(times.hungUp),
		'Channel-Transfer-Time': '0',
		'Channel-Resurrect-Time': '0',
		'Channel-Bridged-Time': String(times.bridged),
		'Channel-Last-Hold': String(times.lastHold),
		'Channel-Hold-Accum': String(times.holdSum),
		'Screen-Bit': 'true',
		'Privacy-Hide-Name': 'false',
		'Privacy-Hide-Number': 'false',
	};
	return Object.entries(profile).map(([name, value]) => [prefix + name, value] as const);
};
