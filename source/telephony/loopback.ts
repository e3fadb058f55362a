import {groupBy} from '../util/group-by.js';
import {memoByObject} from '../util/memoize.js';
import type {Channel} from './channel.js';
import {unmasked} from './masking/mask.js';

/** The two halves of one loopback channel: what goes into `a` comes out of `b`. */
type LoopbackPair = {readonly a: Channel; readonly b: Channel};

const namePattern = /^loopback\/(?<extension>.+)-(?<half>[ab])$/u;

/** One half. Its row does not name the other half, so both are found by keys. */
type Half = {
	readonly channel: Channel;
	readonly isFirst: boolean;
	/** The common values of both halves, and when this one was created. */
	readonly key: string;
	/** The keys that the other half may have: the switch creates both within a second. */
	readonly otherKeys: readonly string[];
};

const halfOf = memoByObject((channel: Channel): Half | undefined => {
	const {name, initialCallerNumber, initialCallerName, initialDestination, hostname, server} = unmasked(channel);
	const found = namePattern.exec(name)?.groups;
	if (!found) {
		return undefined;
	}

	const alike = [initialCallerNumber, initialCallerName, initialDestination, hostname, server];
	const shared = [found.extension, ...alike].join('\n');
	const second = Number(channel.createdEpoch);
	const isFirst = found.half === 'a';
	const keyOf = (half: 'a' | 'b', at: number) => `${half} ${at} ${shared}`;
	return {
		channel,
		isFirst,
		key: keyOf(isFirst ? 'a' : 'b', second),
		otherKeys: [second, second - 1, second + 1].map(at => keyOf(isFirst ? 'b' : 'a', at)),
	};
});

/**
The loopbacks of a list. Halves are paired only when each is the other's one candidate: the same extension, caller and
destination, created within a second. Where two calls look alike, nothing is paired.
*/
export const loopbackPairs = (channels: readonly Channel[]): readonly LoopbackPair[] => {
	const loopbacks = channels.filter(({name}) => name.startsWith('loopback/'));
	const halves = groupBy(
		loopbacks.flatMap(channel => halfOf(channel) ?? []),
		({key}) => key,
	);
	const otherOf = ({otherKeys}: Half): Half | undefined => {
		// Two of one key are enough to know that neither can be paired.
		const candidates = otherKeys.flatMap(key => halves.get(key)?.slice(0, 2) ?? []);
		return candidates.length === 1 ? candidates[0] : undefined;
	};

	return [...halves.values()].flat().flatMap(a => {
		const b = a.isFirst ? otherOf(a) : undefined;
		return b && otherOf(b) === a ? [{a: a.channel, b: b.channel}] : [];
	});
};
