import type {EventOf, Handlers} from '../../state/events.js';
import type {State} from '../../state/state.js';
import type {View} from '../../state/view.js';
import {momentsIn, snapshotAt, type Snapshot} from './snapshots.js';

type Step = Pick<EventOf<'stepped'>, 'by' | 'distance'>;

/** From one list to the next; an event socket sends more than anyone can look at one by one. */
export const shortStep = 500;
export const longStep = 60_000;

/** The moment after a step; `undefined` for the present. A step back ends at the oldest moment. */
const momentAfter = ({history, past}: State, {by, distance}: Step): number | undefined => {
	const moments = [...momentsIn(history)];
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

/** The view of another moment: the cursor stays on its channel, and the marks on the channels that are listed. */
const viewOn = ({view, list}: State, snapshot: Snapshot): View => ({
	...view,
	pinned: rowAt(snapshot, view),
	range: undefined,
	marks: new Set([...view.marks].filter(id => list.byId.has(id))),
});

/** The state with a past moment on screen; with the present, if there is none. */
const withPastShown = (state: State, past: Snapshot | undefined): State => ({
	...state,
	past,
	view: viewOn(state, past ?? state),
});

export const historyHandlers: Handlers<'stepped' | 'present-shown'> = {
	stepped(state, step) {
		const at = momentAfter(state, step);
		return withPastShown(state, at === undefined ? undefined : snapshotAt(state.history, at, state));
	},
	'present-shown': state => withPastShown(state, undefined),
};
