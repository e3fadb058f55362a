import type {Channel} from '../../telephony/channel.js';
import type {Elapsed, Since} from '../../telephony/elapsed.js';
import {duration} from '../../util/format.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {elapsedSince, listTimeOf} from '../../live/row-times.js';
import type {Status} from '../../telephony/status.js';
import {addTo} from '../../util/group-by.js';
import {memoByObject} from '../../util/memoize.js';
import {alertAbout, atLeast, channelsThat, type Facts, type FoundAlert, type Rule, type Verbs} from './alert.js';
import {minute, timeLimit} from './limit.js';
import type {Limits} from './limits.js';

/** Since when a row is in its state. */
const stateSince = ({history}: TrackedChannel): Since | undefined => history.at(-1);

/** The same; a channel may have been in its first state since its start. */
const unansweredSince = (row: TrackedChannel): Since | undefined => {
	const state = stateSince(row);
	return row.history.length === 1 && state!.at >= row.created.at ? row.created : state;
};

export const timeLimits = {
	ringing: timeLimit(minute, 'how long a call may ring', '"60s"'),
	early: timeLimit(1.5 * minute, 'how long a call may have early media', '"90s"'),
	held: timeLimit(5 * minute, 'how long a call may be held', '"5m"'),
	ringWait: timeLimit(minute, 'how long a call may wait to ring', '"30s"'),
	age: timeLimit(240 * minute, 'how old a call may become', '"4h"'),
};

/** What takes longer than its limit. */
type TooLong = Pick<Rule, 'id' | 'title' | 'caveat'> & {
	readonly limit: keyof Limits;
	/** By default channels in any state. */
	readonly state?: Status;
	readonly isIn?: (channel: Channel) => boolean;
	readonly verbs: Verbs;
	/** Since when the time of a row counts. */
	readonly sinceOf: (row: TrackedChannel) => Since | undefined;
};

const tooLong: readonly TooLong[] = [
	{
		id: 'ringing',
		title: 'Ringing too long',
		caveat: 'Some phones, queues and carriers let a call ring for minutes. The switch may still give up by itself.',
		limit: 'ringing',
		state: 'ringing',
		isIn: ({callState}) => callState !== 'RING_WAIT',
		verbs: ['has rung', 'have rung'],
		sinceOf: unansweredSince,
	},
	{
		id: 'early',
		title: 'Early media too long',
		caveat: 'It may be an announcement, or a queue that plays music before it answers.',
		limit: 'early',
		state: 'early',
		verbs: ['has been in early media', 'have been in early media'],
		sinceOf: stateSince,
	},
	{
		id: 'ring-wait',
		title: 'Waiting to ring too long',
		caveat: 'The other side may simply be slow to report that it rings.',
		limit: 'ringWait',
		state: 'ringing',
		isIn: ({callState}) => callState === 'RING_WAIT',
		verbs: ['has waited to ring', 'have waited to ring'],
		sinceOf: unansweredSince,
	},
	{
		id: 'held',
		title: 'Held too long',
		caveat: 'Somebody may have asked for it: the list does not show who put the call on hold, nor why.',
		limit: 'held',
		state: 'held',
		verbs: ['has been held', 'have been held'],
		sinceOf: stateSince,
	},
	{
		id: 'old',
		title: 'Older than a call should be',
		caveat: 'It may be a long conference, an open line or music on hold: the age alone does not make it a zombie.',
		limit: 'age',
		verbs: ['has been there', 'have been there'],
		sinceOf: ({created}) => created,
	},
];

/** The rows that take too long, in one pass for all rules. */
const foundIn = memoByObject((facts: Facts): ReadonlyMap<TooLong, readonly TrackedChannel[]> => {
	const found = new Map<TooLong, TrackedChannel[]>();
	for (const row of facts.rows) {
		const {status, channel} = row;
		const now = listTimeOf(row, facts);
		for (const rule of tooLong) {
			const isWanted = (rule.state === undefined || rule.state === status) && (rule.isIn?.(channel) ?? true);
			const since = isWanted ? rule.sinceOf(row) : undefined;
			if (since && now - since.at > facts.limits[rule.limit]) {
				addTo(found, rule, row);
			}
		}
	}

	return found;
});

const alertsOf = (rule: TooLong, facts: Facts): readonly FoundAlert[] => {
	const rows = foundIn(facts).get(rule);
	if (!rows) {
		return [];
	}

	const [longest] = rows
		.map(row => elapsedSince(rule.sinceOf(row)!, row, facts))
		.toSorted((one, other) => other.time - one.time) as [Elapsed];
	const limit = duration(facts.limits[rule.limit]);
	const time =
		rows.length === 1
			? `${atLeast(longest)}; the limit is ${limit}`
			: `more than ${limit}, the longest for ${atLeast(longest)}`;
	const ids = rows.map(({channel}) => channel.id);
	return alertAbout(ids, `${channelsThat(ids.length, rule.verbs)} for ${time}.`);
};

export const timeRules: readonly Rule[] = tooLong.map(rule => {
	const {id, title, caveat} = rule;
	return {id, title, severity: 'warning', caveat, find: facts => alertsOf(rule, facts)};
});
