import {UsageError} from '../../config/usage-error.js';
import {filterFrom} from '../../features/filter/language/compile.js';
import {columnOf} from '../../fields/columns.js';
import type {FilterContext} from '../../fields/field.js';
import {derivedFields, type TrackedChannel} from '../../live/live-list.js';
import {formatOf} from '../../output/formats.js';
import type {Update} from '../../sources/source.js';
import {isUuid, type Channel} from '../../telephony/channel.js';
import {startOf} from '../../telephony/elapsed.js';
import {defaultSort, orderRows} from '../../ui/table/sort-rows.js';
import {counted} from '../../util/format.js';
import {memoLast} from '../../util/memoize.js';
import type {Options} from '../flags.js';

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
export const checkFilter = ({filter = ''}: Options, place: string): void => {
	if (filterFrom(filter)?.needsHistory) {
		throw new UsageError(
			`${place}: one list does not show for how long a channel is in its state, what changed, nor its alerts; age>5m asks for the age`,
		);
	}
};

/** The same for the sort order. */
export const checkSort = ({sort}: Options, place: string): void => {
	if (sort && columnOf(sort.column).needs) {
		throw new UsageError(
			`${place}: one list does not show how long a channel has been in its state, nor when it changed; the live screen does, and -s age sorts by age`,
		);
	}
};

/** The rows that match the filters. JSON keeps the servers' own order unless `sort` is given. */
const chosenRows = memoLast((lists: readonly ServerList[], options: Options): readonly TrackedChannel[] => {
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

/** Warnings about what the lists have and the output has not. */
export const leftOutWarnings = (lists: readonly ServerList[], options: Options): readonly string[] => {
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
