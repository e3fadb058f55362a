import type {Channel} from '../../telephony/channel.js';
import type {Elapsed, Since} from '../../telephony/elapsed.js';
import {duration} from '../../util/format.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {elapsedSince, listTimeOf} from '../../live/row-times.js';
import type {Status} from '../../telephony/status.js';
import {alertAbout, atLeast, channelsThat, type Rule, type Verbs} from './alert.js';
import {minute, timeLimit} from './limit.js';
import type {Limits} from './limits.js';

/** The state that a row is in now. */
const inState = ({history}: TrackedChannel): Since | undefined => history.at(-1);

/** The same; in its first state a channel may have been since its start. */
const unanswered = (row: TrackedChannel): Since | undefined => {
	const state = inState(row);
	return row.history.length === 1 && state!.at >= row.created.at ? row.created : state;
};

type TooLong = Pick<Rule, 'id' | 'title' | 'caveat'> & {
	readonly limit: keyof Limits;
	/** By default channels in any state. */
	readonly state?: Status;
	readonly isIn?: (channel: Channel) => boolean;
	readonly verbs: Verbs;
	/** Since when the time of a row counts. */
	readonly sinceOf: (row: TrackedChannel) => Since | undefined;
};

const tooLong = ({limit, state, isIn, verbs, sinceOf, ...rule}: TooLong): Rule => ({
	...rule,
	severity: 'warning',
	find(facts) {
		const most = facts.limits[limit];
		const isTooLong = (row: TrackedChannel) => listTimeOf(row, facts) - (sinceOf(row)?.at ?? Infinity) > most;
		const found = facts.rows.filter(
			row => (state === undefined || row.status === state) && (isIn?.(row.channel) ?? true) && isTooLong(row),
		);
		if (found.length === 0) {
			return [];
		}

		const [longest] = found
			.map(row => elapsedSince(sinceOf(row)!, row, facts))
			.toSorted((one, other) => other.time - one.time) as [Elapsed];
		const limitText = duration(most);
		const time =
			found.length === 1
				? `${atLeast(longest)}; the limit is ${limitText}`
				: `more than ${limitText}, the longest for ${atLeast(longest)}`;
		const ids = found.map(({channel}) => channel.id);
		return alertAbout(ids, `${channelsThat(ids.length, verbs)} for ${time}.`);
	},
});

export const timeLimits = {
	ringing: timeLimit(minute, 'how long a call may ring', '"60s"'),
	early: timeLimit(1.5 * minute, 'how long a call may have early media', '"90s"'),
	held: timeLimit(5 * minute, 'how long a call may be held', '"5m"'),
	ringWait: timeLimit(minute, 'how long a call may wait to ring', '"30s"'),
	age: timeLimit(240 * minute, 'how old a call may become', '"4h"'),
};

export const timeRules: readonly Rule[] = [
	tooLong({
		id: 'ringing',
		title: 'Ringing too long',
		caveat: 'Some phones, queues and carriers let a call ring for minutes. The switch may still give up by itself.',
		limit: 'ringing',
		state: 'ringing',
		isIn: ({callState}) => callState !== 'RING_WAIT',
		verbs: ['has rung', 'have rung'],
		sinceOf: unanswered,
	}),
	tooLong({
		id: 'early',
		title: 'Early media too long',
		caveat: 'It may be an announcement, or a queue that plays music before it answers.',
		limit: 'early',
		state: 'early',
		verbs: ['has been in early media', 'have been in early media'],
		sinceOf: inState,
	}),
	tooLong({
		id: 'ring-wait',
		title: 'Waiting to ring too long',
		caveat: 'The other side may simply be slow to report that it rings.',
		limit: 'ringWait',
		state: 'ringing',
		isIn: ({callState}) => callState === 'RING_WAIT',
		verbs: ['has waited to ring', 'have waited to ring'],
		sinceOf: unanswered,
	}),
	tooLong({
		id: 'held',
		title: 'Held too long',
		caveat: 'Somebody may have asked for it: the list does not show who put the call on hold, nor why.',
		limit: 'held',
		state: 'held',
		verbs: ['has been held', 'have been held'],
		sinceOf: inState,
	}),
	tooLong({
		id: 'old',
		title: 'Older than a call should be',
		caveat: 'It may be a long conference, an open line or music on hold: the age alone does not make it a zombie.',
		limit: 'age',
		verbs: ['has been there', 'have been there'],
		sinceOf: ({created}) => created,
	}),
];
