import {createCalls, otherLegs} from '../domain/calls.js';
import type {Channel} from '../domain/channel.js';
import type {Around} from '../domain/filter/fields.js';
import {filterFrom} from '../domain/filter/match.js';
import type {Tracked} from '../domain/live-list.js';
import type {Snapshot} from '../feeds/feed.js';
import {csv} from '../output/csv.js';
import {safeJson} from '../output/json.js';
import {plainTable} from '../output/table.js';
import {defaultColumns, type CellContext} from '../table/columns.js';
import {orderRows} from '../table/order.js';
import {defaultSort} from '../table/sort.js';
import {UsageError} from '../config/usage-error.js';
import type {Connection} from './connect.js';
import type {Options} from './flags.js';

const rowOf = (channel: Channel, at: number): Tracked => ({
	channel,
	firstSeenAt: at,
	isFromStart: true,
	newsAt: 0,
	history: [],
});

const aroundIn = (channels: readonly Channel[]): Around => {
	const calls = createCalls()(channels);
	const byUuid = new Map(channels.map(channel => [channel.uuid, channel]));
	return {legsOf: channel => otherLegs(channel, calls, uuid => byUuid.get(uuid))};
};

/** The rows that were asked for. JSON keeps the server's own order unless another one was asked for. */
const chosenRows = (
	{channels, receivedAt, clockOffset}: Snapshot,
	{filter, sort, output}: Options,
): readonly Tracked[] => {
	const wanted = filterFrom(filter ?? '');
	if (wanted?.needsHistory) {
		throw new UsageError(
			'--filter: one list does not tell for how long a channel is in its state; age>5m asks for its age',
		);
	}

	const moment = {
		serverNow: receivedAt + clockOffset,
		now: receivedAt,
		around: wanted?.needsAround ? aroundIn(channels) : undefined,
	};
	const rows = channels.map(channel => rowOf(channel, receivedAt)).filter(row => wanted?.matches(row, moment) ?? true);
	const isRaw = output === 'json' || output === 'jsonl';
	if (isRaw && !sort) {
		return rows;
	}

	const {column, isDescending} = sort ?? defaultSort;
	return orderRows(rows, column, isDescending);
};

/** A list in the form that was asked for, line by line. `width` is that of the terminal, if there is one. */
export const listLines = (snapshot: Snapshot, options: Options, width?: number): readonly string[] => {
	const rows = chosenRows(snapshot, options);
	const ids = options.columns ?? defaultColumns;
	const context: CellContext = {serverNow: snapshot.receivedAt + snapshot.clockOffset};
	switch (options.output ?? 'table') {
		case 'json': {
			const last = rows.length - 1;
			return ['[', ...rows.map(({channel}, index) => `\t${safeJson(channel.wire)}${index < last ? ',' : ''}`), ']'];
		}

		case 'jsonl': {
			return rows.map(({channel}) => safeJson(channel.wire));
		}

		case 'csv': {
			return csv(rows, ids, context);
		}

		case 'table': {
			return plainTable(rows, ids, context, width);
		}
	}
};

/** `webitel-top list`: prints the channels once. */
export const list = async ({feed}: Connection, options: Options, out: NodeJS.WriteStream): Promise<void> => {
	const snapshot = await feed.snapshot();
	const lines = listLines(snapshot, options, out.isTTY ? out.columns : undefined);
	out.write(lines.map(line => `${line}\n`).join(''));
};
