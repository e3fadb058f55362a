import {callKey} from '../../telephony/calls.js';
import {isNormalCause} from '../../telephony/hangup-causes.js';
import {gatewayName} from '../../telephony/route.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {groupBy} from '../../util/group-by.js';
import {firstListedMoment, snapshotAt, type Snapshot} from '../history/snapshots.js';
import type {Drop} from '../alerts/alert.js';
import type {State} from '../../state/state.js';

/** How much of the time before and after its moment belongs to an incident, ms. */
export const spanBefore = 5 * 60_000;
export const spanAfter = 60_000;

/** The content of an incident. Times are ms by the viewer's clock. */
export type Incident = {
	readonly title: string;
	readonly at: number;
	readonly before: Seen;
	readonly during: Seen;
	/** `undefined` until its minute has passed. */
	readonly after: Seen | undefined;
	/** The calls that broke off or failed since `badSince`, oldest first. */
	readonly badEnds: readonly BadEnd[];
	readonly badSince: number;
	/** Whether a server sends hang-up causes: without them no single call counts as a bad end. */
	readonly hasCauses: boolean;
};

export type Seen = {readonly time: number; readonly snapshot: Snapshot};

/** A call with a bad end: it broke off, or failed. `row` is its inbound leg, else its first. */
type BadEnd = {
	readonly row: TrackedChannel;
	readonly gateway: string;
	/** The hang-up cause; empty without one: the call vanished together with many others. */
	readonly cause: string;
};

const isIn = ({at, since, server}: Drop, {channel, endedAt = 0}: TrackedChannel): boolean =>
	channel.server === server && endedAt > since && endedAt <= at;

/** Whether a channel had a bad end: by its hang-up cause or, without one, as part of a drop. */
const isBad = (row: TrackedChannel, drops: readonly Drop[]): boolean => {
	const {cause} = row.end ?? {};
	return cause === undefined ? drops.some(drop => isIn(drop, row)) : !isNormalCause(cause);
};

const badEndOf = (legs: readonly TrackedChannel[]): BadEnd => {
	const row = legs.find(({channel}) => channel.direction === 'inbound') ?? legs[0]!;
	return {
		row,
		gateway: legs.map(({channel}) => gatewayName(channel)).find(name => name !== '') ?? '',
		cause: legs.find(({end}) => end?.cause !== undefined && !isNormalCause(end.cause))?.end?.cause ?? '',
	};
};

/** The calls of `ended` with a bad end after `from`. */
const badEndsIn = (ended: readonly TrackedChannel[], drops: readonly Drop[], from: number): readonly BadEnd[] => {
	const rows = ended.filter(row => (row.endedAt ?? 0) > from);
	const bad = new Set(rows.filter(row => isBad(row, drops)).map(({channel}) => callKey(channel)));
	const calls = groupBy(
		rows.filter(({channel}) => bad.has(callKey(channel))),
		({channel}) => callKey(channel),
	);
	return [...calls.values()].map(legs => badEndOf(legs));
};

/** The snapshot of a time, or of the nearest one that the history has. */
const seenAt = (wanted: number, present: State): Seen => {
	const oldest = firstListedMoment(present.history);
	const time = Math.max(oldest, Math.min(wanted, present.now));
	return {time, snapshot: snapshotAt(present.history, time, present)};
};

/** Adds the calls with a bad end up to `last`. */
const withBadEnds = (incident: Incident, last: Snapshot): Incident => {
	const {before, during, badEnds} = incident;
	const {ended, since = before.time} = last.recentlyEnded;
	const from = Math.max(before.time, since);
	const known = new Set(badEnds.map(({row}) => row.channel.id));
	const found = badEndsIn(ended, [...during.snapshot.alerts.drops, ...last.alerts.drops], from);
	return {
		...incident,
		badEnds: [...badEnds, ...found.filter(({row}) => !known.has(row.channel.id))],
		badSince: Math.min(from, incident.badSince),
		hasCauses: incident.hasCauses || ended.some(({end}) => end?.cause !== undefined),
	};
};

/** The incident at a moment: the minutes before it, and the minute after it if that is over. */
export const incidentAt = (title: string, at: number, present: State): Incident => {
	const isOver = present.now >= at + spanAfter;
	const [before, during] = [seenAt(at - spanBefore, present), seenAt(at, present)];
	const after = isOver ? seenAt(at + spanAfter, present) : undefined;
	const bare = {title, at, before, during, after, badEnds: [], badSince: Infinity, hasCauses: false};
	return withBadEnds(bare, after?.snapshot ?? present);
};

/** Adds the minute after the incident, once it is over. */
export const withMinuteAfter = (incident: Incident, present: State): Incident => {
	const after = seenAt(incident.at + spanAfter, present);
	return withBadEnds({...incident, after}, after.snapshot);
};
