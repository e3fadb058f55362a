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
	/** Since when none is missing: when the watching began, or the end of the last one that had to be forgotten early. */
	readonly since: number | undefined;
};

export const noneEnded: RecentlyEnded = {ended: [], since: undefined};

/** How far back it goes, ms, and how many channels it holds at the most, so that it never grows. */
export const recentSpan = 5 * 60_000;
const mostEnded = 5000;

const noWire = {};

/**
Adds the channels that ended with a list.

@param recentlyEnded
@param died
@param at when that list was made
*/
export const withEnded = (recentlyEnded: RecentlyEnded, died: readonly TrackedChannel[], at: number): RecentlyEnded => {
	const first = recentlyEnded.ended[0];
	if (recentlyEnded.since !== undefined && died.length === 0 && (!first || first.endedAt > at - recentSpan)) {
		return recentlyEnded;
	}

	const recent = recentlyEnded.ended.filter(({endedAt}) => endedAt > at - recentSpan);
	const fresh = died.map(({channel, created, firstSeenAt, hasBegunUnseen}): Ended =>
		// What was sent is the larger part of a channel, and nobody asks for it any more.
		({channel: {...channel, wire: noWire}, created, firstSeenAt, hasBegunUnseen, endedAt: at}),
	);
	const all = [...recent, ...fresh];
	const lost = all[all.length - mostEnded - 1];
	return {ended: lost ? all.slice(-mostEnded) : all, since: lost?.endedAt ?? recentlyEnded.since ?? at};
};
