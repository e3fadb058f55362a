import type {Channel, ChannelId} from '../../telephony/channel.js';
import type {Elapsed} from '../../telephony/elapsed.js';
import {duration} from '../../util/format.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {ageOf, timeInState, type Moment} from '../../live/row-times.js';
import type {Status} from '../../telephony/status.js';
import {alertAbout, atLeast, channelsThat, type Rule, type Verbs} from './alert.js';
import {minute, timeLimit} from './limit.js';
import type {Limits} from './limits.js';

/** The time in a first state: the age, if the channel had no other state while it was watched. */
const timeUnanswered = (row: TrackedChannel, moment: Moment): Elapsed | undefined => {
	const [seen, age] = [timeInState(row, moment), ageOf(row, moment)];
	return row.history.length === 1 && !(seen && seen.time > age.time) ? age : seen;
};

type TooLong = Pick<Rule, 'id' | 'title' | 'caveat'> & {
	readonly limit: keyof Limits;
	/** By default channels in any state. */
	readonly state?: Status;
	readonly isIn?: (channel: Channel) => boolean;
	readonly verbs: Verbs;
	readonly timeOf: (row: TrackedChannel, moment: Moment) => Elapsed | undefined;
};

const tooLong = ({limit, state, isIn, verbs, timeOf, ...rule}: TooLong): Rule => ({
	...rule,
	severity: 'warning',
	find(facts) {
		const most = facts.limits[limit];
		const ids: ChannelId[] = [];
		let longest: Elapsed = {time: most, isLeast: false};
		for (const row of facts.rows) {
			const isWanted = (state === undefined || row.status === state) && (isIn?.(row.channel) ?? true);
			const elapsed = isWanted ? timeOf(row, facts) : undefined;
			if (!(elapsed && elapsed.time > most)) {
				continue;
			}

			ids.push(row.channel.id);
			longest = elapsed.time > longest.time ? elapsed : longest;
		}

		const limitText = duration(most);
		const time =
			ids.length === 1
				? `${atLeast(longest)}; the limit is ${limitText}`
				: `more than ${limitText}, the longest for ${atLeast(longest)}`;
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
		timeOf: timeUnanswered,
	}),
	tooLong({
		id: 'early',
		title: 'Early media too long',
		caveat: 'It may be an announcement, or a queue that plays music before it answers.',
		limit: 'early',
		state: 'early',
		verbs: ['has been in early media', 'have been in early media'],
		timeOf: timeInState,
	}),
	tooLong({
		id: 'ring-wait',
		title: 'Waiting to ring too long',
		caveat: 'The other side may simply be slow to report that it rings.',
		limit: 'ringWait',
		state: 'ringing',
		isIn: ({callState}) => callState === 'RING_WAIT',
		verbs: ['has waited to ring', 'have waited to ring'],
		timeOf: timeUnanswered,
	}),
	tooLong({
		id: 'held',
		title: 'Held too long',
		caveat: 'Somebody may have asked for it: the list does not show who put the call on hold, nor why.',
		limit: 'held',
		state: 'held',
		verbs: ['has been held', 'have been held'],
		timeOf: timeInState,
	}),
	tooLong({
		id: 'old',
		title: 'Older than a call should be',
		caveat: 'It may be a long conference, an open line or music on hold: the age alone does not make it a zombie.',
		limit: 'age',
		verbs: ['has been there', 'have been there'],
		timeOf: ageOf,
	}),
];
