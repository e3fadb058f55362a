import type {ChannelId, WireRow} from '../telephony/channel.js';
import {fieldText} from '../telephony/wire-fields.js';
import type {FilterContext} from '../features/filter/language/field-definitions.js';
import type {Filter} from '../features/filter/language/compile.js';
import {emptyList, type LiveList, type TrackedChannel} from '../live/live-list.js';
import {applyUpdates, type ServerUpdate} from '../live/apply-updates.js';
import type {ColumnId} from '../ui/table/columns.js';
import {safeJson} from './json.js';
import {valuesOf} from './values.js';

/** What is known of a server between two updates: the rows, and which of them the filter finds. */
export type Watched = {readonly list: LiveList; readonly wanted: ReadonlySet<ChannelId>};

export const nothingWatched: Watched = {list: emptyList, wanted: new Set()};

type Wishes = {
	readonly filter: Filter | undefined;
	/** What the server is called, where there are others. */
	readonly name: string | undefined;
	/** Only these columns are told, and not the row as it was sent. */
	readonly columns: readonly ColumnId[] | undefined;
};

/** The columns of an event that nobody chose columns for. */
const usualColumns: readonly ColumnId[] = ['age', 'state', 'from', 'to'];

/** The fields that are not the same in two rows, each with its old and new value; `null` where there is none. */
export const differences = (before: WireRow, after: WireRow): Readonly<Record<string, readonly [unknown, unknown]>> => {
	const names = Object.keys({...before, ...after});
	const changed = names.filter(name => fieldText(before[name]) !== fieldText(after[name]));
	return Object.fromEntries(changed.map(name => [name, [before[name] ?? null, after[name] ?? null]]));
};

/**
What an update changed, one line of JSON for each event, and what is known from now on.

A channel that the filter finds is `created` when it appears, and `ended` when it is gone. In between it is `changed` when the
switch says something else of it, or when the filter begins or ceases to find it (`matches`). Where there is more than one server
each line names its own.
*/
export const eventsOf = (
	before: Watched,
	change: ServerUpdate,
	{filter, name, columns}: Wishes,
): {readonly after: Watched; readonly lines: readonly string[]} => {
	const {asOf, since} = change.update;
	const moment: FilterContext = {now: asOf};
	const {list, created, changed, ended} = applyUpdates(before.list, [change]);
	const time = new Date(asOf).toISOString();
	const lines: string[] = [];
	const tell = (event: string, row: TrackedChannel, more: Readonly<Record<string, unknown>> = {}) => {
		const {uuid, wire} = row.channel;
		const values = valuesOf(columns ?? usualColumns, row, moment);
		const said = {...values, ...more, ...(!columns && {channel: wire})};
		lines.push(safeJson({time, event, ...(name !== undefined && {site: name}), uuid, ...said}));
	};

	const wanted = new Set(before.wanted);
	/** Whether the filter finds a row now, and whether that is new. */
	const find = (row: TrackedChannel): {readonly isWanted: boolean; readonly isTurned: boolean} => {
		const {id} = row.channel;
		const isWanted = filter?.matches(row, moment) ?? true;
		const isTurned = isWanted !== before.wanted.has(id);
		if (isWanted) {
			wanted.add(id);
		} else {
			wanted.delete(id);
		}

		return {isWanted, isTurned};
	};

	for (const row of ended) {
		if (wanted.delete(row.channel.id)) {
			tell('ended', row, row.cause === undefined ? {} : {cause: row.cause});
		}
	}

	for (const row of created) {
		if (find(row).isWanted) {
			tell('created', row, since === undefined ? {first: true} : {});
		}
	}

	for (const [was, row] of changed) {
		const {isWanted, isTurned} = find(row);
		const changes = isWanted || isTurned ? differences(was.channel.wire, row.channel.wire) : {};
		if (isTurned) {
			tell('changed', row, {changes, matches: isWanted});
		} else if (Object.keys(changes).length > 0) {
			tell('changed', row, {changes});
		}
	}

	// What was said of an unchanged row stays true, unless it speaks of time.
	if (filter?.isTimed) {
		const told = new Set([...created, ...changed.map(([, row]) => row)]);
		for (const row of list.rows) {
			const {isWanted, isTurned} = told.has(row) ? {isWanted: true, isTurned: false} : find(row);
			if (isTurned) {
				tell('changed', row, {changes: {}, matches: isWanted});
			}
		}
	}

	return {after: {list, wanted}, lines};
};
