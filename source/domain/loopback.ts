import type {Channel} from './channel.js';
import {memoByObject} from './memo.js';
import type {Lookup} from './persistent-map.js';

/** The two halves of one loopback channel: what goes into `a` comes out of `b`. */
type LoopbackPair = {readonly a: Channel; readonly b: Channel};

const namePattern = /^loopback\/(?<extension>.+)-(?<half>[ab])$/u;

/** One half. Nothing in a row names the other one: it is looked for where it would stand. */
type Half = {
	readonly half: 'a' | 'b';
	/** By what it is found: all that both halves carry alike. */
	readonly place: string;
	/** Where each half of it may stand. The switch makes both at once, or nearly so. */
	readonly near: Readonly<Record<'a' | 'b', readonly string[]>>;
};

const noHalf = 'no half';

const halfOf = memoByObject((channel: Channel): Half | typeof noHalf => {
	const found = channel.name.startsWith('loopback/') ? namePattern.exec(channel.name)?.groups : undefined;
	if (!found) {
		return noHalf;
	}

	const {initialCallerNumber, initialCallerName, initialDestination, hostname, server} = channel;
	const alike = [initialCallerNumber, initialCallerName, initialDestination, hostname, server];
	const mark = [found.extension, ...alike].join('\n');
	const half = found.half as Half['half'];
	const second = Number(channel.createdEpoch);
	const placeOf = (one: Half['half'], at: number) => `${one} ${at} ${mark}`;
	const near = (one: Half['half']) => [second, second - 1, second + 1].map(at => placeOf(one, at));
	return {half, place: placeOf(half, second), near: {a: near('a'), b: near('b')}};
});

/** By what a half is found; empty for every other channel. */
export const loopbackPlace = (channel: Channel): string => {
	const half = halfOf(channel);
	return half === noHalf ? '' : half.place;
};

/** Where everything stands that tells which is the other half of this one; nowhere for every other channel. */
export const loopbackPlacesNear = (channel: Channel): readonly string[] => {
	const half = halfOf(channel);
	return half === noHalf ? [] : [...half.near.a, ...half.near.b];
};

/** The halves of a list, by where they stand. */
export type Halves = Lookup<readonly Channel[]>;

/** The only channel that may be that half of the same loopback. */
const onlyNear = ({near}: Half, wanted: Half['half'], halves: Halves): Channel | undefined => {
	let only: Channel | undefined;
	for (const place of near[wanted]) {
		for (const channel of halves.get(place) ?? []) {
			if (only) {
				return undefined;
			}

			only = channel;
		}
	}

	return only;
};

/**
The other half of a loopback channel. Halves are paired only when each is the other's one candidate: the same extension, caller
and destination, created within a second. Where two calls look alike, nothing is paired.
*/
export const otherHalf = (channel: Channel, halves: Halves): Channel | undefined => {
	const half = halfOf(channel);
	if (half === noHalf) {
		return undefined;
	}

	const other = onlyNear(half, half.half === 'a' ? 'b' : 'a', halves);
	return other && onlyNear(halfOf(other) as Half, half.half, halves) && other;
};

/** Those of some channels that are a first half with its second one. */
export const loopbackPairs = (channels: readonly Channel[], halves: Halves): readonly LoopbackPair[] =>
	channels.flatMap(a => {
		const half = halfOf(a);
		const b = half !== noHalf && half.half === 'a' ? otherHalf(a, halves) : undefined;
		return b ? [{a, b}] : [];
	});
