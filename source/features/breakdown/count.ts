import type {Elapsed} from '../../telephony/elapsed.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {recentSpan, wasAnswered, type RecentlyEnded} from '../../live/recently-ended.js';
import {ageOf, type Moment} from '../../live/row-times.js';
import type {Status} from '../../telephony/status.js';
import {groupBy} from '../../util/group-by.js';
import type {Dimension} from './breakdown-dimensions.js';

/** Numbers of channels, by their state. */
export type ChannelCounts = {
	readonly channels: number;
	/** Of ended channels only. */
	readonly answered: number;
	readonly talking: number;
	/** Ringing, or in early media; of ended channels, those that nobody answered. */
	readonly unanswered: number;
	readonly held: number;
	/** Idle, or ending. */
	readonly other: number;
	/** Of all channels, from 0 to 1. */
	readonly share: number;
	/** `undefined` until enough time was watched, and for ended channels. */
	readonly startsPerMinute: number | undefined;
};

/** The channels that have one value in common. */
export type BreakdownRow = ChannelCounts & {
	/** Empty for channels without one. Safe to show. */
	readonly value: string;
	/** `undefined` where all its channels have ended. */
	readonly medianAge: Elapsed | undefined;
};

/** A rate over less time would be a guess, ms. */
const minWatched = 30_000;

/** The median age; a lower bound when an age up to it is one. */
const median = (ages: Elapsed[]): Elapsed | undefined => {
	ages.sort((one, other) => one.time - other.time);
	const place = Math.floor(ages.length / 2);
	const middle = ages[place];
	return middle && {time: middle.time, isLeast: ages.slice(0, place + 1).some(({isLeast}) => isLeast)};
};

/**
Counts `rows` by one dimension at the moment of their list: the most frequent values first, channels without one last. The starts are
those of `live` and of `past`, the channels that are there and those that were; without `live` the rows are ended channels, which have none.
*/
export const breakdown = (
	{valueOf}: Dimension,
	rows: readonly TrackedChannel[],
	live: readonly TrackedChannel[] | undefined,
	past: RecentlyEnded,
	moment: Moment,
): readonly BreakdownRow[] => {
	const {now: at} = moment;
	const isOfEnded = live === undefined;
	const since = Math.max(past.since ?? at, at - recentSpan);
	const isStart = ({firstSeenAt, hasBegunUnseen}: Pick<TrackedChannel, 'firstSeenAt' | 'hasBegunUnseen'>) =>
		!hasBegunUnseen && firstSeenAt > since;
	const listed = groupBy(rows, row => valueOf(row));
	const started = groupBy(isOfEnded ? [] : [...live, ...past.ended].filter(row => isStart(row)), row => valueOf(row));
	const watched = at - since;
	const all = rows.length;
	return [...new Set([...listed.keys(), ...started.keys()])]
		.map((value): BreakdownRow => {
			const group = listed.get(value) ?? [];
			const answered = isOfEnded ? group.filter(row => wasAnswered(row)).length : 0;
			const count = (...statuses: readonly Status[]) =>
				isOfEnded ? 0 : group.filter(({status}) => statuses.includes(status)).length;
			return {
				value,
				channels: group.length,
				answered,
				talking: count('talking'),
				unanswered: isOfEnded ? group.length - answered : count('ringing', 'early'),
				held: count('held'),
				other: count('idle', 'ending', 'ended'),
				medianAge: median(group.map(row => ageOf(row, moment))),
				startsPerMinute:
					watched >= minWatched && !isOfEnded ? ((started.get(value)?.length ?? 0) * 60_000) / watched : undefined,
				share: all === 0 ? 0 : group.length / all,
			};
		})
		.toSorted(
			(one, other) =>
				Number(one.value === '') - Number(other.value === '') ||
				other.channels - one.channels ||
				(other.startsPerMinute ?? 0) - (one.startsPerMinute ?? 0) ||
				(one.value < other.value ? -1 : 1),
		);
};

export const sumOf = (rows: readonly BreakdownRow[]): ChannelCounts => {
	const sum = (key: keyof ChannelCounts) => rows.reduce((total, row) => total + (row[key] ?? 0), 0);
	return {
		channels: sum('channels'),
		answered: sum('answered'),
		talking: sum('talking'),
		unanswered: sum('unanswered'),
		held: sum('held'),
		other: sum('other'),
		share: sum('share'),
		startsPerMinute: rows[0]?.startsPerMinute === undefined ? undefined : sum('startsPerMinute'),
	};
};
