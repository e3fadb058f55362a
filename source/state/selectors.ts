import type {Channel, ChannelId} from '../telephony/channel.js';
import {otherLegs, type Call} from '../telephony/calls.js';
import {legName} from '../telephony/call-text.js';
import type {LiveList, TrackedChannel} from '../live/live-list.js';
import {memoByObject, memoLast} from '../util/memoize.js';
import {endedList} from '../live/recently-ended.js';
import type {Moment} from '../live/row-times.js';
import type {ColumnId} from '../fields/columns.js';
import {layoutColumns, withMore, type PlacedColumn} from '../ui/table/column-layout.js';
import type {Needs} from '../ui/table/needed-widths.js';
import {createOrder, type Sort} from '../ui/table/sort-rows.js';
import {callSign} from '../ui/table/row.js';
import {keyLabel} from '../terminal/key.js';
import {foldedRow, foldedRows, isCallWanted, opened, type RowTest} from '../live/call-rows.js';
import {rowTest} from '../features/filter/applied-filter.js';
import {commandKeys} from './default-keys.js';
import {bottomRows, screenOf, type Screen} from './window-layout.js';
import {frozenTimes, connectionOf, timeOfList} from './servers.js';
import type {State} from './state.js';

/** The applied filter; while one is typed, the typed text, or the last one without a mistake. */
export const filterText = ({view}: State): string => view.filter;

const wantedRows = memoLast(
	(rows: readonly TrackedChannel[], isWanted: RowTest | undefined): readonly TrackedChannel[] =>
		isWanted ? rows.filter(row => isWanted(row)) : rows,
);

const order = createOrder();

const orderedRows = memoLast((rows: readonly TrackedChannel[], {column, isDescending}: Sort, isEnded: boolean) =>
	order(rows, column, isDescending, isEnded),
);

/** Adds the cursor's row, if there is one that the rows lack. */
const withGuest = memoLast((rows: readonly TrackedChannel[], guest: TrackedChannel | undefined) =>
	guest ? [...rows, guest] : rows,
);

const inPlace = memoLast(
	(rows: readonly TrackedChannel[], locked: ReadonlyMap<ChannelId, number> | undefined): readonly TrackedChannel[] => {
		const place = ({channel}: TrackedChannel) => locked?.get(channel.id) ?? Number.MAX_SAFE_INTEGER;
		return locked ? rows.toSorted((one, other) => place(one) - place(other)) : rows;
	},
);

/** The list on screen: of the live calls, or of those that have ended. */
export const shownList = ({view, list, recentlyEnded}: State): LiveList =>
	view.isEnded ? endedList(recentlyEnded) : list;

/** The cursor's row, if only the cursor keeps it: it has ended, or no longer matches the filter. */
export const pinnedExtraRow = (state: State): TrackedChannel | undefined => {
	const {pinned} = state.view;
	if (!pinned) {
		return undefined;
	}

	const {byId} = shownList(state);
	const live = byId.get(pinned.channel.id);
	if (!live) {
		return pinned;
	}

	if (isShown(state, live)) {
		return undefined;
	}

	const call = state.view.isByCall ? callOf(state, live.channel.id) : undefined;
	return call ? foldedRow(call, byId) : live;
};

/** The listed call that a channel is a leg of. */
export const callOf = (state: State, id: ChannelId): Call | undefined => shownList(state).calls.byLeg.get(id);

/** The name of a leg in its call: `A-leg`; empty for the only listed leg. */
export const legNameOf = (state: State, channel: Channel): string => legName(channel, callOf(state, channel.id));

/** Whether a row matches the filter or, where rows are calls, any leg of its call does. */
export const isShown = (state: State, row: TrackedChannel): boolean => {
	const isWanted = rowTest(state);
	const call = state.view.isByCall ? callOf(state, row.channel.id) : undefined;
	return call ? isCallWanted(call, isWanted, shownList(state).byId) : !isWanted || isWanted(row);
};

