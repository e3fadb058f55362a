import type {Channel} from './channel.js';
import {memoByObject} from './memo.js';

/** The two halves of one loopback channel: what goes into `a` comes out of `b`. */
type LoopbackPair = {readonly a: Channel; readonly b: Channel};

const namePattern = /^loopback\/(?<extension>.+)-(?<half>[ab])$/u;

/** One half: which, and what both halves carry alike. Nothing in a row names the other half. */
type Half = {readonly half: 'a' | 'b'; readonly mark: string; readonly second: number};

const noHalf = 'no half';

const halfOf = memoByObject((channel: Channel): Half | typeof noHalf => {
	const found = channel.name.startsWith('loopback/') ? namePattern.exec(channel.name)?.groups : undefined;
	if (!found) {
		return noHalf;
	}

	const {initialCallerNumber, initialCallerName, initialDestination, hostname, site} = channel;
	const alike = [initialCallerNumber, initialCallerName, initialDestination, hostname, site?.name];
	return {
		half: found.half as Half['half'],
		mark: [found.extension, ...alike].join('\n'),
		second: Number(channel.createdEpoch),
	};
});

const placeOf = ({mark}: Half, half: Half['half'], second: number): string => `${half} ${second} ${mark}`;

/** The switch makes both halves at once, or nearly so. */
const near = (one: Half, wanted: Half['half']): readonly string[] =>
	[one.second, one.second - 1, one.second + 1].map(second => placeOf(one, wanted, second));

/** By what a half is found; empty for every other channel. */
export const loopbackPlace = (channel: Channel): string => {
	const half = halfOf(channel);
	return half === noHalf ? '' : placeOf(half, half.half, half.second);
};

/** Where everything stands that tells which is the other half of this one; nowhere for every other channel. */
export const loopbackPlacesNear = (channel: Channel): readonly string[] => {
	const half = halfOf(channel);
	return half === noHalf ? [] : [...near(half, 'a'), ...near(half, 'b')];
};

/**
The loopback channels of a list, each as its two halves. Halves are paired only when each is the other's one candidate:
the same extension, caller and destination, created within a second. Where two calls look alike, nothing is paired.
*/
export const loopbackPairs = (all: Iterable<Channel>): readonly LoopbackPair[] => {
	const places = new Map<string, Channel[]>();
	for (const channel of all) {
		const place = loopbackPlace(channel);
		const halves = places.get(place);
		if (halves) {
			halves.push(channel);
		} else if (place !== '') {
			places.set(place, [channel]);
		}
	}

	const onlyNear = (channel: Channel, wanted: Half['half']): Channel | undefined => {
		const found = near(halfOf(channel) as Half, wanted).flatMap(place => places.get(place) ?? []);
		return found.length === 1 ? found[0] : undefined;
	};

	const pairs: LoopbackPair[] = [];
	for (const [a, another] of places.values()) {
		const b = another || (halfOf(a!) as Half).half === 'b' ? undefined : onlyNear(a!, 'b');
		if (b && onlyNear(b, 'a')) {
			pairs.push({a: a!, b});
		}
	}

	return pairs;
};
