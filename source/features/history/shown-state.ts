import {keyLabel} from '../../terminal/key.js';
import {memoByObject} from '../../util/memoize.js';
import {commandKeys, keyHint} from '../../state/default-keys.js';
import type {EventOf, Handlers} from '../../state/events.js';
import type {State} from '../../state/state.js';
import type {View} from '../../state/view.js';
import {momentsIn, snapshotAt, type Snapshot} from './snapshots.js';

const withPast = memoByObject((state: State): State => ({...state, ...state.past, present: state}));

/**
The state as it is drawn and as keys find it: that of the moment that is looked at, with the state of now as its `present`. Without one,
the state itself.
*/
export const shownState = (state: State): State => (state.past ? withPast(state) : state);

/** The state of now, of a state that may show the past. */
export const presentOf = (state: State): State => state.present ?? state;

/** The key that leads back to now: End, of the command that goes to the last row; without it, the one that goes a level back. */
export const presentKey = (state: State): string =>
	commandKeys(state, 'last').includes('end') ? keyLabel('end') : keyHint(state, 'back');

/** Why nothing is done to a call that is shown as it was. */
export const pastReason = (state: State): string | undefined =>
	state.past && `this is the past: ${presentKey(state)} goes back to now`;

type Step = Pick<EventOf<'stepped'>, 'by' | 'distance'>;

/** From one list to the next; an event socket sends more than anyone can look at one by one. */
export const shortStep = 500;
export const longStep = 60_000;

/** The moment that a step leads to; `undefined` for the present. A step back ends where the past begins. */
export const momentAfter = ({history, past}: State, {by, distance}: Step): number | undefined => {
	const moments = momentsIn(history);
	const from = past?.now ?? moments.at(-1) ?? 0;
	const to =
		by === 1
			? moments.find(at => at >= from + distance)
			: (moments.findLast(at => at <= from - distance) ?? moments[0]);
	return to === moments.at(-1) ? undefined : to;
};

/** The row of the cursor's channel at some moment: listed, or ended before; in the list of ended calls only that. */
const rowAt = ({list, recentlyEnded}: Snapshot, {cursor, isEnded}: View): View['pinned'] =>
	cursor &&
	((isEnded ? undefined : list.byId.get(cursor)) ?? recentlyEnded.ended.findLast(({channel}) => channel.id === cursor));

/** The view on another moment: the cursor stays with its channel, the marks with those that are listed now. */
const viewOn = ({view, list}: State, snapshot: Snapshot): View => ({
	...view,
	pinned: rowAt(snapshot, view),
	range: undefined,
	marks: new Set([...view.marks].filter(id => list.byId.has(id))),
});

const presentShown = (state: State): State => ({...state, past: undefined, view: viewOn(state, state)});

export const historyHandlers: Handlers<'stepped' | 'present-shown'> = {
	stepped(state, step) {
		const at = momentAfter(state, step);
		if (at === undefined) {
			return presentShown(state);
		}

		const past = snapshotAt(state.history, at, state);
		return {...state, past, view: viewOn(state, past)};
	},
	'present-shown': presentShown,
};
