import {isRecord} from '../util/is-record.js';
import {channelId, type Channel, type WireRow} from './channel.js';
import {fields, fieldText} from './wire-fields.js';

export const channelFromRow = (row: WireRow, server: string): Channel => {
	const channel: Record<string, unknown> = {};
	for (const {wire, key} of fields) {
		channel[key] = fieldText(row[wire]);
	}

	channel.wire = row;
	channel.server = server;
	channel.id = channelId(server, row.uuid as string);
	return channel as Channel;
};

/** Whether two rows are equal. Rows of one server nearly always have the same fields in the same order. */
export const isSameRow = (one: WireRow, other: WireRow): boolean => {
	const names = Object.keys(one);
	return (
		names.length === Object.keys(other).length &&
		names.every(name => one[name] === other[name] || fieldText(one[name]) === fieldText(other[name]))
	);
};

/**
The channel of a row after an earlier one: the same object where the row is the same. Its links stay, as a hold empties the row that named
its gateway, and so do its facts.
*/
export const channelAfter = (before: Channel | undefined, row: WireRow, server: string): Channel => {
	if (!before) {
		return channelFromRow(row, server);
	}

	const {wire, links, facts} = before;
	return isSameRow(wire, row) ? before : {...channelFromRow(row, server), ...(links && {links}), ...(facts && {facts})};
};

/** Whether an entry of a list is a channel, with a uuid. */
export const isRow = (entry: unknown): entry is WireRow =>
	isRecord(entry) && typeof entry.uuid === 'string' && entry.uuid !== '';
