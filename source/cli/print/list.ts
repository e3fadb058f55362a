import {UsageError} from '../../config/usage-error.js';
import {isUuid, type Channel, type WireRow} from '../../telephony/channel.js';
import type {FilterContext} from '../../fields/field.js';
import {filterFrom} from '../../features/filter/language/compile.js';
import {counted} from '../../util/format.js';
import {memoLast} from '../../util/memoize.js';
import {derivedFields, type TrackedChannel} from '../../live/live-list.js';
import {startOf} from '../../telephony/elapsed.js';
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
import {cacheWarnings, warn} from '../warnings.js';
import {firstUpdate} from '../list-reader.js';

/** The list of a server. */
export type ServerList = {
	readonly server: string;
	/** Only where there are other servers. */
	readonly name?: string | undefined;
	/** In the place of the options' filter. */
	readonly filter?: string;
	readonly update: Update;
};

/** A row of a single list, which does not say how long a channel has been in its state. */
const rowOf = (channel: Channel, {asOf, at, clockOffset}: Update): TrackedChannel => ({
	...derivedFields(channel),
	created: startOf(channel, asOf, asOf, clockOffset),
	firstSeenAt: at,
	hasBegunUnseen: true,
	changedAt: 0,
	history: [],
});

/** The time of the lists, for ages. */
const momentOf = (lists: readonly ServerList[]): FilterContext => ({
	now: Math.max(...lists.map(({update}) => update.asOf)),
	frozenAt: new Map(lists.map(({server, update}) => [server, update.asOf])),
});

/** `place` is where the filter was given. @throws UsageError where it needs more than one list */
export const checkFilter = ({filter = ''}: Options, place = '--filter'): void => {
	if (filterFrom(filter)?.needsHistory) {
		throw new UsageError(
			`${place}: one list does not tell for how long a channel is in its state, nor what looks wrong with it; age>5m asks for its age`,
		);
	}
};

/** The same for the sort order. */
export const checkSort = ({sort}: Options, place = '--sort'): void => {
	if (sort?.column === 'for') {
		throw new UsageError(
			`${place}: one list does not tell how long a channel has been in its state; the live screen does, and -s age sorts by age`,
		);
	}
};

/** The rows that the filters let through. JSON keeps the servers' own order unless another one is asked for. */
const chosenRows = memoLast((lists: readonly ServerList[], options: Options): readonly TrackedChannel[] => {
	checkFilter(options);
	checkSort(options);
	const moment = momentOf(lists);
	const rows = lists.flatMap(({filter: own, update}) => {
		const filter = filterFrom(own ?? options.filter ?? '');
		const all = update.created.map(channel => rowOf(channel, update));
		return filter ? all.filter(row => filter.matches(row, moment)) : all;
	});
	if (isJson(options) && !options.sort) {
		return rows;
	}

	const {column, isDescending} = options.sort ?? defaultSort;
	return orderRows(rows, column, isDescending);
});

/**
The lists of servers as one, in the output form of the options, line by line. JSON without columns has the rows as they were sent,
each with its server where there are several. `width` is the terminal's, if there is one.
*/
export const listLines = (lists: readonly ServerList[], options: Options, width?: number): readonly string[] => {
	const rows = chosenRows(lists, options);
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
			// An id that is no uuid cannot be acted on, and could be anything on a command line.
			return rows.map(({channel}) => channel.uuid).filter(uuid => isUuid(uuid));
		}

		case 'table': {
			return plainTable(rows, wanted, context, width);
		}
	}
};

const leftOutWarnings = (lists: readonly ServerList[], options: Options): readonly string[] => {
	const skipped = lists.reduce((sum, {update}) => sum + update.skipped, 0);
	const others =
		options.output === 'ids' ? chosenRows(lists, options).filter(({channel}) => !isUuid(channel.uuid)).length : 0;
	return [
		...(skipped > 0 ? [`${counted(skipped, 'row')} left out: without an id, or with one that another row has`] : []),
		...(others > 0
			? [`${counted(others, 'channel')} left out: an id that is no uuid cannot be acted on; -o jsonl prints it`]
			: []),
	];
};

/**
Prints the channels of servers once, as one list. Each server has the filter of its own settings; order and columns are one for
all. Resolves to the worst exit code: a server that fails is named, and the others are printed. Rejects with a `FailureError`
where the only one fails.
*/
export const list = async (
	servers: readonly OpenServer[],
	options: Options,
	{out, printed}: {readonly out: NodeJS.WriteStream; readonly printed: Printed},
): Promise<number> => {
	const isOne = servers.length === 1;
	const results = await Promise.all(
		servers.map(async ({config, connection: {source}}): Promise<ServerList | number> => {
			try {
				const update = await firstUpdate(source);
				const {filter = ''} = config.options;
				return {server: source.server, update, filter, ...(!isOne && {name: source.name})};
			} catch (error) {
				if (isOne) {
					throw error;
				}

				const [line, code] = explain(error);
				warn(`${source.name}: ${line}`);
				return code;
			}
		}),
	);
	const lists = results.filter(result => typeof result !== 'number');
	if (lists.length > 0) {
		const columns = options.columns ?? (isJson(options) ? undefined : defaultColumns);
		const wanted = isOne ? options : {...options, ...(columns && {columns: withSite(columns)})};
		warn(...cacheWarnings(lists));
		const lines = listLines(lists, wanted, printed.width);
		warn(...leftOutWarnings(lists, wanted));
		const print = isJson(wanted) ? printed.json : printed.line;
		out.write(lines.map(line => `${print(line)}\n`).join(''));
	}

	return Math.max(exitCodes.done, ...results.filter(result => typeof result === 'number'));
};
