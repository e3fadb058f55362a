import {statusOfLegs} from '../telephony/call-text.js';
import type {Since} from '../telephony/elapsed.js';
import type {StateChange, TrackedChannel} from './live-list.js';

/** The earliest of several moments; `isLeast` when any of them is. */
const earliest = (times: readonly Since[]): Since => ({
	at: Math.min(...times.map(({at}) => at)),
	isLeast: times.some(({isLeast}) => isLeast),
});

/** When a call started: the start of its oldest leg. */
export const callCreated = (legs: readonly TrackedChannel[]): Since => earliest(legs.map(({created}) => created));

/** The present state of a call and since when, from the histories of its listed legs. */
export const callState = (legs: readonly TrackedChannel[]): StateChange => {
	const changes = legs.flatMap(({history}) => history).toSorted((one, other) => other.at - one.at);
	const statusAt = (time: number) =>
		statusOfLegs(legs.flatMap(({history}) => history.findLast(({at}) => at <= time)?.status ?? []));
	const status = statusAt(Infinity);
	const earlier = changes.findIndex(({at}) => statusAt(at) !== status);
	const {at} = changes.at(earlier === -1 ? -1 : earlier - 1)!;
	return {...earliest(changes.filter(change => change.at === at)), status, byThisUser: false};
};
