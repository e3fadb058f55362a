import {channelIdOf} from '../../telephony/action.js';
import type {Handlers} from '../../state/events.js';
import {noted} from '../../state/notes.js';
import type {State} from '../../state/state.js';
import {isPending, type Action, type Phase} from '../actions/actions.js';
import {undoTime} from './undo.js';

/** The hold of the call under the cursor, if it is the last action, still on its way, and one to undo once the list shows it. */
export const holdOnItsWay = ({actions, view, servers, isReadOnly, past}: State): Action | undefined => {
	const last = actions.at(-1);
	const isHold = last?.request.kind === 'hold' && last.bulk === undefined && isPending(last);
	return isHold &&
		channelIdOf(last) === view.cursor &&
		view.marks.size === 0 &&
		!view.isEnded &&
		!isReadOnly &&
		!past &&
		servers.some(({id, can}) => id === last.server && can.has('unhold'))
		? last
		: undefined;
};

/** Whether a hold may still become one to undo: its answer, or a list, is still to come. */
const canStillBeUndone = (action: Action, {actions, now}: State): boolean =>
	action === actions.at(-1) &&
	(isPending(action) || action.phase === 'unknown' || (action.phase === 'seen' && now - action.changedAt < undoTime));

/** The outcomes after which nothing is on hold, and their own message says why. */
const neverHeld: ReadonlySet<Phase> = new Set(['refused', 'unsent', 'gone']);

/** Gives up an early undo that cannot be sent any more, and says so. */
export const withoutEarlyUndo = (state: State): State => {
	const {actions, undo, notes, now} = state;
	if (undo.wanted === undefined) {
		return state;
	}

	const wanted = actions.find(({id}) => id === undo.wanted);
	if (wanted && canStillBeUndone(wanted, state)) {
		return state;
	}

	const next = {...state, undo: {...undo, wanted: undefined}};
	if (wanted && neverHeld.has(wanted.phase)) {
		return next;
	}

	const text = `hold ${wanted?.subject ?? ''}: it was not undone`;
	return {...next, notes: noted(notes, {at: now, tone: 'warning', text})};
};

export const undoHandlers: Handlers<'undo-wanted'> = {
	'undo-wanted': (state, {id}) => ({...state, undo: {...state.undo, wanted: id}}),
};
