import type {Channel} from '../../telephony/channel.js';
import {callKey} from '../../telephony/calls.js';
import type {Elapsed} from '../../telephony/elapsed.js';
import {routeText} from '../../telephony/route.js';
import {statusOf} from '../../telephony/status.js';

/** The impact of a bulk action. */
export type Impact = {
	readonly channels: number;
	/** Those that have been answered: talking or held. */
	readonly answered: number;
	/** How old their calls are, all together: each counts once, by the oldest of these legs. */
	readonly age: Elapsed;
	/** The oldest, as far as known, and its age. */
	readonly oldest: Channel | undefined;
	readonly longest: Elapsed;
	readonly inbound: number;
	readonly outbound: number;
	/** By gateway or profile, the busiest first. */
	readonly ways: ReadonlyArray<readonly [name: string, channels: number]>;
};

export const impactOf = (channels: readonly Channel[], ageOf: (channel: Channel) => Elapsed): Impact => {
	const ways = new Map<string, number>();
	let [answered, inbound, outbound] = [0, 0, 0];
	const times = new Map<string, number>();
	let age: Elapsed = {time: 0, isLeast: false};
	let longest = age;
	let oldest: Channel | undefined;
	for (const channel of channels) {
		const its = ageOf(channel);
		const way = routeText(channel) || '–';
		ways.set(way, (ways.get(way) ?? 0) + 1);
		inbound += channel.direction === 'inbound' ? 1 : 0;
		outbound += channel.direction === 'outbound' ? 1 : 0;
		if (['talking', 'held'].includes(statusOf(channel))) {
			answered++;
			const key = callKey(channel);
			const known = times.get(key) ?? 0;
			const time = Math.max(known, its.time);
			times.set(key, time);
			age = {time: age.time + time - known, isLeast: age.isLeast || its.isLeast};
		}

		const isLeast = longest.isLeast || its.isLeast;
		if (!oldest || its.time > longest.time) {
			oldest = channel;
			longest = its;
		}

		longest = {...longest, isLeast};
	}

	return {
		channels: channels.length,
		answered,
		age,
		oldest,
		longest,
		inbound,
		outbound,
		ways: [...ways].toSorted(([one, its], [other, others]) => others - its || (one < other ? -1 : 1)),
	};
};
