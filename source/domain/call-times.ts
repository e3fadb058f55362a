import {statusOfLegs} from './call-words.js';
import type {Since} from './elapsed.js';
import type {StateChange, Tracked} from './live-list.js';

/** Since when the first of several has been so; for longer, where any of them may have been. */
const earliest = (times: readonly Since[]): Since => ({
	at: Math.min(...times.map(({at}) => at)),
	isLeast: times.some(({isLeast}) => isLeast),
});

/** Since when a call has been there: since its oldest leg. */
export const callCreated = (legs: readonly Tracked[]): Since => earliest(legs.map(({created}) => created));

/** The state that the legs make of their call now, and since when: as far back as the legs that are listed were seen. */
export const callState = (legs: readonly Tracked[]): StateChange => {
	const changes = legs.flatMap(({history}) => history).toSorted((one, other) => other.at - one.at);
	const statusAt = (time: number) =>
		statusOfLegs(legs.flatMap(({history}) => history.findLast(({at}) => at <= time)?.status ?? []));
	const status = statusAt(Infinity);
	const earlier = changes.findIndex(({at}) => statusAt(at) !== status);
	const {at} = changes.at(earlier === -1 ? -1 : earlier - 1)!;
	return {...earliest(changes.filter(change => change.at === at)), status, byUs: false};
};
