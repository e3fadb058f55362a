import {channelFromRow} from '../../source/telephony/channel-from-row.js';
import {channelId, createdAt, type Channel, type ChannelId} from '../../source/telephony/channel.js';
import {derivedFields, type TrackedChannel} from '../../source/live/live-list.js';
import {statusOf} from '../../source/telephony/status.js';

/** A uuid that ends in a number, so that a test can name it. */
export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** The id of the server that all channels are on, where a test says nothing else. */
export const testServer = 'kyiv-prod';

/** The id of the channel with a uuid on that server. */
export const idOf = (one: string): ChannelId => channelId(testServer, one);

/** The same of the uuid that ends in a number. */
export const id = (number: number): ChannelId => idOf(uuid(number));

/** The same channel on another server. */
export const onServer = (one: Channel, server: string): Channel => ({
	...one,
	server,
	id: channelId(server, one.uuid),
});

/** The row of an incoming call that was answered by whom it was for, with whatever a test wants otherwise. */
export const row = (fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
	uuid: uuid(1),
	direction: 'inbound',
	created: '2026-11-23 12:00:00',
	created_epoch: '1795435200',
	name: 'sofia/internal/100@10.0.0.1',
	state: 'CS_EXECUTE',
	cid_name: fields.initial_cid_name ?? 'Alice',
	cid_num: fields.initial_cid_num ?? '100',
	dest: '200',
	callstate: 'ACTIVE',
	initial_cid_name: 'Alice',
	initial_cid_num: '100',
	initial_dest: '200',
	callee_name: 'Outbound Call',
	callee_num: fields.dest ?? '200',
	callee_direction: 'SEND',
	...fields,
});

export const channel = (fields: Readonly<Record<string, unknown>> = {}): Channel =>
	channelFromRow(row(fields), testServer);

/** A channel that was there when the screen started, at `firstSeenAt` ms. */
export const tracked = (one: Channel, firstSeenAt = 0): TrackedChannel => {
	const created = createdAt(one);
	return {
		...derivedFields(one),
		created: created === undefined ? {at: firstSeenAt, isLeast: true} : {at: created * 1000, isLeast: false},
		firstSeenAt,
		hasBegunUnseen: true,
		changedAt: 0,
		history: [{at: firstSeenAt, isLeast: true, status: statusOf(one), byThisUser: false}],
	};
};
