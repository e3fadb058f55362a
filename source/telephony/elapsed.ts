import {duration} from '../util/format.js';
import {createdAt, type Channel} from './channel.js';

/** The moment something began, ms since the epoch. `isLeast`: it may have begun earlier. */
export type Since = {readonly at: number; readonly isLeast: boolean};

/** A duration, ms. `isLeast`: it may be longer. */
export type Elapsed = {readonly time: number; readonly isLeast: boolean};

/** Never negative: clocks differ. */
export const elapsed = ({at, isLeast}: Since, now: number): Elapsed => ({time: Math.max(0, now - at), isLeast});

/** `3:05`, or `≥3:05`. */
export const elapsedText = ({time, isLeast}: Elapsed): string => `${isLeast ? '≥' : ''}${duration(time)}`;

/** Ms that a start may be ahead of its list: clocks differ, also within a cluster. */
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
