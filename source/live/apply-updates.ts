import {nextCalls} from '../telephony/calls.js';
import type {Channel, ChannelId} from '../telephony/channel.js';
import {startOf, type Since} from '../telephony/elapsed.js';
import type {Status} from '../telephony/status.js';
import type {EndedChannel, Update} from '../sources/source.js';
import {derivedFields, type LiveList, type Rows, type StateChange, type TrackedChannel} from './live-list.js';
import {nextTurnover, changedTotals} from './totals.js';

/** An update of a server. */
export type ServerUpdate = {readonly server: string; readonly update: Update};

/** The list after some updates, and the rows that came, changed and went, in order. */
export type Applied = {
	readonly list: LiveList;
	readonly created: readonly TrackedChannel[];
	/** Each row before and after. */
	readonly changed: ReadonlyArray<readonly [before: TrackedChannel, after: TrackedChannel]>;
	readonly ended: readonly TrackedChannel[];
};

/** Whether an action of this program asked for the state that a channel has at `at`. */
export type IsExpected = (channel: Channel, status: Status, at: number) => boolean;

const historyLength = 20;
/** When two updates are further apart, a change between them may be much older than the second, ms. */
const longestGap = 12_000;
/**
Ms. When a server's clock has moved by more, the starts of its rows are computed anew. The estimate of the clock begins with an error of
up to half a second and gets better with each list, so this happens a few times at most.
*/
const largestShift = 100;

const isAfterGap = ({asOf, since}: Update): boolean => since === undefined || asOf - since > longestGap;

/** A time of the switch's clock by the viewer's, not later than the update. */
const viewerTime = (at: number, {clockOffset, asOf}: Update): Since => ({
	at: Math.min(asOf, at - clockOffset),
	isLeast: false,
});

const answeredStatuses = new Set<Status>(['talking', 'held']);

/** When a channel was answered: the switch's own time, else when the list first showed it talking or held. */
const answeredOf = (
	{facts}: Channel,
	update: Update,
	history: readonly StateChange[],
	before?: Since,
): {readonly answered?: Since} => {
	if (facts?.answeredAt !== undefined) {
		return {answered: viewerTime(facts.answeredAt, update)};
	}

	const place = history.findIndex(({status}) => answeredStatuses.has(status));
	const seen = history[place];
	const answered = before ?? (seen && {at: seen.at, isLeast: seen.isLeast || place === 0});
	return answered ? {answered} : {};
};

/** The states of a row, with the switch's own start of the present one, if it has one. */
const withStateSince = (history: readonly StateChange[], {facts}: Channel, update: Update): readonly StateChange[] => {
	const last = history.at(-1);
	const since = facts?.stateSince === undefined ? undefined : viewerTime(facts.stateSince, update);
	return !last || !since || (last.at === since.at && !last.isLeast)
		? history
		: [...history.slice(0, -1), {...last, ...since}];
};

const createdRow = (channel: Channel, update: Update): TrackedChannel => {
	const {asOf, since, clockOffset} = update;
	const fields = derivedFields(channel);
	const created = startOf(channel, asOf, asOf, clockOffset);
	const hasBegunUnseen = since === undefined || (!created.isLeast && created.at < since - longestGap);
	const {status} = fields;
	const begun = {at: asOf, isLeast: hasBegunUnseen || isAfterGap(update), status, byThisUser: false};
	const history = withStateSince([begun], channel, update);
	return {
		...answeredOf(channel, update, history),
		...fields,
		created,
		firstSeenAt: asOf,
		hasBegunUnseen,
		changedAt: since === undefined ? 0 : asOf,
		history,
	};
};

/** When a channel started. An impossible start stays refused, even when time makes it plausible. */
const createdOf = (row: TrackedChannel, channel: Channel, {asOf, clockOffset}: Update): Since =>
	channel.createdEpoch === row.channel.createdEpoch
		? row.created
		: startOf(channel, asOf, row.firstSeenAt, clockOffset);

const changedRow = (row: TrackedChannel, channel: Channel, update: Update, isExpected: IsExpected): TrackedChannel => {
	const {asOf} = update;
	const fields = derivedFields(channel);
	const {status} = fields;
	const change: StateChange = {
		at: asOf,
		isLeast: isAfterGap(update),
		status,
		byThisUser: isExpected(channel, status, asOf),
	};
	const states = row.history.at(-1)?.status === status ? row.history : [...row.history, change].slice(-historyLength);
	const history = withStateSince(states, channel, update);
	return {
		...row,
		...fields,
		...answeredOf(channel, update, history, row.answered),
		created: createdOf(row, channel, update),
		// Facts alone, such as the times of a call that began before us, do not mark a row as changed.
		changedAt: channel.wire === row.channel.wire ? row.changedAt : asOf,
		history,
	};
};

/** When a channel ended: the switch's own time, within the time between the last two updates. */
const endOf = (hungUpAt: number | undefined, update: Update): number => {
	const {asOf, since = asOf} = update;
	return hungUpAt === undefined ? asOf : Math.min(asOf, Math.max(since, viewerTime(hungUpAt, update).at));
};

