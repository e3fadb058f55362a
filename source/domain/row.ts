import {callCreatedAt, callStatus} from './call-words.js';
import {duration} from './format.js';
import {foldedCall, type Tracked} from './live-list.js';
import type {Status} from './status.js';

/** The state of a row: the channel's, that of the call it stands for, or `ended` once it was missed in a list. */
export const rowStatus = (row: Tracked): Status => {
	const call = foldedCall(row);
	return row.endedAt === undefined ? (call ? callStatus(call) : row.status) : 'ended';
};

/** When what a row stands for was created: the oldest of its legs. */
export const createdOf = (row: Tracked): number | undefined => {
	const call = foldedCall(row);
	return call ? callCreatedAt(call) : row.created;
};

/** When an age is told. */
export type Moment = {
	/** The switch's time, ms since the epoch. */
	readonly serverNow: number;
	/** Of several servers, those that nothing is heard of: the time of which their last list speaks. */
	readonly held?: ReadonlyMap<string, number> | undefined;
};

/** The time of which the list of a row speaks. */
export const listTimeOf = ({channel}: Tracked, {serverNow, held}: Moment): number =>
	(held && channel.site && held.get(channel.site.name)) ?? serverNow;

/** How long a row has lived, ms: since its creation by the switch's clock, else since it was first seen here. */
export const ageOf = (row: Tracked, moment: Moment, clockOffset = 0): number => {
	const created = createdOf(row);
	const end = row.endedAt === undefined ? listTimeOf(row, moment) : row.endedAt + clockOffset;
	return Math.max(0, created === undefined ? end - row.firstSeenAt - clockOffset : end - created * 1000);
};

/** The same for people, as `3:05`: at least so long, where the switch does not tell when it was created. */
export const ageText = (row: Tracked, moment: Moment): string =>
	`${createdOf(row) === undefined ? '≥' : ''}${duration(ageOf(row, moment))}`;
