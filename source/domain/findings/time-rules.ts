import type {Channel} from '../channel.js';
import {duration} from '../format.js';
import {presentStateSince, type Tracked} from '../live-list.js';
import {ageOf, listTimeOf} from '../row.js';
import type {Status} from '../status.js';
import type {Facts, Rule} from './finding.js';
import type {Limits} from './limits.js';

const age = (row: Tracked, {at, clockOffset, held}: Facts): number =>
	ageOf(row, {serverNow: at + clockOffset, held}, clockOffset);

/** It was in this state when it was first seen, in the first list of all: it may have been so for long. */
const isOlderThanSeen = ({isFromStart, history}: Tracked): boolean => isFromStart && history.length === 1;

/** How long a channel has been in its state at the least, ms. */
const timeInState = (row: Tracked, {at, held}: Facts): number =>
	Math.max(0, listTimeOf(row, {serverNow: at, held}) - presentStateSince(row));

/** The same where nothing can have come before it: a call that rings has never been answered. */
const timeUnanswered = (row: Tracked, facts: Facts): number =>
	row.history.length === 1 ? Math.max(timeInState(row, facts), age(row, facts)) : timeInState(row, facts);

type TooLong = Pick<Rule, 'id' | 'title' | 'caveat'> & {
	readonly limit: keyof Limits;
	/** Without it rows of every state are looked at. */
	readonly state?: Status;
	/** Without it all of those. */
	readonly isIn?: (channel: Channel) => boolean;
	/** What they do, for one and for several. */
	readonly verbs: readonly [string, string];
	readonly timeOf: (row: Tracked, facts: Facts) => number;
	/** Whether the time may be longer than what was seen of it. */
	readonly isLeast: boolean;
};

const tooLong = ({limit, state, isIn, verbs, timeOf, isLeast, ...rule}: TooLong): Rule => ({
	...rule,
	severity: 'warning',
	find(facts) {
		const most = facts.limits[limit];
		const uuids: string[] = [];
		let longest: {readonly row: Tracked; readonly time: number} | undefined;
		for (const row of facts.rows) {
			const isWanted = (state === undefined || row.status === state) && (isIn === undefined || isIn(row.channel));
			const time = isWanted ? timeOf(row, facts) : 0;
			if (time <= most) {
				continue;
			}

			uuids.push(row.channel.uuid);
			if (!longest || time > longest.time) {
				longest = {row, time};
			}
		}

		if (!longest) {
			return [];
		}

		const least = isLeast && isOlderThanSeen(longest.row) ? 'at least ' : '';
		const who = uuids.length === 1 ? `1 channel ${verbs[0]}` : `${uuids.length} channels ${verbs[1]}`;
		const time = `${least}${duration(longest.time)}`;
		const why =
			uuids.length === 1
				? `${who} for ${time}; the limit is ${duration(most)}.`
				: `${who} for more than ${duration(most)}, the longest for ${time}.`;
		return [{key: '', uuids, why}];
	},
});

/** Channels that stay too long as they are. */
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
		isLeast: false,
	}),
	tooLong({
		id: 'early',
		title: 'Early media too long',
		caveat: 'It may be an announcement, or a queue that plays music before it answers.',
		limit: 'early',
		state: 'early',
		verbs: ['has been in early media', 'have been in early media'],
		timeOf: timeInState,
		isLeast: true,
	}),
	tooLong({
		id: 'ring-wait',
		title: 'Waiting to ring too long',
		caveat: 'The other side may simply be slow to tell that it rings.',
		limit: 'ringWait',
		state: 'ringing',
		isIn: ({callState}) => callState === 'RING_WAIT',
		verbs: ['has waited to ring', 'have waited to ring'],
		timeOf: timeUnanswered,
		isLeast: false,
	}),
	tooLong({
		id: 'held',
		title: 'Held too long',
		caveat: 'Somebody may have asked for it: the list does not tell who put the call on hold, nor why.',
		limit: 'held',
		state: 'held',
		verbs: ['has been held', 'have been held'],
		timeOf: timeInState,
		isLeast: true,
	}),
	tooLong({
		id: 'old',
		title: 'Older than a call should be',
		caveat: 'It may be a long conference, an open line or music on hold: the age alone does not make it a zombie.',
		limit: 'age',
		verbs: ['has been there', 'have been there'],
		timeOf: age,
		isLeast: false,
	}),
];
