import process from 'node:process';
import {UsageError} from '../../config/usage-error.js';
import {isUuid, type Channel} from '../../telephony/channel.js';
import type {FilterContext} from '../../fields/field.js';
import {filterFrom} from '../../features/filter/language/compile.js';
import {counted} from '../../util/format.js';
import {memoLast} from '../../util/memoize.js';
import {derivedFields, type TrackedChannel} from '../../live/live-list.js';
import {startOf} from '../../telephony/elapsed.js';
import {formatOf} from '../../output/formats.js';
import type {Update} from '../../sources/source.js';
import {columnOf, defaultColumns} from '../../fields/columns.js';
import {withSite} from '../../ui/table/column-layout.js';
import {defaultSort, orderRows} from '../../ui/table/sort-rows.js';
import type {Run} from '../commands.js';
import {configWithWarnings, givenAs, optionsForPrograms} from '../effective-config.js';
import {explain} from '../errors.js';
import {exitCodes} from '../exit-codes.js';
import type {Options} from '../flags.js';
import {withServers, type OpenServer} from '../open-servers.js';
import {printedOn, type Printed} from '../screen/terminal.js';
import {cacheWarnings, warn} from '../warnings.js';
import {firstUpdate} from '../read-lists.js';
import {recordedLists} from './recorded-lists.js';

/** The list of a server. */
export type ServerList = {
	readonly server: string;
	/** Only where there are other servers. */
	readonly name?: string | undefined;
	/** In the place of the options' filter. */
	readonly filter?: string;
	readonly update: Update;
};

/** A row of a single list, without the time in its state: one list cannot show it. */
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
const checkFilter = ({filter = ''}: Options, place = '--filter'): void => {
	if (filterFrom(filter)?.needsHistory) {
		throw new UsageError(
			`${place}: one list does not show for how long a channel is in its state, what changed, nor its alerts; age>5m asks for the age`,
		);
	}
};

/** The same for the sort order. */
const checkSort = ({sort}: Options, place = '--sort'): void => {
	if (sort && columnOf(sort.column).needs) {
		throw new UsageError(
			`${place}: one list does not show how long a channel has been in its state, nor when it changed; the live screen does, and -s age sorts by age`,
		);
	}
};

/** The rows that match the filters. JSON keeps the servers' own order unless `sort` is given. */
const chosenRows = memoLast((lists: readonly ServerList[], options: Options): readonly TrackedChannel[] => {
	checkFilter(options);
	checkSort(options);
	const moment = momentOf(lists);
	const rows = lists.flatMap(({filter: own, update}) => {
		const filter = filterFrom(own ?? options.filter ?? '');
		const all = update.created.map(channel => rowOf(channel, update));
		return filter ? all.filter(row => filter.matches(row, moment)) : all;
	});
	if (formatOf(options.output).isJson && !options.sort) {
		return rows;
	}

	const {column, isDescending} = options.sort ?? defaultSort;
	return orderRows(rows, column, isDescending);
});

/**
The lists of servers as one, in the format of the options, line by line. `width` is the terminal's, if there is one.
*/
export const listLines = (lists: readonly ServerList[], options: Options, width?: number): readonly string[] =>
	formatOf(options.output).lines({
		rows: chosenRows(lists, options),
		columns: options.columns,
		isNamed: lists.some(({name}) => name !== undefined),
		context: momentOf(lists),
		width,
	});

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

/** The stream for lists, and the form of its lines. */
type Output = {readonly out: NodeJS.WriteStream; readonly printed: Printed};

/** Prints lists as one, with their warnings. */
const print = (lists: readonly ServerList[], options: Options, {out, printed}: Output): void => {
	if (lists.length === 0) {
		return;
	}

	const {isJson} = formatOf(options.output);
	const columns = options.columns ?? (isJson ? undefined : defaultColumns);
	const isOne = lists.every(({name}) => name === undefined);
	const wanted = isOne ? options : {...options, ...(columns && {columns: withSite(columns)})};
	warn(...cacheWarnings(lists));
	const lines = listLines(lists, wanted, printed.width);
	warn(...leftOutWarnings(lists, wanted));
	const write = isJson ? printed.json : printed.line;
	out.write(lines.map(line => `${write(line)}\n`).join(''));
};

/**
Prints the channels of servers once, as one list. Each server has the filter of its own settings; order and columns are one for
all. Resolves to the worst exit code: a server that fails is named, and the others are printed. Rejects with a `FailureError`
where the only one fails.
*/
export const list = async (servers: readonly OpenServer[], options: Options, output: Output): Promise<number> => {
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
	print(lists, options, output);
	return Math.max(exitCodes.done, ...results.filter(result => typeof result === 'number'));
};

/** `webitel-top list`: prints the channels once, of a recording as they were. Resolves to the exit code. @throws UsageError when the filter or the order needs more than one list */
export const run: Run = async ({options: given}, environment) => {
	const config = await configWithWarnings(given, environment);
	checkFilter(config.options, givenAs('filter', config));
	checkSort(config.options, givenAs('sort', config));
	const options = formatOf(config.options.output).isForPrograms ? optionsForPrograms(config) : config.options;
	const {stdout: out} = process;
	const output = {out, printed: printedOn(out, config.options, environment)};
	if (given.replay) {
		print(await recordedLists(given, config), options, output);
		return exitCodes.done;
	}

	if (given.at !== undefined) {
		throw new UsageError('--at is a moment of a recording: name one with --replay FILE');
	}

	return withServers(config, given, environment, async servers => {
		for (const {config: one} of servers) {
			checkFilter(one.options, givenAs('filter', one));
		}

		return list(servers, options, output);
	});
};
