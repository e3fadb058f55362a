import {nextCalls} from '../telephony/calls.js';
import type {ChannelId} from '../telephony/channel.js';
import type {Update} from '../sources/source.js';
import type {LiveList, Rows, TrackedChannel} from './live-list.js';
import {totalsOf} from './totals.js';
import {changedRow, createdRow, endedRow, retimedRow, type IsExpected} from './updated-rows.js';

export type ServerUpdate = {readonly server: string; readonly update: Update};

/** The list after some updates, and the rows that came, changed and went, in order. */
export type Applied = {
	readonly list: LiveList;
	readonly created: readonly TrackedChannel[];
	readonly changed: ReadonlyArray<readonly [before: TrackedChannel, after: TrackedChannel]>;
	readonly ended: readonly TrackedChannel[];
};

/**
Ms. When a server's clock has moved by more, the starts of its rows are computed anew. The estimate of the clock begins with an error of
up to half a second and gets better with each list, so this happens a few times at most.
*/
const largestShift = 100;

const isShifted = ({clockOffset}: Update, known = Infinity): boolean => Math.abs(clockOffset - known) > largestShift;

/** The result so far while updates are applied. */
const createDraft = (byId: Iterable<readonly [ChannelId, TrackedChannel]>, {clockOffsets}: LiveList) => ({
	rows: new Map(byId),
	clockOffsets: new Map(clockOffsets),
	created: [] as TrackedChannel[],
	changed: [] as Array<readonly [before: TrackedChannel, after: TrackedChannel]>,
	ended: [] as TrackedChannel[],
	isNewClock: false,
	started: 0,
});

const apply = (draft: ReturnType<typeof createDraft>, {server, update}: ServerUpdate, isExpected: IsExpected): void => {
	const {rows, clockOffsets, created, changed, ended} = draft;
	const known = clockOffsets.get(server);
	if (isShifted(update, known)) {
		clockOffsets.set(server, update.clockOffset);
		if (known !== undefined) {
			draft.isNewClock = true;
			const own = [...rows].filter(([, {channel}]) => channel.server === server);
			for (const [id, row] of own) {
				rows.set(id, retimedRow(row, update));
			}
		}
	}

	for (const end of update.ended) {
		const row = rows.get(end.channel.id);
		if (!row) {
			continue;
		}

		rows.delete(end.channel.id);
		ended.push(endedRow(row, end, update, isExpected));
	}

	for (const channel of [...update.created, ...update.changed]) {
		const row = rows.get(channel.id);
		const next = row ? changedRow(row, channel, update, isExpected) : createdRow(channel, update);
		rows.set(channel.id, next);
		if (row) {
			changed.push([row, next]);
		} else {
			created.push(next);
			draft.started += update.since === undefined ? 0 : 1;
		}
	}
};

const hasChanges = ({server, update}: ServerUpdate, {clockOffsets}: LiveList): boolean =>
	update.created.length + update.changed.length + update.ended.length > 0 ||
	isShifted(update, clockOffsets.get(server));

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

	const {rows: byId, clockOffsets, created, changed, ended, started} = draft;
	const counted = {started: before.started + started, ended: before.ended + ended.length};
	if (created.length + changed.length + ended.length === 0 && !draft.isNewClock) {
		return {list: {...before, ...counted, clockOffsets}, created, changed, ended};
	}

	const touched = new Set([...ended, ...changed.map(([, after]) => after), ...created].map(({channel}) => channel.id));
	const among = (listed: Rows) => [...touched].flatMap(id => listed.get(id)?.channel ?? []);
	const calls = nextCalls(before.calls, among(before.byId), among(byId));
	const rows = [...byId.values()];
	const list = {...counted, rows, byId, calls, totals: totalsOf(rows), clockOffsets};
	return {list, created, changed, ended};
};
