import type {Channel} from '../telephony/channel.js';
import type {Since} from '../telephony/elapsed.js';
import type {TrackedChannel} from './live-list.js';

/** A channel that has ended. Times are ms by the viewer's clock. */
export type Ended = {
	/** As last listed, without the row as it was sent. */
	readonly channel: Channel;
	/** By the switch's clock. */
	readonly created: Since;
	readonly firstSeenAt: number;
	readonly hasBegunUnseen: boolean;
	/** When it was first missed in a list. */
	readonly endedAt: number;
};

/** The channels that have ended lately, oldest first. */
export type RecentlyEnded = {
	readonly ended: readonly Ended[];
	/** The time since which none is missing: the start of watching, or the end of the last one that was dropped early. */
	readonly since: number | undefined;
};

export const noneEnded: RecentlyEnded = {ended: [], since: undefined};

/** How far back it goes, ms, and how many channels it holds at most. */
export const recentSpan = 5 * 60_000;
const mostEnded = 5000;

/** Adds the channels that ended with a list, which was made at `at`. */
export const withEnded = (
	recentlyEnded: RecentlyEnded,
	channels: readonly TrackedChannel[],
	at: number,
): RecentlyEnded => {
	const first = recentlyEnded.ended[0];
	if (recentlyEnded.since !== undefined && channels.length === 0 && (!first || first.endedAt > at - recentSpan)) {
		return recentlyEnded;
	}

	const recent = recentlyEnded.ended.filter(({endedAt}) => endedAt > at - recentSpan);
	const fresh = channels.map(({channel, created, firstSeenAt, hasBegunUnseen}): Ended =>
		// `wire` is the larger part of a channel, and no longer needed.
		({channel: {...channel, wire: {}}, created, firstSeenAt, hasBegunUnseen, endedAt: at}),
	);
	const all = [...recent, ...fresh];
	const lost = all[all.length - mostEnded - 1];
	return {ended: lost ? all.slice(-mostEnded) : all, since: lost?.endedAt ?? recentlyEnded.since ?? at};
};
