import type {Elapsed} from '../../telephony/elapsed.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {recentSpan, type RecentlyEnded} from '../../live/recently-ended.js';
import type {Status} from '../../telephony/status.js';
import type {Dimension} from './breakdown-dimensions.js';

/** Numbers of channels, by their state. */
export type ChannelCounts = {
	readonly channels: number;
	readonly talking: number;
	/** Ringing, or in early media. */
	readonly unanswered: number;
	readonly held: number;
	/** Idle, or ending. */
	readonly other: number;
	/** Of all channels, from 0 to 1. */
	readonly share: number;
	/** `undefined` until enough time was watched. */
	readonly startsPerMinute: number | undefined;
};

/** The channels that have one value in common. */
export type BreakdownRow = ChannelCounts & {
	/** Empty for channels without one. Not sanitised. */
	readonly value: string;
	/** `undefined` where all its channels have ended. */
	readonly medianAge: Elapsed | undefined;
};

/** The input of a breakdown. Times are ms by the viewer's clock. */
type BreakdownInput = {
	readonly rows: Iterable<TrackedChannel>;
	readonly past: RecentlyEnded;
	/** When the list was made. */
	readonly at: number;
	readonly ageOf: (row: TrackedChannel) => Elapsed;
};

/** A rate over less time would be a guess, ms. */
const minWatched = 30_000;

const counters = {
	talking: 'talking',
	ringing: 'unanswered',
	early: 'unanswered',
	held: 'held',
	idle: 'other',
	ending: 'other',
	ended: 'other',
} as const satisfies Record<Status, string>;
type Counter = (typeof counters)[keyof typeof counters];
type Group = Record<Counter, number> & {starts: number; ages: Elapsed[]};

/** The median age; a lower bound when an age up to it is one. */
const median = (ages: Elapsed[]): Elapsed | undefined => {
	ages.sort((one, other) => one.time - other.time);
	const place = Math.floor(ages.length / 2);
	const middle = ages[place];
	return middle && {time: middle.time, isLeast: ages.slice(0, place + 1).some(({isLeast}) => isLeast)};
};

/** Counts the channels by one dimension: the most frequent values first, channels without one last. */
export const breakdown = ({valueOf}: Dimension, {rows, past, at, ageOf}: BreakdownInput): readonly BreakdownRow[] => {
	const since = Math.max(past.since ?? at, at - recentSpan);
	const groups = new Map<string, Group>();
	const groupOf = (value: string): Group => {
		let group = groups.get(value);
		if (!group) {
			group = {talking: 0, unanswered: 0, held: 0, other: 0, starts: 0, ages: []};
			groups.set(value, group);
		}

		return group;
	};

	const isStart = ({firstSeenAt, hasBegunUnseen}: Pick<TrackedChannel, 'firstSeenAt' | 'hasBegunUnseen'>) =>
		!hasBegunUnseen && firstSeenAt > since;
	let all = 0;
	for (const row of rows) {
		const group = groupOf(valueOf(row));
		all++;
		group[counters[row.status]]++;
		group.starts += isStart(row) ? 1 : 0;
		group.ages.push(ageOf(row));
	}

	for (const ended of past.ended) {
		if (isStart(ended)) {
			groupOf(valueOf(ended)).starts++;
		}
	}

	const watched = at - since;
	return [...groups]
		.map(([value, {ages, starts, ...counts}]) => ({
			value,
			channels: ages.length,
			...counts,
			medianAge: median(ages),
			startsPerMinute: watched >= minWatched ? (starts * 60_000) / watched : undefined,
			share: all === 0 ? 0 : ages.length / all,
		}))
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
		talking: sum('talking'),
		unanswered: sum('unanswered'),
		held: sum('held'),
		other: sum('other'),
		share: sum('share'),
		startsPerMinute: rows[0]?.startsPerMinute === undefined ? undefined : sum('startsPerMinute'),
	};
};
