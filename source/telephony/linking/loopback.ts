import {groupBy} from '../../util/group-by.js';
import type {Channel} from '../channel.js';

/** The two halves of one loopback channel: what goes into `a` comes out of `b`. */
type LoopbackPair = {readonly a: Channel; readonly b: Channel};

const namePattern = /^loopback\/(?<extension>.+)-(?<half>[ab])$/u;

/** One half. Its row does not name the other half, so both are found by the values that they have in common. */
type Half = {
	readonly channel: Channel;
	readonly isFirst: boolean;
	readonly common: string;
	/** When it was created, seconds: the switch creates both within a second. */
	readonly second: number;
};

const halfOf = (channel: Channel): Half | undefined => {
	const found = channel.name.startsWith('loopback/') ? namePattern.exec(channel.name)?.groups : undefined;
	if (!found) {
		return undefined;
	}

	const {initialCallerNumber, initialCallerName, initialDestination, hostname, createdEpoch} = channel;
	const common = [found.extension, initialCallerNumber, initialCallerName, initialDestination, hostname].join('\n');
	return {channel, isFirst: found.half === 'a', common, second: Number(createdEpoch)};
};

/** Keys of which two halves have one in common if they may be one loopback; none for any other channel. */
export const loopbackKeys = (channel: Channel): readonly string[] => {
	const half = halfOf(channel);
	return half ? [half.second, half.second + 1].map(second => `${second} ${half.common}`) : [];
};

/**
The loopbacks among the channels of a server. Halves are paired only when each is the other's one candidate: the same extension, caller
and destination, created within a second. Where two calls look alike, nothing is paired.
*/
export const loopbackPairs = (channels: readonly Channel[]): readonly LoopbackPair[] => {
	const halves = channels.flatMap(channel => halfOf(channel) ?? []);
	const keyOf = (isFirst: boolean, second: number, common: string) => `${isFirst} ${second} ${common}`;
	const byKey = groupBy(halves, ({isFirst, second, common}) => keyOf(isFirst, second, common));
	const otherOf = ({isFirst, second, common}: Half): Half | undefined => {
		// Two of one key are enough to know that neither can be paired.
		const candidates = [second - 1, second, second + 1].flatMap(
			at => byKey.get(keyOf(!isFirst, at, common))?.slice(0, 2) ?? [],
		);
		return candidates.length === 1 ? candidates[0] : undefined;
	};

	return halves.flatMap(a => {
		const b = a.isFirst ? otherOf(a) : undefined;
		return b && otherOf(b) === a ? [{a: a.channel, b: b.channel}] : [];
	});
};
