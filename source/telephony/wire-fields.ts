/**
The fields of a channel: the name on the wire, the property here, and the group in the detail pane. Observed on FreeSWITCH 1.10 behind
the Webitel REST layer; only newer switches send `accountcode`.
*/
export const fields = [
	{wire: 'uuid', key: 'uuid', group: 'identity'},
	{wire: 'call_uuid', key: 'callUuid', group: 'identity'},
	{wire: 'hostname', key: 'hostname', group: 'identity'},
	{wire: 'presence_id', key: 'presenceId', group: 'identity'},
	{wire: 'presence_data', key: 'presenceData', group: 'identity'},
	{wire: 'accountcode', key: 'accountCode', group: 'identity'},
	{wire: 'direction', key: 'direction', group: 'call'},
	{wire: 'callstate', key: 'callState', group: 'call'},
	{wire: 'state', key: 'channelState', group: 'call'},
	{wire: 'created', key: 'created', group: 'call'},
	{wire: 'created_epoch', key: 'createdEpoch', group: 'call'},
	{wire: 'cid_name', key: 'callerName', group: 'parties'},
	{wire: 'cid_num', key: 'callerNumber', group: 'parties'},
	{wire: 'callee_name', key: 'calleeName', group: 'parties'},
	{wire: 'callee_num', key: 'calleeNumber', group: 'parties'},
	{wire: 'callee_direction', key: 'calleeDirection', group: 'parties'},
	{wire: 'sent_callee_name', key: 'sentCalleeName', group: 'parties'},
	{wire: 'sent_callee_num', key: 'sentCalleeNumber', group: 'parties'},
	{wire: 'initial_cid_name', key: 'initialCallerName', group: 'parties'},
	{wire: 'initial_cid_num', key: 'initialCallerNumber', group: 'parties'},
	{wire: 'read_codec', key: 'readCodec', group: 'media'},
	{wire: 'read_rate', key: 'readRate', group: 'media'},
	{wire: 'read_bit_rate', key: 'readBitRate', group: 'media'},
	{wire: 'write_codec', key: 'writeCodec', group: 'media'},
	{wire: 'write_rate', key: 'writeRate', group: 'media'},
	{wire: 'write_bit_rate', key: 'writeBitRate', group: 'media'},
	{wire: 'secure', key: 'secure', group: 'media'},
	{wire: 'name', key: 'name', group: 'routing'},
	{wire: 'ip_addr', key: 'ipAddress', group: 'routing'},
	{wire: 'dest', key: 'destination', group: 'routing'},
	{wire: 'application', key: 'application', group: 'routing'},
	{wire: 'application_data', key: 'applicationData', group: 'routing'},
	{wire: 'dialplan', key: 'dialplan', group: 'routing'},
	{wire: 'context', key: 'context', group: 'routing'},
	{wire: 'initial_ip_addr', key: 'initialIpAddress', group: 'routing'},
	{wire: 'initial_dest', key: 'initialDestination', group: 'routing'},
	{wire: 'initial_dialplan', key: 'initialDialplan', group: 'routing'},
	{wire: 'initial_context', key: 'initialContext', group: 'routing'},
] as const;

/** The fields that hold phone numbers, by their names on the wire. */
export const numberFields: ReadonlySet<string> = new Set(
	fields
		.filter(({wire, group}) => group === 'parties' || /^(?:initial_)?dest$|^presence_id$/u.test(wire))
		.map(({wire}) => wire),
);

export type FieldKey = (typeof fields)[number]['key'];
export type FieldGroup = (typeof fields)[number]['group'] | 'other';

/** The groups in the order of the detail pane; `other` holds unknown fields. */
export const fieldGroups: readonly FieldGroup[] = ['call', 'parties', 'media', 'routing', 'identity', 'other'];

/** The value of a field as text: the switch sends strings, but other values must not be lost. */
export const fieldText = (value: unknown): string =>
	typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
