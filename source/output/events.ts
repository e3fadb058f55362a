import type {Channel, WireRow} from '../domain/channel.js';
import {fieldText} from '../domain/fields.js';
import type {FilterContext} from '../domain/filter/field.js';
import type {Filter} from '../domain/filter/match.js';
import {advance, emptyList, type LiveList, type Tracked} from '../domain/live-list.js';
import type {ColumnId} from '../table/columns.js';
import {safeJson} from './json.js';
import {valuesOf} from './values.js';

/** What is known between two lists: the rows, which of them the filter finds, and when they came; `at` in ms. */
export type Watched = {
	readonly list: LiveList;
	readonly wanted: ReadonlySet<string>;
	readonly at: number | undefined;
};

export const nothingWatched: Watched = {list: emptyList, wanted: new Set(), at: undefined};

/** A list. Times are ms by the viewer's clock; `asOf` is when it was made, if that was before it came. */
type Listed = {
	readonly channels: readonly Channel[];
	readonly receivedAt: number;
	readonly asOf?: number;
	readonly clockOffset: number;
};

type Wishes = {
	readonly filter: Filter | undefined;
	readonly moment: FilterContext;
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
What a list changed, one line of JSON for each event, and what is known from now on.

A channel that the filter finds is `created` when it appears, and `ended` when it is gone from the list. In between it is
`changed` when the switch says something else of it, or when the filter begins or ceases to find it (`matches`). Of several
servers each line names its own.
*/
export const eventsOf = (
	before: Watched,
	{channels, receivedAt, asOf: at = receivedAt, clockOffset}: Listed,
	{filter, moment, columns}: Wishes,
): {readonly after: Watched; readonly lines: readonly string[]} => {
	const {list, died} = advance(before.list, channels, {at, since: before.at, clockOffset}, () => false);
	const time = new Date(at).toISOString();
	const lines: string[] = [];
	const tell = (event: string, row: Tracked, more: Readonly<Record<string, unknown>> = {}) => {
		const {uuid, wire, site} = row.channel;
		const values = valuesOf(columns ?? usualColumns, row, moment);
		const said = {...values, ...more, ...(!columns && {channel: wire})};
		lines.push(safeJson({time, event, ...(site && {site: site.name}), uuid, ...said}));
	};

	for (const row of died) {
		if (before.wanted.has(row.channel.uuid)) {
			tell('ended', row);
		}
	}

	// What was said of an unchanged row stays true, unless it speaks of time.
	const isRestless = filter?.isTimed ?? false;
	const isFirst = before.at === undefined;
	if (list.byUuid === before.list.byUuid && !isFirst && !isRestless) {
		return {after: {...before, list, at}, lines};
	}

	const wanted = new Set<string>();
	for (const row of list.rows) {
		const {uuid} = row.channel;
		const known = before.list.byUuid.get(uuid);
		const isWas = before.wanted.has(uuid);
		const isIs = known === row && !isRestless ? isWas : (filter?.matches(row, moment) ?? true);
		if (isIs) {
			wanted.add(uuid);
		}

		if (known) {
			const changes = change(known, row, isWas, isIs);
			if (changes) {
				tell('changed', row, changes);
			}
		} else if (isIs) {
			tell('created', row, isFirst ? {first: true} : {});
		}
	}

	return {after: {list, wanted, at}, lines};
};

/** What an event tells of a row that was known before; `undefined` when there is nothing to tell. */
const change = (known: Tracked, row: Tracked, wasWanted: boolean, isWanted: boolean) => {
	if (wasWanted === isWanted && (known === row || !isWanted)) {
		return undefined;
	}

	const changes = known === row ? {} : differences(known.channel.wire, row.channel.wire);
	if (wasWanted !== isWanted) {
		return {changes, matches: isWanted};
	}

	return Object.keys(changes).length > 0 ? {changes} : undefined;
};
