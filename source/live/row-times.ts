import {callStatus} from '../telephony/call-text.js';
import {elapsed, elapsedText, type Elapsed, type Since} from '../telephony/elapsed.js';
import type {Status} from '../telephony/status.js';
import {foldedCall, type TrackedChannel} from './live-list.js';

/** The last listed state of a row: the channel's, or that of the call it stands for. */
export const listedStatus = (row: TrackedChannel): Status => {
	const call = foldedCall(row);
	return call ? callStatus(call) : row.status;
};

/** The same, or `ended` for an ended row. */
export const rowStatus = (row: TrackedChannel): Status => (row.endedAt === undefined ? listedStatus(row) : 'ended');

/** The time, ms since the epoch, by the viewer's clock; of servers that do not answer, the time of their last lists. */
export type Moment = {
	readonly now: number;
	readonly frozenAt?: ReadonlyMap<string, number> | undefined;
};

export const listTimeOf = ({channel}: TrackedChannel, {now, frozenAt}: Moment): number =>
	frozenAt?.get(channel.server) ?? now;

/** The time since something began, until the end of its row or now. */
export const elapsedSince = (since: Since, row: TrackedChannel, moment: Moment): Elapsed =>
	elapsed(since, row.endedAt ?? listTimeOf(row, moment));

/** The age of a row: since its start, else since it was first seen here, or longer. */
export const ageOf = (row: TrackedChannel, moment: Moment): Elapsed => elapsedSince(row.created, row, moment);

/** The same for people: `3:05`, or `≥3:05`. */
export const ageText = (row: TrackedChannel, moment: Moment): string => elapsedText(ageOf(row, moment));

/** How long a row has been in its state, or was in its last one before it ended; `undefined` in a single list. */
export const timeInState = (row: TrackedChannel, moment: Moment): Elapsed | undefined => {
	const since = row.history.at(-1);
	return since && elapsedSince(since, row, moment);
};

/** The state of a row for people, and for how long: `on hold ≥0:42`. */
export const stateWords = (row: TrackedChannel, moment: Moment): readonly [state: string, time: string] => {
	const status = rowStatus(row);
	const time = timeInState(row, moment);
	return [status === 'held' ? 'on hold' : status, time ? elapsedText(time) : ''];
};
