import type {ChannelId} from '../telephony/channel.js';
import type {TrackedChannel} from '../live/live-list.js';
import type {ColumnId} from '../fields/columns.js';
import {
	filterCleared,
	filterCompleted,
	filterEdited,
	filterKept,
	filterRecalled,
} from '../features/filter/filter-input.js';
import {withRange, withNewRange, withoutRange, withMarks} from '../features/marks/marks.js';
import type {Event, EventOf, EventType} from './events.js';
import {placeAfter, type Move, type View} from './view.js';
import {rowsOf, screen, shownList} from './selectors.js';
import type {State} from './state.js';

/** Sorts by a column; the same column again reverses the order. */
const sortBy = ({sort}: View, column: ColumnId) => ({
	column,
	isDescending: sort.column === column ? !sort.isDescending : false,
});

const presentOrder = (state: State): ReadonlyMap<ChannelId, number> =>
	new Map(
		rowsOf(state)
			// All legs of a call have its place, whichever of them becomes its row.
			.flatMap(({channel, inCall}, place) =>
				[channel, ...(inCall?.part === 'folded' ? inCall.call.legs : [])].map(({id}) => [id, place] as const),
			),
	);

const select = (view: View, row: TrackedChannel | undefined): View =>
	row ? {...view, cursor: row.channel.id, pinned: row, detailTop: 0, typing: {...view.typing, from: undefined}} : view;

/** Opens or closes a call; a closing one moves the cursor from its other legs to its first. */
const opened = (state: State, key: ChannelId, isOpen: boolean): View => {
	const {view} = state;
	const list = shownList(state);
	const openCalls = new Set(view.openCalls);
	if (isOpen) {
		return {...view, openCalls: openCalls.add(key)};
	}

	openCalls.delete(key);
	const legs = list.calls.byKey.get(key)?.legs ?? [];
	return legs.some(({id}) => id === view.cursor)
		? select({...view, openCalls}, list.byId.get(legs[0]!.id))
		: {...view, openCalls};
};

const move = (state: State, by: Move): View => {
	const {view} = state;
	const rows = rowsOf(state);
	const place = rows.findIndex(({channel}) => channel.id === view.cursor);
	const to = rows[placeAfter(by, Math.max(0, place), rows.length, screen(state).listRows)];
	return select(view, to);
};

const changes = {
	moved: (state, event) => withRange(state, move(state, event.move)),
	focused: ({view}, {focus}) => ({...view, focus}),
	'detail-full': ({view}, {isFull}) => ({
		...view,
		isDetailFull: isFull,
		detailTop: 0,
		focus: isFull ? 'detail' : 'list',
	}),
	'detail-scrolled': ({view}, {top}) => ({...view, detailTop: Math.max(0, top)}),
	'filter-edited': ({view}, {field}) => filterEdited(view, field),
	'filter-kept': ({view}) => filterKept(view),
	'filter-recalled': ({view}, {by}) => filterRecalled(view, by),
	'filter-completed': (state, {by}) => filterCompleted(state, by),
	'filter-cleared': state => filterCleared(state),
	sorted: ({view}, {column}) => ({...view, sort: sortBy(view, column), locked: undefined}),
	'sort-reversed': ({view}) => ({
		...view,
		sort: {...view.sort, isDescending: !view.sort.isDescending},
		locked: undefined,
	}),
	'order-locked': (state, {isLocked}) => ({...state.view, locked: isLocked ? presentOrder(state) : undefined}),
	'by-call': ({view}, {isByCall}) => ({...view, isByCall, openCalls: new Set()}),
	'call-opened': (state, {key, isOpen}) => opened(state, key, isOpen),
	'mouse-switched': ({view}, {isOn}) => ({...view, isMouseOn: isOn}),
	'leg-chosen': (state, {id}) => select(state.view, shownList(state).byId.get(id)),
	charts: ({view}, {charts}) => ({...view, charts}),
	marked: (state, {ids, isMarked}) => withMarks(state, ids, isMarked),
	'range-begun': withNewRange,
	'range-ended': ({view}, {isKept}) => (isKept ? {...view, range: undefined} : withoutRange(view)),
} satisfies {readonly [Type in EventType]?: (state: State, event: EventOf<Type>) => View};

/** The events that change the view alone. */
export type ViewEventType = keyof typeof changes;
type ViewEvent = EventOf<ViewEventType>;

export const isViewEvent = (event: Event): event is ViewEvent => Object.hasOwn(changes, event.type);

export const reduceView = (state: State, event: ViewEvent): View => {
	const change = changes[event.type] as (state: State, event: ViewEvent) => View;
	return change(state, event);
};
