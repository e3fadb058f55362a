import type {ChannelId} from '../../telephony/channel.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {memoLast} from '../../util/memoize.js';
import {markedText} from '../../state/counts.js';
import {pinnedExtraRow, rowsOf} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import type {View} from '../../state/view.js';

const isLive = ({endedAt}: TrackedChannel): boolean => endedAt === undefined;

const isSameCall = (one: TrackedChannel, other: TrackedChannel): boolean =>
	one.channel.id === other.channel.id || (one.inCall !== undefined && one.inCall.call === other.inCall?.call);

/** The channels that match the filter, without the row that stays only because the cursor is on it. */
export const markable = (state: State): readonly ChannelId[] => {
	const extra = pinnedExtraRow(state);
	return rowsOf(state)
		.filter(row => isLive(row) && !(extra && isSameCall(row, extra)))
		.map(({channel}) => channel.id);
};

/** Marks or unmarks channels. Only what is listed can be marked. */
export const withMarks = ({view, list}: State, ids: readonly ChannelId[], isMarked: boolean): View => {
	const marks = new Set(view.marks);
	for (const id of ids) {
		if (isMarked && list.byId.has(id)) {
			marks.add(id);
		} else {
			marks.delete(id);
		}
	}

	return {...view, marks, range: undefined};
};

/** Marks the rows between the start of the range and the cursor. */
export const withRange = (state: State, view: View): View => {
	const {range, cursor} = view;
	if (!range) {
		return view;
	}

	const rows = rowsOf(state);
	const indexes = [range.anchor, cursor].map(id => rows.findIndex(({channel}) => channel.id === id));
	if (indexes.includes(-1)) {
		return {...view, range: undefined};
	}

	const within = rows.slice(Math.min(...indexes), Math.max(...indexes) + 1).filter(row => isLive(row));
	return {...view, marks: new Set([...range.base, ...within.map(({channel}) => channel.id)])};
};

/** Begins a range at the cursor. */
export const withNewRange = (state: State): View => {
	const {view, list} = state;
	return view.cursor === undefined || !list.byId.has(view.cursor)
		? view
		: withRange(state, {...view, range: {anchor: view.cursor, base: view.marks}});
};

/** Cancels the range, and unmarks what it marked. */
export const withoutRange = (view: View): View =>
	view.range ? {...view, marks: view.range.base, range: undefined} : view;

/** Removes the marks of channels that have ended. */
export const withoutEnded = (view: View, ended: readonly TrackedChannel[]): View => {
	const {marks, range} = view;
	if (marks.size === 0 && !range) {
		return view;
	}

	const alive = (ids: ReadonlySet<ChannelId>): ReadonlySet<ChannelId> => {
		const left = new Set(ids);
		for (const {channel} of ended) {
			left.delete(channel.id);
		}

		return left;
	};

	const isAnchored = range && ended.every(({channel}) => channel.id !== range.anchor);
	return {
		...view,
		marks: alive(marks),
		range: isAnchored ? {...range, base: alive(range.base)} : undefined,
	};
};

const hiddenAmong = memoLast(
	(rows: readonly TrackedChannel[], marks: ReadonlySet<string>): number =>
		marks.size - rows.filter(({channel}) => marks.has(channel.id)).length,
);

/** How many marked channels have no row: the filter hides them, or their call is one line. */
export const hiddenMarks = (state: State): number =>
	state.view.marks.size === 0 ? 0 : hiddenAmong(rowsOf(state), state.view.marks);

/** `12 legs marked, 3 not shown`; empty without marks. */
export const marksText = (state: State): string => {
	const hidden = hiddenMarks(state);
	return state.view.marks.size === 0 ? '' : `${markedText(state)} marked${hidden > 0 ? `, ${hidden} not shown` : ''}`;
};