const endedRow = (row: TrackedChannel, {channel, ...end}: EndedChannel, update: Update): TrackedChannel => ({
	...row,
	channel,
	endedAt: endOf(end.hungUpAt, update),
	...(Object.keys(end).length > 0 && {end}),
	...(update.since !== undefined && isAfterGap(update) && {lastListedAt: update.since}),
});

/** Computes the starts of a server's rows again, by the new estimate of its clock. */
const recomputeStarts = (rows: Map<ChannelId, TrackedChannel>, server: string, update: Update): void => {
	const {asOf, clockOffset} = update;
	for (const [id, row] of rows) {
		if (row.channel.server === server) {
			rows.set(id, {
				...row,
				...answeredOf(row.channel, update, row.history, row.answered),
				created: startOf(row.channel, asOf, row.firstSeenAt, clockOffset),
				history: withStateSince(row.history, row.channel, update),
			});
		}
	}
};

/** The result so far while updates are applied. `left` and `came` are for the totals: a changed channel is in both. */
const createDraft = (byId: Iterable<readonly [ChannelId, TrackedChannel]>, {clockOffsets}: LiveList) => ({
	rows: new Map(byId),
	clockOffsets: new Map(clockOffsets),
	created: [] as TrackedChannel[],
	changed: [] as Array<readonly [before: TrackedChannel, after: TrackedChannel]>,
	ended: [] as TrackedChannel[],
	left: [] as Channel[],
	came: [] as Channel[],
	isNewClock: false,
	started: 0,
});

const apply = (draft: ReturnType<typeof createDraft>, {server, update}: ServerUpdate, isExpected: IsExpected): void => {
	const {rows, clockOffsets, created, changed, ended, left, came} = draft;
	const known = clockOffsets.get(server);
	if (known === undefined || Math.abs(update.clockOffset - known) > largestShift) {
		clockOffsets.set(server, update.clockOffset);
		if (known !== undefined) {
			recomputeStarts(rows, server, update);
			draft.isNewClock = true;
		}
	}

	for (const end of update.ended) {
		const row = rows.get(end.channel.id);
		if (!row) {
			continue;
		}

		rows.delete(end.channel.id);
		left.push(row.channel);
		ended.push(endedRow(row, end, update));
	}

	for (const channel of [...update.created, ...update.changed]) {
		const row = rows.get(channel.id);
		const next = row ? changedRow(row, channel, update, isExpected) : createdRow(channel, update);
		rows.set(channel.id, next);
		came.push(channel);
		if (row) {
			left.push(row.channel);
			changed.push([row, next]);
		} else {
			created.push(next);
			draft.started += update.since === undefined ? 0 : 1;
		}
	}
};

const hasChanges = ({server, update}: ServerUpdate, {clockOffsets}: LiveList): boolean =>
	update.created.length + update.changed.length + update.ended.length > 0 ||
	Math.abs(update.clockOffset - (clockOffsets.get(server) ?? Infinity)) > largestShift;

/** The list after some updates, at least one, in the order in which they came. Rows that did not change keep their identity. */
export const applyUpdates = (
	before: LiveList,
	updates: readonly ServerUpdate[],
	isExpected: IsExpected = () => false,
): Applied => {
	// All are applied when one changes something: a clock that moves and moves back ends where it was.
	const changing = updates.some(one => hasChanges(one, before)) ? updates : [];
	const draft = createDraft(changing.length > 0 ? before.byId : [], before);
	for (const one of changing) {
		apply(draft, one, isExpected);
	}

	const {rows, clockOffsets, created, changed, ended, started} = draft;
	const turnover = turnoverAfter(before, updates, started, ended.length);
	const counted = {turnover, started: before.started + started, ended: before.ended + ended.length};
	if (created.length + changed.length + ended.length === 0 && !draft.isNewClock) {
		return {list: {...before, ...counted, clockOffsets}, created, changed, ended};
	}

	const totals = changedTotals(before.totals, draft.left, draft.came);
	const touched = new Set([...draft.left, ...draft.came].map(({id}) => id));
	const among = (listed: Rows) => [...touched].flatMap(id => listed.get(id)?.channel ?? []);
	const calls = nextCalls(before.calls, among(before.byId), among(rows));
	const list = {...counted, rows: [...rows.values()], byId: rows, calls, totals, clockOffsets};
	return {list, created, changed, ended};
};

/**
The turnovers after some updates. A first update adds none, as nobody knows when its channels came, nor does the same list again, from a
cache. Changes within the same millisecond count.
*/
const turnoverAfter = (
	{turnover}: LiveList,
	updates: readonly ServerUpdate[],
	started: number,
	ended: number,
): LiveList['turnover'] => {
	const times = updates.map(({update}) => update);
	const since = Math.min(...times.map(update => update.since ?? Infinity));
	const at = Math.max(...times.map(update => update.asOf));
	return since < at || (since < Infinity && started + ended > 0)
		? nextTurnover(turnover, {at, since, started, ended})
		: turnover;
};
