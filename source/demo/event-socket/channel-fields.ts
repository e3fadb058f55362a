import type {Channel} from './channel.js';
import type {Field} from './events.js';
import {template, type Values} from './template.js';
import {variablesOf} from './variables.js';

const states = (
	'CS_NEW CS_INIT CS_ROUTING CS_SOFT_EXECUTE CS_EXECUTE CS_EXCHANGE_MEDIA CS_PARK CS_CONSUME_MEDIA CS_HIBERNATE CS_RESET ' +
	'CS_HANGUP CS_REPORTING CS_DESTROY'
).split(' ');
const callStates = 'DOWN DIALING RINGING EARLY ACTIVE HELD RING_WAIT HANGUP UNHELD'.split(' ');

export const callStateNumber = (callState: string): string => String(callStates.indexOf(callState));

const basic = template(`
	Channel-State=[state] Channel-Call-State=[callState] Channel-State-Number=[stateNumber] Channel-Name=[name] Unique-ID=[uuid]
	Call-Direction=[direction] Presence-Call-Direction=[direction] Channel-HIT-Dialplan=[isRouted]
	Channel-Presence-ID=[presence_id] Channel-Call-UUID=[call] Answer-State=[answerState] Hangup-Cause=[cause]
	Channel-Read-Codec-Name=[read_codec] Channel-Read-Codec-Rate=[read_rate] Channel-Read-Codec-Bit-Rate=[read_bit_rate]
	Channel-Write-Codec-Name=[write_codec] Channel-Write-Codec-Rate=[write_rate] Channel-Write-Codec-Bit-Rate=[write_bit_rate]
	Caller-Profile-Index=1
`);

/** The parties of a channel and its times. */
const profile = template(`
	Direction=[direction] Logical-Direction=[direction] Username=[initial_cid_num] Dialplan=[dialplan]
	Caller-ID-Name=[cid_name] Caller-ID-Number=[cid_num] Orig-Caller-ID-Name=[initial_cid_name]
	Orig-Caller-ID-Number=[initial_cid_num] Callee-ID-Name=[callee_name] Callee-ID-Number=[callee_num] Network-Addr=[ip]
	ANI=[initial_cid_num] Destination-Number=[dest] Unique-ID=[uuid] Source=mod_sofia Context=[context] Channel-Name=[name]
	Profile-Created-Time=[created] Channel-Created-Time=[created] Channel-Answered-Time=[answered]
	Channel-Progress-Time=[progress] Channel-Progress-Media-Time=[progressMedia] Channel-Hangup-Time=[hungUp]
	Channel-Transfer-Time=0 Channel-Resurrect-Time=0 Channel-Bridged-Time=[bridged] Channel-Last-Hold=[lastHold]
	Channel-Hold-Accum=[holdSum] Screen-Bit=true Privacy-Hide-Name=false Privacy-Hide-Number=false
`);

/** What the fields of a channel are made of: its row, its times in µs, and what follows from them. */
const valuesOf = ({leg: {row}, times, session, gateway, other, isOutbound, isReported, ...channel}: Channel) => {
	const state = channel.state || row.state;
	return {
		...row,
		...times,
		session,
		gateway,
		state,
		stateNumber: states.indexOf(state),
		callState: channel.callState,
		answerState: channel.answerState,
		cause: channel.cause,
		isRouted: String(!isOutbound),
		call: isOutbound && other && !isReported ? other.leg.uuid : row.uuid,
		ip: row.ip_addr || '127.0.0.1',
	} satisfies Values;
};

const named = (prefix: string, fields: readonly Field[]): Field[] =>
	fields.map(([name, value]) => [prefix + name, value]);

/** The fields of a channel that every event of it has. */
export const basicFields = (channel: Channel): Field[] => {
	const values = valuesOf(channel);
	const {other, otherType} = channel;
	return [
		...basic(values),
		...named('Caller-', profile(values)),
		...(other ? [['Other-Type', otherType] as const, ...named('Other-Leg-', profile(valuesOf(other)))] : []),
	];
};

/** All fields of a channel, the variables included. */
export const allFields = (channel: Channel): Field[] => [
	...basicFields(channel),
	...named('variable_', variablesOf(channel, valuesOf(channel))),
];
