import type {ChannelId} from '../telephony/channel.js';
import {callKey} from '../telephony/calls.js';
import {counted, legsOfCalls, legsOrCalls} from '../util/format.js';
import type {LiveList, TrackedChannel} from '../live/live-list.js';
import {ratesOf} from '../live/activity-window.js';
import {memoLast} from '../util/memoize.js';
import {connectionStatus} from './connection-status.js';
import {callCount, callOf, matchCount, shownList} from './selectors.js';
import {newestConnection} from './servers.js';
import type {State} from './state.js';

/** How many channels start and end a second; `undefined` for a list that is not live. */
export const liveRates = (state: State): ReturnType<typeof ratesOf> =>
	connectionStatus(newestConnection(state), state.now) === 'live' ? ratesOf(state.activity) : undefined;

/** The number of calls, where calls are shown, and of channels. */
export const countText = ({list: {byId, calls}, view}: State, isTight = false): string => {
	const channels = isTight ? `${byId.size} ch` : counted(byId.size, 'channel');
	return view.isByCall ? `${counted(calls.byKey.size, 'call')}, ${channels}` : channels;
};

/** The number of calls of some legs. An ended leg counts to the call that it named. */
export const callsAmong = (legs: readonly TrackedChannel[], state: State): number =>
	new Set(legs.map(({channel}) => callOf(state, channel.id)?.key ?? callKey(channel))).size;

/** `85 legs of 53 calls` */
export const legsText = (legs: readonly TrackedChannel[], state: State): string =>
	legsOfCalls(legs.length, callsAmong(legs, state));

const callsMarked = memoLast((list: LiveList, marks: ReadonlySet<ChannelId>): number => {
	const {byLeg} = list.calls;
	return new Set([...marks].map(id => byLeg.get(id)?.key ?? id)).size;
});

/** The marks: `85 legs`, or `12 calls` when each leg is of another call. */
export const markedText = ({list, view: {marks}}: State): string => legsOrCalls(marks.size, callsMarked(list, marks));

/** The matches of the filter: `6 of 48 channels`, in a narrow window `6 of 48`. */
export const matchText = (state: State, isShort = false): string =>
	state.view.isByCall
		? `${matchCount(state)} of ${callCount(state)} calls`
		: `${matchCount(state)} of ${shownList(state).byId.size}${isShort ? '' : ' channels'}`;