const wholeRows = (state: State): readonly TrackedChannel[] => {
	const {sort, locked, isByCall, isEnded} = state.view;
	const list = shownList(state);
	const {rows, byId} = list;
	const isWanted = rowTest(state);
	const wanted = isByCall ? foldedRows(list.calls, byId, isWanted) : wantedRows(rows, isWanted);
	return inPlace(orderedRows(withGuest(wanted, pinnedExtraRow(state)), sort, isEnded), locked);
};

/** The rows of the list, filtered and in order; the cursor's row is always among them. */
export const rowsOf = (state: State): readonly TrackedChannel[] => {
	const rows = wholeRows(state);
	return state.view.isByCall ? opened(rows, state.view.openCalls, shownList(state).byId) : rows;
};

/** The number of channels, or where rows are calls of calls, that match the filter. */
export const matchCount = (state: State): number => wholeRows(state).length - (pinnedExtraRow(state) ? 1 : 0);

export const callCount = (state: State): number => shownList(state).calls.byKey.size;

/** The row under the cursor: live, ended, or none. */
export const selected = (state: State): TrackedChannel | undefined => {
	const {cursor, pinned} = state.view;
	return cursor === undefined ? undefined : (shownList(state).byId.get(cursor) ?? pinned);
};

export const hasFilterLine = ({view}: State): boolean => view.filterField !== undefined || view.filter !== '';

const computeScreen = memoLast(screenOf);

export const screen = (state: State): Screen =>
	computeScreen(state.size, state.view.isDetailFull, hasFilterLine(state));

/** The lines between the header and the lines at the bottom. */
export const bodyRows = (state: State): number => {
	const {rows, headerRows, filterRows} = screen(state);
	return Math.max(0, rows - headerRows - filterRows - bottomRows);
};

/** The cells of a line of the list. The last column of the window stays free: some terminals wrap when it is written. */
export const listWidth = (state: State): number => {
	const {listColumns, columns} = screen(state);
	return listColumns - (listColumns === columns ? 1 : 2);
};

/** The cells of the sign for a row's place in its call, before the first column. */
export const listIndent = ({view}: State): number => (view.isByCall ? callSign : 0);

/** Places the columns that fit, for the given needs of the rows. */
export type Placing = (needs: Needs) => readonly PlacedColumn[];

const placingIn = memoLast((wanted: State['columns'], width: number, isByCall: boolean): Placing => {
	const shown = withMore(wanted, width);
	// Several needs are tried for each list: the present ones, and the earlier ones.
	return memoByObject((needs: Needs) => layoutColumns(shown, width, isByCall, needs));
});

export const placingOf = (state: State): Placing =>
	placingIn(state.columns, listWidth(state) - listIndent(state), state.view.isByCall);

/** The columns that the list has room for, with their widths. */
export const placedColumns = (state: State): readonly PlacedColumn[] => placingOf(state)(state.view.needs);

/** The key that sorts by a column, by its place on screen. */
export const headerKeyOf = (state: State, id: ColumnId): string | undefined => {
	const place = placedColumns(state).findIndex(({column}) => column.id === id);
	const key = commandKeys(state, 'header')[place];
	return key === undefined ? undefined : keyLabel(key, true);
};

const computeLegs = memoLast((channel: Channel, list: LiveList) =>
	otherLegs(channel, list.calls, id => list.byId.get(id)?.channel),
);

const noLegs: readonly Channel[] = [];

/** The other legs of the selected call that are in the list. */
export const legsOf = (state: State): readonly Channel[] => {
	const row = selected(state);
	return row ? computeLegs(row.channel, shownList(state)) : noLegs;
};

/** The time of the list of a channel's server, ms by the viewer's clock. */
export const listTime = (state: State, channel: Channel): number => timeOfList(connectionOf(state, channel), state.now);

/** The moment for which the ages on screen are computed. */
export const momentOf = (state: State): Moment => ({now: state.now, frozenAt: frozenTimes(state)});

/** The uuids of a server's channels that are on screen. */
export const visibleUuids = (state: State, server: string): readonly string[] => {
	const {top} = state.view;
	return rowsOf(state)
		.slice(top, top + bodyRows(state))
		.filter(({channel}) => channel.server === server)
		.map(({channel}) => channel.uuid);
};
