import {memoByObject} from '../util/memoize.js';
import {listOf, type LiveList, type TrackedChannel} from './live-list.js';

/** The channels that have ended lately, oldest first; each has `endedAt`. */
export type RecentlyEnded = {
	readonly ended: readonly TrackedChannel[];
	/** The time since which none is missing: the start of watching, or the end of the last one that was dropped early. */
	readonly since: number | undefined;
};

export const noneEnded: RecentlyEnded = {ended: [], since: undefined};

/** How far back starts a minute are counted, ms. */
export const recentSpan = 5 * 60_000;
/** How far back the list of ended calls goes, ms, and how many channels it holds at most. */
export const endedSpan = 15 * 60_000;
const mostEnded = 5000;

/** Adds the channels that ended with a list, which was made at `at`. */
export const withEnded = (recentlyEnded: RecentlyEnded, rows: readonly TrackedChannel[], at: number): RecentlyEnded => {
	const {ended, since} = recentlyEnded;
	const isOld = (row: TrackedChannel) => (row.endedAt ?? at) <= at - endedSpan;
	if (since !== undefined && rows.length === 0 && !(ended[0] && isOld(ended[0]))) {
		return recentlyEnded;
	}

	const fresh = rows.map(row => (row.endedAt === undefined ? {...row, endedAt: at} : row));
	// A switch says when each channel ended, and a list after a pause, or of another server, says it late.
	const all = [...ended.filter(row => !isOld(row)), ...fresh].toSorted((one, other) => one.endedAt! - other.endedAt!);
	const lost = all[all.length - mostEnded - 1];
	return {ended: lost ? all.slice(-mostEnded) : all, since: lost?.endedAt ?? since ?? at};
};

/** The channels that have ended lately, as a list like the live one, the last one first. */
export const endedList = memoByObject(({ended}: RecentlyEnded): LiveList => listOf(ended.toReversed()));

/** Whether an ended channel was answered: as the switch says, else as the lists have shown. */
export const wasAnswered = ({end, answered}: TrackedChannel): boolean => (end?.answeredFor ?? (answered ? 1 : 0)) > 0;
