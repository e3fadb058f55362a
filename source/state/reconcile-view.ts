import type {TrackedChannel} from '../live/live-list.js';
import {memoLast} from '../util/memoize.js';
import {grownNeeds, needsOf, noNeeds, type Needs} from '../ui/table/needed-widths.js';
import {foldedRow} from '../live/call-rows.js';
import type {Event} from './events.js';
import {
	callOf,
	filterText,
	isShown,
	listWidth,
	placingOf,
	rowsOf,
	screen,
	selected,
	shownList,
	type Placing,
} from './selectors.js';
import type {State} from './state.js';
import type {View} from './view.js';

/**
Adjusts the view to the state after an event: the cursor stays on its channel, its row stays on screen, and in a scrolled list on its
line.
*/
export const reconcileView = (before: State, changed: State, event: Event): State => {
	const after = refocus(changed);
	const state = openForCursor(isRetargeted(before, after) ? retarget(before, after) : pin(before, after));
	const place = rowsOf(state).findIndex(({channel}) => channel.id === state.view.cursor);
	const top = settledTop(state, place, event);
	const settled = top === state.view.top && place === state.view.place ? state : withView(state, {top, place});
	return withNeeds(before, settled);
};

const withNeeds = (before: State, state: State): State => {
	const {top, isByCall, needs: last} = state.view;
	const isSame =
		before.columns === state.columns &&
		listWidth(before) === listWidth(state) &&
		before.view.isByCall === isByCall &&
		filterText(before) === filterText(state);
	const needs = nextNeeds(isSame ? last : noNeeds, placingOf(state), rowsOf(state), top, screen(state).listRows);
	return needs === last ? state : withView(state, {needs});
};

/** The cells that the columns need for these rows. Most events change none of them. */
const nextNeeds = memoLast(
	(begun: Needs, place: Placing, rows: readonly TrackedChannel[], top: number, listRows: number): Needs => {
		const shown = rows.slice(top, top + listRows);
		const columns = place(begun).map(({column}) => column);
		// An empty list needs nothing of any column, which is no reason to make them small.
		const now = shown.length === 0 ? noNeeds : needsOf(columns, shown);
		const grown = grownNeeds(begun, now);
		const isCut = (needs: Needs) => place(needs).some(({column, width}) => width < (now.get(column.id) ?? 0));
		// The needs of rows that are gone take no room from those on screen.
		return isCut(grown) && !isCut(now) ? now : grown;
	},
);

const withView = (state: State, changes: Partial<View>): State => ({...state, view: {...state.view, ...changes}});

/** Moves the focus to the list when the window has no room for the detail. */
const refocus = (state: State): State => {
	const {detail} = screen(state);
	return state.view.focus === 'detail' && detail !== 'beside' && detail !== 'full'
		? withView(state, {focus: 'list'})
		: state;
};

/** Pins the present row of the cursor's channel, and then its end. */
const pin = (before: State, state: State): State => {
	const {cursor, pinned} = state.view;
	const live = cursor === undefined ? undefined : shownList(state).byId.get(cursor);
	if (live) {
		return live === pinned ? state : withView(state, {pinned: live});
	}

	// It has ended since: the list has reported its end.
	const was = before.view.pinned;
	return pinned && was && was.endedAt === undefined && was.channel.id === pinned.channel.id
		? withView(state, {pinned: {...pinned, ...endedCall(before, state)}})
		: state;
};

/** The start and the call of a row whose call has ended as a whole, so that its one line keeps its content and its place. */
const endedCall = (before: State, state: State): Pick<TrackedChannel, 'created' | 'inCall'> | undefined => {
	const {isByCall, openCalls, cursor} = before.view;
	const call = isByCall && cursor !== undefined && cursor === state.view.cursor ? callOf(before, cursor) : undefined;
	if (!call || openCalls.has(call.key) || call.legs.some(({id}) => shownList(state).byId.has(id))) {
		return undefined;
	}

	const {created, inCall} = foldedRow(call, shownList(before).byId);
	return inCall?.part === 'folded' ? {created, inCall} : undefined;
};

/** Keeps the cursor on its leg: opens the call that would hide it. Closes calls that are gone. */
const openForCursor = (state: State): State => {
	const {isByCall, openCalls, cursor} = state.view;
	if (!isByCall || cursor === undefined) {
		return state;
	}

	const {byLeg, byKey} = shownList(state).calls;
	const call = byLeg.get(cursor);
	const isHidden = call !== undefined && call.legs[0]!.id !== cursor && !openCalls.has(call.key);
	const lasting = [...openCalls].filter(key => byKey.has(key));
	return isHidden || lasting.length < openCalls.size
		? withView(state, {openCalls: new Set(isHidden ? [...lasting, call.key] : lasting)})
		: state;
};

/** Whether the cursor needs another row: it has none, or the person changed the filter. */
const isRetargeted = (before: State, state: State): boolean =>
	state.view.cursor === undefined || filterText(before) !== filterText(state);

const retarget = (before: State, state: State): State => {
	const row = selected(state);
	if (row && isShown(state, row)) {
		return pin(before, state);
	}

	const first = rowsOf(withView(state, {pinned: undefined}))[0];
	return pin(before, withView(state, {cursor: first?.channel.id, pinned: first, detailTop: 0}));
};

const settledTop = (state: State, place: number, event: Event): number => {
	const page = Math.max(1, screen(state).listRows);
	let {top} = state.view;
	if (['news-received', 'ticked', 'stepped', 'present-shown'].includes(event.type) && top > 0) {
		// Rows that came or went above, by their age too, must not push the selected one along the screen.
		top += place - state.view.place;
	}

	if (place >= 0) {
		top = Math.min(Math.max(top, place - page + 1), place);
	}

	return Math.max(0, Math.min(top, rowsOf(state).length - page));
};
