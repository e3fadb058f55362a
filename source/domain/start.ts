import {createdAt, type Channel} from './channel.js';
import type {Since} from './elapsed.js';

/** A start may be this far ahead of its list, ms: clocks differ, also within a cluster. */
const mostAhead = 5 * 60_000;
/** 5 years, ms: no switch runs longer without a restart, and no call outlives one. */
const mostAgo = 5 * 365 * 86_400_000;

/**
When a channel started, by the switch's clock: the start that the switch reports, if it is possible; else the moment it was first
seen, or earlier (`isLeast`).

@param channel
@param listTime when its list was made, ms by the switch's clock
@param firstSeenAt ms by the switch's clock
*/
export const startOf = (channel: Channel, listTime: number, firstSeenAt: number): Since => {
	const at = (createdAt(channel) ?? NaN) * 1000;
	const isPossible = at - listTime <= mostAhead && listTime - at <= mostAgo;
	return isPossible ? {at, isLeast: false} : {at: firstSeenAt, isLeast: true};
};
