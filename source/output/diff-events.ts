import type {ChannelId, WireRow} from '../telephony/channel.js';
import {fieldText} from '../telephony/wire-fields.js';
import type {FilterContext} from '../fields/field.js';
import type {Filter} from '../features/filter/language/compile.js';
import {emptyList, type LiveList, type TrackedChannel} from '../live/live-list.js';
import {applyUpdates, type ServerUpdate} from '../live/apply-updates.js';
import type {ColumnId} from '../fields/columns.js';
import {safeJson} from './json.js';
import {valuesOf} from './values.js';

/** A server's channels between two updates, and those that match the filter. */
export type Watched = {readonly list: LiveList; readonly wanted: ReadonlySet<ChannelId>};

export const nothingWatched: Watched = {list: emptyList, wanted: new Set()};

type Options = {
	readonly filter: Filter | undefined;
	/** The name of the server, when there are several. */
	readonly name: string | undefined;
	/** Chosen columns; without them an event also has the row as it was sent. */
	readonly columns: readonly ColumnId[] | undefined;
};

const defaultColumns: readonly ColumnId[] = ['age', 'state', 'from', 'to'];

/** The fields that differ between two rows, each with its old and new value; `null` for none. */
export const differences = (before: WireRow, after: WireRow): Readonly<Record<string, readonly [unknown, unknown]>> => {
	const names = Object.keys({...before, ...after});
	const changed = names.filter(name => fieldText(before[name]) !== fieldText(after[name]));
	return Object.fromEntries(changed.map(name => [name, [before[name] ?? null, after[name] ?? null]]));
};

/** How a channel ended; `null` for an unknown value. `answered`: seconds */
const endValues = ({end = {}}: TrackedChannel): Readonly<Record<string, unknown>> => ({
	cause: end.cause ?? null,
	sip_status: end.sipStatus ?? null,
	hangup_by: end.hangupBy ?? null,
	answered: end.answeredFor === undefined ? null : Math.round(end.answeredFor / 1000),
});

/**
The events of an update, one line of JSON each, and the state after it.

A channel that matches the filter is `created` when it appears and `ended` when it is gone. In between it is `changed` when its row
changes, or when it begins or ceases to match (`matches`).
*/
export const eventsOf = (
	before: Watched,
	change: ServerUpdate,
	{filter, name, columns}: Options,
): {readonly after: Watched; readonly lines: readonly string[]} => {
	const {asOf, since} = change.update;
	const moment: FilterContext = {now: asOf};
	const {list, created, changed, ended} = applyUpdates(before.list, [change]);
	const time = new Date(asOf).toISOString();
	const lines: string[] = [];
	const write = (event: string, row: TrackedChannel, more: Readonly<Record<string, unknown>> = {}) => {
		const {uuid, wire} = row.channel;
		const values = valuesOf(columns ?? defaultColumns, row, moment);
		const site = name === undefined ? {} : {site: name};
		lines.push(safeJson({time, event, ...site, uuid, ...values, ...more, ...(!columns && {channel: wire})}));
	};

	const wanted = new Set(before.wanted);
	/** Whether a row matches now, and whether that is new. */
	const match = (row: TrackedChannel): {readonly isWanted: boolean; readonly isTurned: boolean} => {
		const {id} = row.channel;
		const isWanted = filter?.matches(row, moment) ?? true;
		wanted[isWanted ? 'add' : 'delete'](id);
		return {isWanted, isTurned: isWanted !== before.wanted.has(id)};
	};

	for (const row of ended) {
		if (wanted.delete(row.channel.id)) {
			write('ended', row, endValues(row));
		}
	}

	for (const row of created) {
		if (match(row).isWanted) {
			write('created', row, since === undefined ? {first: true} : {});
		}
	}

	for (const [was, row] of changed) {
		const {isWanted, isTurned} = match(row);
		const changes = isWanted || isTurned ? differences(was.channel.wire, row.channel.wire) : {};
		if (isTurned) {
			write('changed', row, {changes, matches: isWanted});
		} else if (Object.keys(changes).length > 0) {
			write('changed', row, {changes});
		}
	}

	// A filter on times can begin to match a row that did not change.
	if (filter?.isTimed) {
		const done = new Set([...created, ...changed.map(([, row]) => row)]);
		const others = list.rows.filter(row => !done.has(row));
		for (const row of others) {
			const {isWanted, isTurned} = match(row);
			if (isTurned) {
				write('changed', row, {changes: {}, matches: isWanted});
			}
		}
	}

	return {after: {list, wanted}, lines};
};
