import {isDeepStrictEqual} from 'node:util';
import {channelAfter, channelFromRow} from '../../telephony/channel-from-row.js';
import type {Channel, ChannelFacts, WireRow} from '../../telephony/channel.js';
import type {Clock} from '../../util/clock.js';
import type {LegEnd} from './call-end.js';

/** A channel from events and lists. Times are ms by the monotonic clock. */
export type Known = {
	channel: Channel;
	/** The highest sequence of its events; an event with a lower one is late. */
	sequence: number;
	/** When its last event came; a list from before, or from soon after, is older than that event. */
	touchedAt: number;
	/** It began before the subscription: its times have to be requested. */
	lacksTimes: boolean;
	isDelivered: boolean;
	end?: {readonly leg: LegEnd; readonly at: number};
};

const mostTombstones = 20_000;
const mostUndelivered = 5000;

export const dropOldest = <Key, Value>(map: Map<Key, Value>, most: number): void => {
	for (const key of map.keys()) {
		if (map.size <= most) {
			return;
		}

		map.delete(key);
	}
};

/** The channels of a switch by uuid, and those that have ended: no list and no late event brings them back. */
export const createKnownChannels = (server: string, {elapsed}: Pick<Clock, 'elapsed'>) => {
	const channels = new Map<string, Known>();
	const tombstones = new Map<string, number>();
	/** The ended channels that are not published yet: all of them while a screen is paused. */
	const undelivered = new Set<string>();
	const bury = (uuid: string) => {
		tombstones.set(uuid, elapsed());
		dropOldest(tombstones, mostTombstones);
	};

	const add = (
		row: WireRow,
		facts: ChannelFacts | undefined,
		about: Pick<Known, 'sequence' | 'touchedAt' | 'lacksTimes'>,
	) => {
		const channel = {...channelFromRow(row, server), ...(facts && {facts})};
		const one: Known = {channel, ...about, isDelivered: false};
		channels.set(channel.uuid, one);
		return one;
	};

	return {
		channels,
		tombstones,
		undelivered,
		/** Ends a channel. Beyond a number of unpublished ones it drops the first. */
		end(uuid: string) {
			bury(uuid);
			undelivered.add(uuid);
			if (undelivered.size <= mostUndelivered) {
				return;
			}

			const [first] = undelivered;
			undelivered.delete(first!);
			channels.delete(first!);
		},
		addFromEvent: (row: WireRow, facts: ChannelFacts, sequence: number): Known =>
			add(row, facts, {sequence, touchedAt: elapsed(), lacksTimes: false}),
		addFromList: (row: WireRow): Known => add(row, undefined, {sequence: 0, touchedAt: -Infinity, lacksTimes: true}),
		/** Updates a channel; it stays the same object where nothing changes. */
		set(one: Known, row: WireRow, facts = one.channel.facts ?? {}) {
			const next = channelAfter(one.channel, row, server);
			one.channel = isDeepStrictEqual(facts, next.facts ?? {}) ? next : {...next, facts};
		},
		remove(uuid: string) {
			channels.delete(uuid);
			bury(uuid);
		},
	};
};

export type KnownChannels = ReturnType<typeof createKnownChannels>;
