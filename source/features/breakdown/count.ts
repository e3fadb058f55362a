import type {Elapsed} from '../../telephony/elapsed.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {recentSpan, type RecentlyEnded} from '../../live/recently-ended.js';
import type {Status} from '../../telephony/status.js';
import type {Dimension} from './breakdown-dimensions.js';

/** So many channels, by their state. */
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
	/** `undefined` before enough was watched. */
	readonly startsPerMinute: number | undefined;
};

/** The channels that have one value in common. */
export type BreakdownRow = ChannelCounts & {
	/** Empty for those that have none. Not sanitised. */
	readonly value: string;
	/** `undefined` where there are no channels now: only some that have ended are known. */
	readonly medianAge: Elapsed | undefined;
};

/** What a breakdown is made from. Times are ms by the viewer's clock. */
export type Counted = {
	readonly rows: Iterable<TrackedChannel>;
	readonly past: RecentlyEnded;
	/** When the list was made. */
	readonly at: number;
	readonly ageOf: (row: TrackedChannel) => Elapsed;
};

/** A rate over less than this would be a guess, ms. */
const enough = 30_000;

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

/** The median; it may be longer when an age at or below it may be. */
const median = (ages: Elapsed[]): Elapsed | undefined => {
	ages.sort((one, other) => one.time - other.time);
	const place = Math.floor(ages.length / 2);
	const middle = ages[place];
	return middle && {time: middle.time, isLeast: ages.slice(0, place + 1).some(({isLeast}) => isLeast)};
};

/** The channels by one dimension, the busiest first, those without a value last. Each is counted in one row. */
export const breakdown = ({valueOf}: Dimension, {rows, past, at, ageOf}: Counted): readonly BreakdownRow[] => {
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
		const group = groupOf(valueOf(row.channel));
		all++;
		group[counters[row.status]]++;
		group.starts += isStart(row) ? 1 : 0;
		group.ages.push(ageOf(row));
	}

	for (const ended of past.ended) {
		if (isStart(ended)) {
			groupOf(valueOf(ended.channel)).starts++;
		}
	}

	const watched = at - since;
	return [...groups]
		.map(([value, {ages, starts, ...counts}]) => ({
			value,
			channels: ages.length,
			...counts,
			medianAge: median(ages),
			startsPerMinute: watched >= enough ? (starts * 60_000) / watched : undefined,
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

/** Several rows of a breakdown as one. */
export const sumOf = (rows: readonly BreakdownRow[]): ChannelCounts => {
	const sum = (pick: (row: BreakdownRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
	return {
		channels: sum(({channels}) => channels),
		talking: sum(({talking}) => talking),
		unanswered: sum(({unanswered}) => unanswered),
		held: sum(({held}) => held),
		other: sum(({other}) => other),
		share: sum(({share}) => share),
		startsPerMinute:
			rows[0]?.startsPerMinute === undefined ? undefined : sum(({startsPerMinute}) => startsPerMinute ?? 0),
	};
};
