import {createdAt, type Channel} from './channel.js';
import type {Since} from './elapsed.js';

/** Clocks differ, those of a cluster among themselves too: a start may be this far ahead of its list, ms. */
const mostAhead = 5 * 60_000;
/** No switch runs for longer without a restart, and no call outlives one: 5 years, ms. */
const mostAgo = 5 * 365 * 86_400_000;

/**
Since when a channel has been there, by the switch's clock: since the start that the switch tells, if that is possible. Else it
is only known that it was there when it was first seen.

@param channel
@param listTime the moment of its list, by the switch's clock
@param firstSeenAt likewise
*/
export const startOf = (channel: Channel, listTime: number, firstSeenAt: number): Since => {
	const at = (createdAt(channel) ?? NaN) * 1000;
	const isPossible = at - listTime <= mostAhead && listTime - at <= mostAgo;
	return isPossible ? {at, isLeast: false} : {at: firstSeenAt, isLeast: true};
};
