import type {Channel} from './channel.js';
import {routeText} from './route.js';
import {statusOf} from './status.js';

/** Whom an action on many channels would meet. Ages are ms since the channels were created. */
export type Reach = {
	readonly channels: number;
	/** Those that have been answered: talking or held. */
	readonly answered: number;
	/** How old these are, all together. */
	readonly age: number;
	/** The oldest of all. */
	readonly oldest: Channel | undefined;
	readonly inbound: number;
	readonly outbound: number;
	/** By gateway or profile, the busiest first. */
	readonly ways: ReadonlyArray<readonly [name: string, channels: number]>;
};

export const reachOf = (channels: readonly Channel[], ageOf: (channel: Channel) => number): Reach => {
	const ways = new Map<string, number>();
	let [answered, age, inbound, outbound] = [0, 0, 0, 0];
	let oldest: Channel | undefined;
	for (const channel of channels) {
		const way = routeText(channel) || '–';
		ways.set(way, (ways.get(way) ?? 0) + 1);
		inbound += channel.direction === 'inbound' ? 1 : 0;
		outbound += channel.direction === 'outbound' ? 1 : 0;
		if (['talking', 'held'].includes(statusOf(channel))) {
			answered++;
			age += ageOf(channel);
		}

		if (!oldest || ageOf(channel) > ageOf(oldest)) {
			oldest = channel;
		}
	}

	return {
		channels: channels.length,
		answered,
		age,
		oldest,
		inbound,
		outbound,
		ways: [...ways].toSorted(([one, its], [other, others]) => others - its || (one < other ? -1 : 1)),
	};
};
