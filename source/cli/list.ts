import {isUuid, type Channel, type WireRow} from '../domain/channel.js';
import {filterFrom} from '../domain/filter/match.js';
import {counted} from '../domain/format.js';
import {told, type Tracked} from '../domain/live-list.js';
import {startOf} from '../domain/start.js';
import type {Snapshot} from '../sources/feed.js';
import {csv} from '../output/csv.js';
import {safeJson} from '../output/json.js';
import {plainTable} from '../output/table.js';
import {valuesOf} from '../output/values.js';
import {defaultColumns} from '../table/columns.js';
import {columnIds} from '../table/layout.js';
import {orderRows} from '../table/order.js';
import {defaultSort} from '../table/sort.js';
import {UsageError} from '../config/usage-error.js';
import {momentOf} from './around.js';
import type {Connection} from './connect.js';
import {isJson, type Options} from './flags.js';
import {asItStands, type Printed} from './terminal.js';
import {warningsOfAge, warnOf} from './warnings.js';

/** A row of a single list: how long it has been in its state is unknown. */
const rowOf = (channel: Channel, at: number, serverNow: number): Tracked => ({
	...told(channel),
	created: startOf(channel, serverNow, serverNow),
	firstSeenAt: at,
	hasBegunUnseen: true,
	newsAt: 0,
	history: [],
});

/** @throws UsageError where the filter asks for what one list does not tell; `place` is where it was given */
export const checkFilter = ({filter = ''}: Options, place = '--filter'): void => {
	if (filterFrom(filter)?.needsHistory) {
		throw new UsageError(
			`${place}: one list does not tell for how long a channel is in its state, nor what looks wrong with it; age>5m asks for its age`,
		);
	}
};

/** @throws UsageError when the order needs more than one list; `place` is where it was given */
export const checkSort = ({sort}: Options, place = '--sort'): void => {
	if (sort?.column === 'for') {
		throw new UsageError(
			`${place}: one list does not tell how long a channel has been in its state; the live screen does, and -s age sorts by age`,
		);
	}
};

/** Of several servers, the filter of each by its name. */
type SiteFilters = ReadonlyMap<string, string>;

const chooserFor = (snapshot: Snapshot, filter: string) => {
	const wanted = filterFrom(filter);
	const moment = momentOf(snapshot);
	return (row: Tracked): boolean => wanted?.matches(row, moment) ?? true;
};

/** Whether a row was asked for: of several servers, of its own. */
const chooserOf = (snapshot: Snapshot, {filter = ''}: Options, ofSites: SiteFilters | undefined) => {
	const usual = chooserFor(snapshot, filter);
	const choosers = new Map(Array.from(ofSites ?? [], ([site, text]) => [site, chooserFor(snapshot, text)]));
	return (row: Tracked): boolean => (choosers.get(row.channel.site?.name ?? '') ?? usual)(row);
};

/** The rows that were asked for. JSON keeps the server's own order unless another one was asked for. */
const chosenRows = (snapshot: Snapshot, options: Options, ofSites?: SiteFilters): readonly Tracked[] => {
	const {sort} = options;
	const {channels, receivedAt} = snapshot;
	const {serverNow} = momentOf(snapshot);
	checkFilter(options);
	checkSort(options);
	const isChosen = chooserOf(snapshot, options, ofSites);
	const rows = channels.map(channel => rowOf(channel, receivedAt, serverNow)).filter(row => isChosen(row));
	if (isJson(options) && !sort) {
		return rows;
	}

	const {column, isDescending} = sort ?? defaultSort;
	return orderRows(rows, column, isDescending);
};

/** A row as it was sent; of several servers, with its own. */
const wireOf = ({wire, site}: Channel): WireRow => (site ? {...wire, site: site.name} : wire);

/**
 A list in the form that was asked for, line by line. JSON without columns is the rows as they were sent.

@param snapshot
@param options
@param width that of the terminal, if there is one
@param ofSites in the place of the options' filter
*/
export const listLines = (
	snapshot: Snapshot,
	options: Options,
	width?: number,
	ofSites?: SiteFilters,
): readonly string[] => {
	const rows = chosenRows(snapshot, options, ofSites);
	const wanted = options.columns ?? defaultColumns;
	const context = momentOf(snapshot);
	const json = (row: Tracked) =>
		safeJson(options.columns ? valuesOf(columnIds(options.columns), row, context) : wireOf(row.channel));
	switch (options.output ?? 'table') {
		case 'json': {
			const last = rows.length - 1;
			return ['[', ...rows.map((row, index) => `\t${json(row)}${index < last ? ',' : ''}`), ']'];
		}

		case 'jsonl': {
			return rows.map(row => json(row));
		}

		case 'csv': {
			return csv(rows, columnIds(wanted), context);
		}

		case 'ids': {
			// What is no uuid cannot be named to the server, and could be taken for anything in a command line.
			return rows.map(({channel}) => channel.uuid).filter(uuid => isUuid(uuid));
		}

		case 'table': {
			return plainTable(rows, wanted, context, width);
		}
	}
};

/** What the printed list leaves out, and why, in words. */
const leftOutOf = (snapshot: Snapshot, options: Options, ofSites?: SiteFilters): readonly string[] => {
	const {skipped} = snapshot;
	const others =
		options.output === 'ids'
			? chosenRows(snapshot, options, ofSites).filter(({channel}) => !isUuid(channel.uuid)).length
			: 0;
	return [
		...(skipped > 0 ? [`${counted(skipped, 'row')} left out: without an id, or with one that another row has`] : []),
		...(others > 0
			? [`${counted(others, 'channel')} left out: an id that is no uuid cannot be acted on; -o jsonl prints it`]
			: []),
	];
};

/** Prints a list in the form that was asked for. */
export const printList = (
	snapshot: Snapshot,
	options: Options,
	out: NodeJS.WriteStream,
	printed: Printed,
	ofSites?: SiteFilters,
): void => {
	warnOf(warningsOfAge(snapshot));
	const lines = listLines(snapshot, options, printed.width, ofSites);
	warnOf(leftOutOf(snapshot, options, ofSites));
	const print = isJson(options) ? printed.json : printed.line;
	out.write(lines.map(line => `${print(line)}\n`).join(''));
};

/** `webitel-top list`: prints the channels once. */
export const list = async (
	{feed}: Connection,
	options: Options,
	out: NodeJS.WriteStream,
	printed: Printed = asItStands,
): Promise<void> => {
	printList(await feed.snapshot(), options, out, printed);
};
