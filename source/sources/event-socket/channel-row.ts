import type {ChannelFacts, WireRow} from '../../telephony/channel.js';
import {millisecondsOf, type SwitchEvent} from './switch-event.js';

/** The values of some headers by other names, without the empty ones. */
const textsIn = (event: SwitchEvent, names: ReadonlyArray<readonly [name: string, header: string]>) =>
	Object.fromEntries(
		names.map(([name, header]) => [name, event.get(header)] as const).filter(([, text]) => text !== ''),
	);

/** The fields of `show channels`, each with the event header that has its value. */
const headersOfFields = [
	['uuid', 'Unique-ID'],
	['call_uuid', 'Channel-Call-UUID'],
	['direction', 'Call-Direction'],
	['name', 'Channel-Name'],
	['state', 'Channel-State'],
	['callstate', 'Channel-Call-State'],
	['hostname', 'FreeSWITCH-Switchname'],
	['presence_id', 'Channel-Presence-ID'],
	['presence_data', 'Channel-Presence-Data'],
	['cid_name', 'Caller-Caller-ID-Name'],
	['cid_num', 'Caller-Caller-ID-Number'],
	['callee_name', 'Caller-Callee-ID-Name'],
	['callee_num', 'Caller-Callee-ID-Number'],
	['ip_addr', 'Caller-Network-Addr'],
	['dest', 'Caller-Destination-Number'],
	['dialplan', 'Caller-Dialplan'],
	['context', 'Caller-Context'],
	['read_codec', 'Channel-Read-Codec-Name'],
	['read_rate', 'Channel-Read-Codec-Rate'],
	['read_bit_rate', 'Channel-Read-Codec-Bit-Rate'],
	['write_codec', 'Channel-Write-Codec-Name'],
	['write_rate', 'Channel-Write-Codec-Rate'],
	['write_bit_rate', 'Channel-Write-Codec-Bit-Rate'],
	['application', 'variable_current_application'],
	['application_data', 'variable_current_application_data'],
	['accountcode', 'variable_accountcode'],
] as const;

/** The fields whose first value `show channels` keeps: `initial_dest`. */
const initialised = ['cid_name', 'cid_num', 'ip_addr', 'dest', 'dialplan', 'context'] as const;

/** The row of a channel after an event: the fields of the event over the earlier ones. */
export const rowAfter = (before: WireRow | undefined, event: SwitchEvent): WireRow => {
	const row: WireRow = {...before, ...textsIn(event, headersOfFields)};
	if (before?.created_epoch !== undefined) {
		return row;
	}

	const created = millisecondsOf(event.get('Caller-Channel-Created-Time'));
	return {
		...row,
		...(created !== undefined && {created_epoch: String(Math.floor(created / 1000))}),
		...(event.name === 'CHANNEL_CREATE' && {
			created: event.get('Event-Date-Local'),
			...Object.fromEntries(initialised.map(field => [`initial_${field}`, row[field] ?? ''])),
		}),
	};
};

/** Since when a channel has been in its state, by the times in an event or a dump; `undefined` where these do not have it. */
const stateSinceIn = (event: SwitchEvent): number | undefined => {
	const time = (name: string) => millisecondsOf(event.get(`Caller-Channel-${name}`));
	const state = event.get('Channel-Call-State');
	if (state === 'HELD') {
		return time('Last-Hold');
	}

	if (state === 'ACTIVE') {
		// The switch does not say when a hold ended, only how long all of them were.
		return time('Last-Hold') === undefined ? time('Answered-Time') : undefined;
	}

	return state === 'EARLY' ? time('Progress-Media-Time') : state === 'RINGING' ? time('Created-Time') : undefined;
};

const factHeaders = [
	['gateway', 'variable_sip_gateway_name'],
	['sipCallId', 'variable_sip_call_id'],
	['otherLeg', 'Other-Leg-Unique-ID'],
] as const;

/** The facts of a channel after an event or a dump. `hasChanged`: its call state has changed. */
export const factsAfter = (before: ChannelFacts | undefined, event: SwitchEvent, hasChanged: boolean): ChannelFacts => {
	const answeredAt = millisecondsOf(event.get('Caller-Channel-Answered-Time'));
	const stateSince = hasChanged ? event.at : (before?.stateSince ?? stateSinceIn(event));
	return {
		...before,
		...textsIn(event, factHeaders),
		...(answeredAt !== undefined && {answeredAt}),
		...(stateSince !== undefined && {stateSince}),
	};
};
