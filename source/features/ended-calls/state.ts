import {counted, duration} from '../../util/format.js';
import {endedSpan, wasAnswered} from '../../live/recently-ended.js';
import type {ChannelId} from '../../telephony/channel.js';
import {shownColumn, withSite, type ShownColumn} from '../../ui/table/column-layout.js';
import {noNeeds} from '../../ui/table/needed-widths.js';
import type {ColumnId} from '../../fields/columns.js';
import type {Sort} from '../../ui/table/sort-rows.js';
import type {Handlers} from '../../state/events.js';
import type {State} from '../../state/state.js';

/** The layout of one of the two lists, of live and of ended calls, while the other one is on screen. */
export type Layout = {
	readonly columns: readonly ShownColumn[];
	readonly sort: Sort;
	readonly cursor: ChannelId | undefined;
};

const endedColumns: readonly ColumnId[] = ['ended', 'state', 'dir', 'from', 'to', 'via', 'answered', 'cause', 'by'];

/** The first layout of the ended calls: the last one first. */
export const endedLayout = (hasOtherServers: boolean): Layout => ({
	columns: (hasOtherServers ? withSite(endedColumns) : endedColumns).map(column => shownColumn(column)),
	sort: {column: 'ended', isDescending: true},
	cursor: undefined,
});

/** Switches from the live calls to the ended ones, or back. */
const turned = (state: State): State => {
	const {view, columns, otherLayout} = state;
	const {list} = state.past ?? state;
	const isEnded = !view.isEnded;
	const pinned = otherLayout.cursor && !isEnded ? list.byId.get(otherLayout.cursor) : undefined;
	return {
		...state,
		columns: otherLayout.columns,
		otherLayout: {columns, sort: view.sort, cursor: view.cursor},
		view: {
			...view,
			isEnded,
			sort: otherLayout.sort,
			cursor: pinned?.channel.id,
			pinned,
			top: 0,
			place: -1,
			needs: noNeeds,
			locked: undefined,
			openCalls: new Set(),
			range: undefined,
			detailTop: 0,
		},
	};
};

export const endedHandlers: Handlers<'list-turned'> = {'list-turned': turned};

/** `ENDED in the last 15 min: 412 channels, 61 not answered`; since the start of watching where that is less. */
export const endedText = ({recentlyEnded: {ended, since}, now}: State): string => {
	const span = Math.min(endedSpan, now - (since ?? now));
	const unanswered = ended.filter(row => !wasAnswered(row)).length;
	return `ENDED in the last ${duration(span)}: ${counted(ended.length, 'channel')}, ${unanswered} not answered`;
};
