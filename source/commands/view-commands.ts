import {breakdownDialog} from '../features/breakdown/dialog.js';
import {alertsDialog} from '../features/alerts/dialog.js';
import {keyHint} from '../state/default-keys.js';
import type {Event} from '../state/events.js';
import {fieldOf} from '../ui/text-field.js';
import {sortDialog} from '../features/columns/sort-dialog.js';
import {markedText} from '../state/counts.js';
import {detailTopAfter} from '../state/detail.js';
import {filterText, screen} from '../state/selectors.js';
import type {State} from '../state/state.js';
import type {Move} from '../state/view.js';
import {toggleCharts} from '../features/charts/keys.js';
import {columnCommands} from '../features/columns/commands.js';
import {byCallCommand, enter, enterHint, openCallCommands} from '../features/calls/commands.js';
import {endedCommand} from '../features/ended-calls/commands.js';
import {reasonWithoutRow} from '../features/actions/disabled-reasons.js';
import {note, opening, sending, type Command, type CommandRow} from './command.js';

/** Returns a command's `run` that moves the cursor, or scrolls the detail while that has the keyboard. */
const mover =
	(move: Move): Command['run'] =>
	({getState, dispatch}) => {
		const state = getState();
		if (state.view.focus === 'detail') {
			dispatch({type: 'detail-scrolled', top: detailTopAfter(state, move)});
		} else {
			dispatch({type: 'moved', move});
		}
	};

/** The event that goes one level back: out of the detail, the past, the range, the marks, the filter, the ended calls. */
const levelBack = ({view, past}: State): Event | undefined => {
	const levels: ReadonlyArray<readonly [isOpen: boolean, close: Event]> = [
		[view.isDetailFull, {type: 'detail-full', isFull: false}],
		[view.focus === 'detail', {type: 'focused', focus: 'list'}],
		[past !== undefined && view.filter === '', {type: 'present-shown'}],
		[view.range !== undefined, {type: 'range-ended', isKept: false}],
		[
			past === undefined && !view.isEnded && view.marks.size > 0,
			{type: 'marked', ids: [...view.marks], isMarked: false},
		],
		[view.filter !== '', {type: 'filter-cleared'}],
		[view.isEnded, {type: 'list-turned'}],
	];
	return levels.find(([isOpen]) => isOpen)?.[1];
};

export const moveCommands: readonly CommandRow[] = [
	{id: 'up', title: 'up', run: mover('up')},
	{id: 'down', title: 'down', run: mover('down')},
	{id: 'page-up', title: 'a page up', word: 'page up', run: mover('page-up')},
	{id: 'page-down', title: 'a page down', word: 'page down', run: mover('page-down')},
	{id: 'first', title: 'to the first', word: 'to the first', run: mover('first')},
	{
		id: 'last',
		title: 'to the last; while the past is shown End goes back to now',
		word: 'to the last',
		run(services, key) {
			if (key === 'end' && services.getState().past) {
				services.dispatch({type: 'present-shown'});
			} else {
				mover('last')(services, key);
			}
		},
	},
	{
		id: 'detail',
		title: 'every detail of the selected call; on a leg of an open one, the other leg',
		footer: {hint: 'details', hintNow: enterHint, dropOrder: 9},
		reason: reasonWithoutRow,
		run: enter,
	},
	...openCallCommands,
	{
		id: 'focus',
		title: 'between the list and the detail',
		word: 'list or detail',
		reason: reasonWithoutRow,
		run({getState, dispatch}) {
			const state = getState();
			const {isDetailFull, focus} = state.view;
			if (screen(state).detail === 'beside') {
				dispatch({type: 'focused', focus: focus === 'list' ? 'detail' : 'list'});
			} else {
				dispatch({type: 'detail-full', isFull: !isDetailFull});
			}
		},
	},
	{
		id: 'back',
		title: 'one level back',
		reason: state => (levelBack(state) ? undefined : 'nothing is open'),
		run(services) {
			const state = services.getState();
			services.dispatch(levelBack(state)!);
			const {marks} = services.getState().view;
			const dropped = new Set(state.view.marks);
			for (const id of marks) {
				dropped.delete(id);
			}

			// On the way back to now the marks of calls that have ended go, and no key took them.
			if (state.past || dropped.size === 0) {
				return;
			}

			const text = `${markedText({...state, view: {...state.view, marks: dropped}})} unmarked`;
			note(services, 'plain', text, ({view}) => view.marks === marks);
		},
	},
];

export const listCommands: readonly CommandRow[] = [
	{
		id: 'filter',
		title: 'show only the calls that a filter finds: words, fields, ages',
		footer: {hint: 'filter', dropOrder: 8},
		typedNext: () => 'text',
		run({getState, dispatch}) {
			dispatch({type: 'filter-edited', field: fieldOf(filterText(getState()))});
		},
	},
	{
		id: 'sort',
		title: 'sort by a column; the same one again reverses the order',
		footer: {hint: 'sort', dropOrder: 10},
		run: opening(state => sortDialog.open(state)),
	},
	...columnCommands,
	{
		id: 'reverse',
		title: 'reverse the order',
		run: sending({type: 'sort-reversed'}),
	},
	{
		id: 'lock',
		title: 'lock the order: rows stay where they are, new ones come last',
		run(services) {
			const isLocked = services.getState().view.locked === undefined;
			services.dispatch({type: 'order-locked', isLocked});
			const key = keyHint(services.getState(), 'lock');
			const text = isLocked ? `the order is locked: ${key} unlocks it` : 'order unlocked';
			note(services, 'plain', text, ({view}) => (view.locked !== undefined) === isLocked);
		},
	},
	byCallCommand,
	endedCommand,
	{
		id: 'charts',
		title: 'charts: channels, starts and ends, states over the time watched',
		footer: {hint: 'charts', dropOrder: 13},
		run: toggleCharts,
	},
	{
		id: 'breakdown',
		title: 'the calls counted by gateway, profile, domain, state and more',
		footer: {hint: 'breakdown', dropOrder: 11},
		run: opening(breakdownDialog.open),
	},
	{
		id: 'alerts',
		title: 'alerts: what looks wrong, why, and what that does not prove',
		run: opening(alertsDialog.open),
	},
];
