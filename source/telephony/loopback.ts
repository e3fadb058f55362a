import {memoByObject} from '../util/memoize.js';
import type {Channel} from './channel.js';

/** The two halves of one loopback channel: what goes into `a` comes out of `b`. */
type LoopbackPair = {readonly a: Channel; readonly b: Channel};

const namePattern = /^loopback\/(?<extension>.+)-(?<half>[ab])$/u;

/** One half. Nothing in a row names the other one: it is looked for where it would stand. */
type Half = {
	readonly channel: Channel;
	readonly isFirst: boolean;
	/** By what it is found: all that both halves carry alike, and when it was made. */
	readonly place: string;
	/** Where the other half may stand. The switch makes both at once, or nearly so. */
	readonly near: readonly string[];
};

const halfOf = memoByObject((channel: Channel): Half | undefined => {
	const found = namePattern.exec(channel.name)?.groups;
	if (!found) {
		return undefined;
	}

	const {initialCallerNumber, initialCallerName, initialDestination, hostname, server} = channel;
	const alike = [initialCallerNumber, initialCallerName, initialDestination, hostname, server];
	const mark = [found.extension, ...alike].join('\n');
	const second = Number(channel.createdEpoch);
	const isFirst = found.half === 'a';
	const placeOf = (half: 'a' | 'b', at: number) => `${half} ${at} ${mark}`;
	return {
		channel,
		isFirst,
		place: placeOf(isFirst ? 'a' : 'b', second),
		near: [second, second - 1, second + 1].map(at => placeOf(isFirst ? 'b' : 'a', at)),
	};
});

/** The halves by where they stand. Of those that stand in one place two are enough to know that neither can be paired. */
const halvesIn = (channels: readonly Channel[]): ReadonlyMap<string, readonly Half[]> => {
	const halves = new Map<string, Half[]>();
	for (const channel of channels) {
		const half = channel.name.startsWith('loopback/') ? halfOf(channel) : undefined;
		if (!half) {
			continue;
		}

		const there = halves.get(half.place);
		if (!there) {
			halves.set(half.place, [half]);
		} else if (there.length < 2) {
			there.push(half);
		}
	}

	return halves;
};

/**
The loopbacks of a list. Halves are paired only when each is the other's one candidate: the same extension, caller and
destination, created within a second. Where two calls look alike, nothing is paired.
*/
export const loopbackPairs = (channels: readonly Channel[]): readonly LoopbackPair[] => {
	const halves = halvesIn(channels);
	const otherOf = ({near}: Half): Half | undefined => {
		const candidates = near.flatMap(place => halves.get(place) ?? []);
		return candidates.length === 1 ? candidates[0] : undefined;
	};

	return [...halves.values()].flat().flatMap(a => {
		const b = a.isFirst ? otherOf(a) : undefined;
		return b && otherOf(b) === a ? [{a: a.channel, b: b.channel}] : [];
	});
};
