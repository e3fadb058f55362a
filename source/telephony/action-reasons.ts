import type {ChannelActionKind} from './action.js';
import {isUuid, type Channel} from './channel.js';
import {isParked, statusOf, type Status} from './status.js';

/** A state in a sentence: `it is ringing`, `it is in early media`. */
export const stateNow = (status: Status): string => (status === 'early' ? 'in early media' : status);

/** Refuses an action on a leg before its answer and after its end; `what`: the state that only an answered call can have. */
const unlessAnswered =
	(what: string) =>
	(status: Status, {facts}: Channel): string | undefined => {
		// The answered half of a loopback call has the call state DOWN.
		const isAnswered =
			status === 'talking' || status === 'held' || (status === 'idle' && facts?.answeredAt !== undefined);
		return isAnswered ? undefined : `it is ${stateNow(status)}; only an answered call can be ${what}`;
	};

const unlessEnding = (status: Status): string | undefined => (status === 'ending' ? 'it is ending' : undefined);

const reasons: Readonly<Record<ChannelActionKind, (status: Status, channel: Channel) => string | undefined>> = {
	hold(status) {
		if (status === 'held') {
			return 'it is on hold already';
		}

		const now = status === 'ringing' ? 'still ringing' : `it is ${stateNow(status)}`;
		return status === 'talking' ? undefined : `${now}; only an answered call can be held`;
	},
	unhold: status => (status === 'held' ? undefined : 'it is not on hold'),
	eavesdrop: status =>
		status === 'talking'
			? undefined
			: `it is ${stateNow(status)}; there is nothing to hear ${status === 'ending' ? 'any more' : 'yet'}`,
	hangup: () => undefined,
	transfer: unlessEnding,
	dtmf: unlessAnswered('sent digits'),
	mute: unlessAnswered('muted'),
	unmute: unlessAnswered('unmuted'),
	park: (status, channel) => unlessEnding(status) ?? (isParked(channel) ? 'it is parked already' : undefined),
	record: unlessAnswered('recorded'),
	'stop-recording': unlessAnswered('recorded'),
};

/** Why an action makes no sense on a channel now, by the list; `undefined` when it does. */
export const reasonAgainst = (kind: ChannelActionKind, channel: Channel): string | undefined =>
	isUuid(channel.uuid)
		? reasons[kind](statusOf(channel), channel)
		: 'an id that is no uuid cannot be named to the server safely';

/** Why a leg is not hung up although nothing went wrong: it was enough to hang up another one of its call. */
export const endedWithLeg = 'it ended with its other leg';

/** A reason without its subject, for several calls: `on hold already`. */
export const withoutSubject = (reason: string): string => reason.replace(/^it (?:is|has) /u, '');
