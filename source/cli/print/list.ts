import process from 'node:process';
import {UsageError} from '../../config/usage-error.js';
import {isUuid, type Channel, type WireRow} from '../../telephony/channel.js';
import type {FilterContext} from '../../features/filter/language/field.js';
import {filterFrom} from '../../features/filter/language/compile.js';
import {counted} from '../../util/format.js';
import {derivedFields, type TrackedChannel} from '../../live/live-list.js';
import {sanitize} from '../../util/sanitize.js';
import {startOf} from '../../telephony/start-time.js';
import {csv} from '../../output/csv.js';
import {safeJson} from '../../output/json.js';
import {plainTable} from '../../output/table.js';
import {valuesOf} from '../../output/values.js';
import type {Update} from '../../sources/source.js';
import {defaultColumns} from '../../ui/table/columns.js';
import {columnIds, withSite} from '../../ui/table/column-layout.js';
import {defaultSort, orderRows} from '../../ui/table/order.js';
import {exitCodes, explain} from '../errors.js';
import {isJson, type Options} from '../flags.js';
import type {OpenServer} from '../open-servers.js';
import type {Printed} from '../screen/terminal.js';
import {warningsOfAge, warnOf} from '../warnings.js';
import {firstUpdate} from './first-update.js';

/** What a server told first: all its channels. */
export type ServerList = {
	readonly server: string;
	/** What it is called where there are others. */
	readonly name?: string | undefined;
	readonly update: Update;
};

/** A row of a single list: how long it has been in its state is unknown. */
const rowOf = (channel: Channel, {asOf, at, clockOffset}: Update): TrackedChannel => ({
	...derivedFields(channel),
	created: startOf(channel, asOf, asOf, clockOffset),
	firstSeenAt: at,
	hasBegunUnseen: true,
	changedAt: 0,
	history: [],
});

/** The moment of which the lists speak. */
const momentOf = (lists: readonly ServerList[]): FilterContext => ({
	now: Math.max(...lists.map(({update}) => update.asOf)),
	frozenAt: new Map(lists.map(({server, update}) => [server, update.asOf])),
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

/** The filter of each server. */
export type ServerFilters = ReadonlyMap<string, string>;

/** The rows that were asked for. JSON keeps the servers' own order unless another one was asked for. */
const chosenRows = (
	lists: readonly ServerList[],
	options: Options,
	filters: ServerFilters | undefined,
): readonly TrackedChannel[] => {
	checkFilter(options);
	checkSort(options);
	const moment = momentOf(lists);
	const rows = lists.flatMap(({server, update}) => {
		const filter = filterFrom(filters?.get(server) ?? options.filter ?? '');
		const all = update.created.map(channel => rowOf(channel, update));
		return filter ? all.filter(row => filter.matches(row, moment)) : all;
	});
	if (isJson(options) && !options.sort) {
		return rows;
	}

	const {column, isDescending} = options.sort ?? defaultSort;
	return orderRows(rows, column, isDescending);
};

/**
The lists of servers in the form that was asked for, as one, line by line. JSON without columns is the rows as they were sent; of
more than one server each with its own.

@param lists
@param options
@param width that of the terminal, if there is one
@param filters in the place of the options' filter
*/
export const listLines = (
	lists: readonly ServerList[],
	options: Options,
	width?: number,
	filters?: ServerFilters,
): readonly string[] => {
	const rows = chosenRows(lists, options, filters);
	const wanted = options.columns ?? defaultColumns;
	const context = momentOf(lists);
	const isNamed = lists.some(({name}) => name !== undefined);
	const wireOf = ({wire, server}: Channel): WireRow => (isNamed ? {...wire, site: server} : wire);
	const json = (row: TrackedChannel) =>
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
const leftOutOf = (
	lists: readonly ServerList[],
	options: Options,
	filters: ServerFilters | undefined,
): readonly string[] => {
	const skipped = lists.reduce((sum, {update}) => sum + update.skipped, 0);
	const others =
		options.output === 'ids'
			? chosenRows(lists, options, filters).filter(({channel}) => !isUuid(channel.uuid)).length
			: 0;
	return [
		...(skipped > 0 ? [`${counted(skipped, 'row')} left out: without an id, or with one that another row has`] : []),
		...(others > 0
			? [`${counted(others, 'channel')} left out: an id that is no uuid cannot be acted on; -o jsonl prints it`]
			: []),
	];
};

type Output = {readonly out: NodeJS.WriteStream; readonly printed: Printed};

/** Prints lists in the form that was asked for. */
export const printLists = (
	lists: readonly ServerList[],
	options: Options,
	{out, printed}: Output,
	filters?: ServerFilters,
): void => {
	warnOf(warningsOfAge(lists));
	const lines = listLines(lists, options, printed.width, filters);
	warnOf(leftOutOf(lists, options, filters));
	const print = isJson(options) ? printed.json : printed.line;
	out.write(lines.map(line => `${print(line)}\n`).join(''));
};

/**
`webitel-top list`: prints the channels of some servers once, as one list. Resolves to the exit code: where one of several has no part
in it, the list of the others is printed all the same. Each has the filter of its own settings; order and columns are one for all.
Of one server, rejects with a `FailureError`.
*/
export const list = async (servers: readonly OpenServer[], options: Options, output: Output): Promise<number> => {
	const isOne = servers.length === 1;
	const lists: ServerList[] = [];
	const codes = await Promise.all(
		servers.map(async ({connection: {source}}) => {
			try {
				const update = await firstUpdate(source);
				lists.push({server: source.server, update, ...(!isOne && {name: source.name})});
				return exitCodes.done;
			} catch (error) {
				if (isOne) {
					throw error;
				}

				const [line, code] = explain(error);
				process.stderr.write(`webitel-top: ${sanitize(source.name)}: ${line}\n`);
				return code;
			}
		}),
	);
	const columns = options.columns ?? (isJson(options) ? undefined : defaultColumns);
	const wanted = isOne ? options : {...options, ...(columns && {columns: withSite(columns)})};
	const filters = new Map(
		servers.map(({settled, connection}) => [connection.source.server, settled.options.filter ?? '']),
	);
	if (lists.length > 0) {
		const places = servers.map(({connection}) => connection.source.server);
		printLists(
			lists.toSorted((one, other) => places.indexOf(one.server) - places.indexOf(other.server)),
			wanted,
			output,
			filters,
		);
	}

	return Math.max(...codes);
};
