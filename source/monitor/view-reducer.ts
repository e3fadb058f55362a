import type {ChannelId} from '../domain/channel.js';
import type {Tracked} from '../domain/live-list.js';
import type {ColumnId} from '../table/columns.js';
import {callsIn} from './call-rows.js';
import type {Event} from './events.js';
import {filterCleared, filterCompleted, filterEdited, filterKept, filterRecalled} from './filter-typing.js';
import {extended, reduceMarks} from './marks.js';
import {placeAfter, type Move, type View} from './view.js';
import {rowsOf, screen} from './selectors.js';
import type {State} from './state.js';

/** What an event does to what is looked at. */
export const reduceView = (state: State, event: Event): View => {
	const {view} = state;
	switch (event.type) {
		case 'moved': {
			return extended(state, move(state, event.move));
		}

		case 'focused': {
			return {...view, focus: event.focus};
		}

		case 'detail-full': {
			return {...view, isDetailFull: event.isFull, detailTop: 0, focus: event.isFull ? 'detail' : 'list'};
		}

		case 'detail-scrolled': {
			return {...view, detailTop: Math.max(0, event.top)};
		}

		case 'filter-edited': {
			return filterEdited(view, event.field);
		}

		case 'filter-kept': {
			return filterKept(view);
		}

		case 'filter-recalled': {
			return filterRecalled(view, event.by);
		}

		case 'filter-completed': {
			return filterCompleted(state, event.by);
		}

		case 'filter-cleared': {
			return filterCleared(view);
		}

		case 'sorted': {
			return {...view, sort: sortBy(view, event.column), locked: undefined};
		}

		case 'sort-reversed': {
			return {...view, sort: {...view.sort, isDescending: !view.sort.isDescending}, locked: undefined};
		}

		case 'order-locked': {
			return {...view, locked: event.isLocked ? presentOrder(state) : undefined};
		}

		case 'by-call': {
			return {...view, isByCall: event.isByCall, openCalls: new Set()};
		}

		case 'call-opened': {
			return opened(state, event.key, event.isOpen);
		}

		case 'mouse-switched': {
			return {...view, isMouseOn: event.isOn};
		}

		case 'leg-chosen': {
			return select(view, state.list.byId.get(event.id));
		}

		case 'charts': {
			return {...view, charts: event.charts};
		}

		default: {
			return reduceMarks(state, event);
		}
	}
};

/** The same column again turns its order round. */
const sortBy = ({sort}: View, column: ColumnId) => ({
	column,
	isDescending: sort.column === column ? !sort.isDescending : false,
});

const presentOrder = (state: State): ReadonlyMap<ChannelId, number> =>
	new Map(
		rowsOf(state)
			// The legs of a call stand in its place, whichever of them comes to stand for it.
			.flatMap(({channel, inCall}, place) =>
				[channel, ...(inCall?.part === 'folded' ? inCall.call.legs : [])].map(({id}) => [id, place] as const),
			),
	);

const select = (view: View, row: Tracked | undefined): View =>
	row ? {...view, cursor: row.channel.id, pinned: row, detailTop: 0} : view;

/** A call that closes takes the cursor from its other legs to its first. */
const opened = ({view, list}: State, key: ChannelId, isOpen: boolean): View => {
	const openCalls = new Set(view.openCalls);
	if (isOpen) {
		return {...view, openCalls: openCalls.add(key)};
	}

	openCalls.delete(key);
	const legs = callsIn(list).byKey.get(key)?.legs ?? [];
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
