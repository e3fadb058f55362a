import {createdAt, type Channel} from './channel.js';
import type {Since} from './elapsed.js';

/** A start may be this far ahead of its list, ms: clocks differ, also within a cluster. */
const mostAhead = 5 * 60_000;
/** 5 years, ms: no switch runs longer without a restart, and no call outlives one. */
const mostAgo = 5 * 365 * 86_400_000;

/**
When a channel started: the start that the switch reports, if it is possible; else the moment it was first seen, or earlier
(`isLeast`). Times are ms by the viewer's clock.

@param channel
@param listTime when its list was made
@param firstSeenAt
@param clockOffset to add to the viewer's clock to get the switch's, ms
*/
export const startOf = (channel: Channel, listTime: number, firstSeenAt: number, clockOffset: number): Since => {
	const at = (createdAt(channel) ?? NaN) * 1000 - clockOffset;
	const isPossible = at - listTime <= mostAhead && listTime - at <= mostAgo;
	return isPossible ? {at, isLeast: false} : {at: firstSeenAt, isLeast: true};
};
