import {defaultSort, type Sort} from '../ui/table/sort-rows.js';
import type {ChannelId} from '../telephony/channel.js';
import type {TrackedChannel} from '../live/live-list.js';
import {noNeeds, type Needs} from '../ui/table/needed-widths.js';
import {initialCharts, type ChartsView} from '../features/charts/charts.js';
import {initialTyping, type FilterTyping} from '../features/filter/filter-input.js';
import type {TextField} from '../ui/text-field.js';

/** What the screen shows of the state, and how. */
export type View = {
	/** The channel under the cursor; the cursor is never a row's place. */
	readonly cursor: ChannelId | undefined;
	/**
	The cursor's channel as last seen. It keeps its row when it has ended or no longer matches the filter, until the
	cursor moves on: no other call may slip under the cursor.
	*/
	readonly pinned: TrackedChannel | undefined;
	/** The first row on screen. */
	readonly top: number;
	/** The place of the cursor's row after the last event; -1 without one. */
	readonly place: number;
	/**
	The cells that the rows on screen need of their columns. They only grow while the columns, their room and the filter are the same, so
	that columns do not move from list to list; they shrink when rows that are gone would cut those on screen.
	*/
	readonly needs: Needs;
	/** The applied filter; while one is typed, the typed text, or the last one without a mistake. */
	readonly filter: string;
	/** Set while the filter is being typed. */
	readonly filterField: TextField | undefined;
	readonly typing: FilterTyping;
	readonly sort: Sort;
	/** Each channel's place while the order is locked; later channels come last. */
	readonly locked: ReadonlyMap<ChannelId, number> | undefined;
	/** Whether the list is that of the calls that have ended lately. */
	readonly isEnded: boolean;
	/** Whether the legs of a call are one line. */
	readonly isByCall: boolean;
	/** The keys of the open calls, whose legs have a line each. */
	readonly openCalls: ReadonlySet<ChannelId>;
	/** The marked channels: all of them are listed. */
	readonly marks: ReadonlySet<ChannelId>;
	/** Set while moving the cursor marks. */
	readonly range: MarkRange | undefined;
	readonly focus: 'list' | 'detail';
	/** Whether the detail takes the whole screen. */
	readonly isDetailFull: boolean;
	readonly detailTop: number;
	readonly charts: ChartsView;
	/** Whether this program gets the mouse events; otherwise the terminal selects text with the mouse. */
	readonly isMouseOn: boolean;
};

/** A range of marks that goes from a row to the cursor: `base` are the marks without it. */
type MarkRange = {readonly anchor: ChannelId; readonly base: ReadonlySet<ChannelId>};

export type ViewSettings = Partial<Pick<View, 'filter' | 'sort' | 'isMouseOn' | 'isByCall'>>;

export const initialView = ({
	filter = '',
	sort = defaultSort,
	isMouseOn = false,
	isByCall = false,
}: ViewSettings): View => ({
	cursor: undefined,
	pinned: undefined,
	top: 0,
	place: -1,
	needs: noNeeds,
	filter,
	filterField: undefined,
	typing: initialTyping(filter),
	sort,
	locked: undefined,
	isEnded: false,
	isByCall,
	openCalls: new Set(),
	marks: new Set(),
	range: undefined,
	focus: 'list',
	isDetailFull: false,
	detailTop: 0,
	charts: initialCharts,
	isMouseOn,
});

export type Move = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last';

/** The place a move leads to in a list of so many rows, `page` of them on screen. */
export const placeAfter = (move: Move, place: number, count: number, page: number): number => {
	const step = Math.max(1, page - 1);
	const targets: Record<Move, number> = {
		up: place - 1,
		down: place + 1,
		'page-up': place - step,
		'page-down': place + step,
		first: 0,
		last: count - 1,
	};
	return Math.max(0, Math.min(count - 1, targets[move]));
};

/** The first line shown after a move in a text of so many lines, `page` of them on screen. */
export const scrolledTo = (move: Move, top: number, count: number, page: number): number => {
	const last = Math.max(0, count - page);
	return Math.min(placeAfter(move, Math.min(top, last), count, page), last);
};

/** The first of the rows shown, `size` of them on screen, with the cursor in their middle. */
export const firstAround = (place: number, count: number, size: number): number =>
	Math.max(0, Math.min(place - Math.floor(size / 2), count - size));
