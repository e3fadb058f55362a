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

/** The channels that the filter shows: not the cursor's row, where that is there for the cursor alone. */
export const markable = (state: State): readonly ChannelId[] => {
	const guest = pinnedExtraRow(state);
	return rowsOf(state)
		.filter(row => isLive(row) && !(guest && isSameCall(row, guest)))
		.map(({channel}) => channel.id);
};

/** Only what is listed can be marked. */
export const withMarks = ({view, list}: State, ids: readonly ChannelId[], isMarked: boolean): View => {
	const marks = new Set(view.marks);
	for (const uuid of ids) {
		if (isMarked && list.byId.has(uuid)) {
			marks.add(uuid);
		} else {
			marks.delete(uuid);
		}
	}

	return {...view, marks, range: undefined};
};

/** A range reaches as far as the cursor was moved; no list makes it longer. */
export const extended = (state: State, view: View): View => {
	const {range, cursor} = view;
	if (!range) {
		return view;
	}

	const rows = rowsOf(state);
	const places = [range.anchor, cursor].map(id => rows.findIndex(({channel}) => channel.id === id));
	if (places.includes(-1)) {
		return {...view, range: undefined};
	}

	const within = rows.slice(Math.min(...places), Math.max(...places) + 1).filter(row => isLive(row));
	return {...view, marks: new Set([...range.base, ...within.map(({channel}) => channel.id)])};
};

/** Begins a range at the cursor. */
export const ranged = (state: State): View => {
	const {view, list} = state;
	return view.cursor === undefined || !list.byId.has(view.cursor)
		? view
		: extended(state, {...view, range: {anchor: view.cursor, base: view.marks}});
};

/** Takes the range back, with what it marked. */
export const unranged = (view: View): View => (view.range ? {...view, marks: view.range.base, range: undefined} : view);

/** Marks die with their channels. */
export const withoutDead = (view: View, died: readonly TrackedChannel[]): View => {
	const {marks, range} = view;
	if (marks.size === 0 && !range) {
		return view;
	}

	const alive = (ids: ReadonlySet<ChannelId>): ReadonlySet<ChannelId> => {
		const left = new Set(ids);
		for (const {channel} of died) {
			left.delete(channel.id);
		}

		return left;
	};

	const isAnchored = range && died.every(({channel}) => channel.id !== range.anchor);
	return {
		...view,
		marks: alive(marks),
		range: isAnchored ? {...range, base: alive(range.base)} : undefined,
	};
};

const hiddenAmong = memoLast((rows: readonly TrackedChannel[], marks: ReadonlySet<string>): number => {
	let shown = 0;
	for (const {channel} of rows) {
		shown += marks.has(channel.id) ? 1 : 0;
	}

	return marks.size - shown;
});

/** How many marked channels have no row of their own: the filter does not want them, or a call is one line. */
export const hiddenMarks = (state: State): number =>
	state.view.marks.size === 0 ? 0 : hiddenAmong(rowsOf(state), state.view.marks);

/** `12 legs marked, 3 not shown`; empty without marks. */
export const marksText = (state: State): string => {
	const hidden = hiddenMarks(state);
	return state.view.marks.size === 0 ? '' : `${markedText(state)} marked${hidden > 0 ? `, ${hidden} not shown` : ''}`;
};
