import type {Dimension, LegsOf} from './dimensions.js';
import type {Elapsed} from './elapsed.js';
import type {Tracked} from './live-list.js';
import {pastSpan, type Past} from './past.js';

/** The channels that have one value in common. */
export type BreakdownRow = {
	/** Empty for those that have none. Not sanitised. */
	readonly value: string;
	readonly channels: number;
	readonly talking: number;
	/** With those that hear early media. */
	readonly ringing: number;
	readonly held: number;
	readonly medianAge: Elapsed;
	/** `undefined` before enough was watched. */
	readonly startsPerMinute: number | undefined;
	/** Of all channels, from 0 to 1. */
	readonly share: number;
};

/** What a breakdown is made from. Times are ms by the viewer's clock. */
export type Counted = {
	readonly rows: Iterable<Tracked>;
	readonly past: Past;
	/** When the list was made. */
	readonly at: number;
	readonly ageOf: (row: Tracked) => Elapsed;
	readonly legsOf: LegsOf;
};

/** A rate over less than this would be a guess, ms. */
const enough = 30_000;

type Group = {channels: number; talking: number; ringing: number; held: number; starts: number; ages: Elapsed[]};

/** The median; it may be longer when an age at or below it may be. */
const median = (ages: Elapsed[]): Elapsed => {
	ages.sort((one, other) => one.time - other.time);
	const place = Math.floor(ages.length / 2);
	return {time: ages[place]?.time ?? 0, isLeast: ages.slice(0, place + 1).some(({isLeast}) => isLeast)};
};

const noLegs = () => [];

/** The channels by one dimension, the busiest first. */
export const breakdown = (
	{valueOf, isPartial}: Dimension,
	{rows, past, at, ageOf, legsOf}: Counted,
): readonly BreakdownRow[] => {
	const since = Math.max(past.since ?? at, at - pastSpan);
	const groups = new Map<string, Group>();
	const groupOf = (value: string): Group => {
		let group = groups.get(value);
		if (!group) {
			group = {channels: 0, talking: 0, ringing: 0, held: 0, starts: 0, ages: []};
			groups.set(value, group);
		}

		return group;
	};

	const isStart = ({firstSeenAt, isFromStart}: Pick<Tracked, 'firstSeenAt' | 'isFromStart'>) =>
		!isFromStart && firstSeenAt > since;
	let all = 0;
	for (const row of rows) {
		const value = valueOf(row.channel, legsOf);
		all++;
		if (value === '' && isPartial) {
			continue;
		}

		const group = groupOf(value);
		const {status} = row;
		group.channels++;
		group.talking += status === 'talking' ? 1 : 0;
		group.ringing += status === 'ringing' || status === 'early' ? 1 : 0;
		group.held += status === 'held' ? 1 : 0;
		group.starts += isStart(row) ? 1 : 0;
		group.ages.push(ageOf(row));
	}

	for (const ended of past.ended) {
		const value = isStart(ended) ? valueOf(ended.channel, noLegs) : undefined;
		if (value !== undefined && (value !== '' || !isPartial)) {
			groupOf(value).starts++;
		}
	}

	const watched = at - since;
	return [...groups]
		.map(([value, {ages, starts, ...counts}]) => ({
			value,
			...counts,
			medianAge: median(ages),
			startsPerMinute: watched >= enough ? (starts * 60_000) / watched : undefined,
			share: all === 0 ? 0 : counts.channels / all,
		}))
		.toSorted(
			(one, other) =>
				other.channels - one.channels ||
				(other.startsPerMinute ?? 0) - (one.startsPerMinute ?? 0) ||
				(one.value < other.value ? -1 : 1),
		);
};
