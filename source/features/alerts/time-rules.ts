import type {Since} from '../../telephony/elapsed.js';
import {duration} from '../../util/format.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {elapsedSince, listTimeOf} from '../../live/row-times.js';
import type {Status} from '../../telephony/status.js';
import {alertAbout, atLeast, channelsThat, type Facts, type FoundAlert, type Rule, type Verbs} from './alert.js';
import {minute, timeLimit} from './limit.js';
import type {Limits} from './limits.js';

export const timeLimits = {
	ringing: timeLimit(minute, 'how long a call may ring', '"60s"'),
	early: timeLimit(1.5 * minute, 'how long a call may have early media', '"90s"'),
	held: timeLimit(5 * minute, 'how long a call may be held', '"5m"'),
	ringWait: timeLimit(minute, 'how long a call may wait to ring', '"30s"'),
	age: timeLimit(240 * minute, 'how old a call may become', '"4h"'),
};

/** Since when a row is in a state; `undefined` in another one. */
const sinceIn =
	(status: Status) =>
	(row: TrackedChannel): Since | undefined =>
		row.status === status ? row.history.at(-1) : undefined;

const inRinging = sinceIn('ringing');

/** Since when a call rings, or waits to ring; a channel may have done so since its start. */
const ringingSince =
	(isWaiting: boolean) =>
	(row: TrackedChannel): Since | undefined => {
		const since = inRinging(row);
		if (!since || (row.channel.callState === 'RING_WAIT') !== isWaiting) {
			return undefined;
		}

		return row.history.length === 1 && since.at >= row.created.at ? row.created : since;
	};

/** What takes longer than its limit. */
type TooLong = Pick<Rule, 'id' | 'title' | 'caveat'> & {
	readonly limit: keyof Limits;
	readonly verbs: Verbs;
	/** Since when the time of a row counts; `undefined` where it does not. */
	readonly sinceOf: (row: TrackedChannel) => Since | undefined;
};

const tooLong: readonly TooLong[] = [
	{
		id: 'ringing',
		title: 'Ringing too long',
		caveat: 'Some phones, queues and carriers let a call ring for minutes. The switch may still give up by itself.',
		limit: 'ringing',
		verbs: ['has rung', 'have rung'],
		sinceOf: ringingSince(false),
	},
	{
		id: 'early',
		title: 'Early media too long',
		caveat: 'It may be an announcement, or a queue that plays music before it answers.',
		limit: 'early',
		verbs: ['has been in early media', 'have been in early media'],
		sinceOf: sinceIn('early'),
	},
	{
		id: 'ring-wait',
		title: 'Waiting to ring too long',
		caveat: 'The other side may simply be slow to report that it rings.',
		limit: 'ringWait',
		verbs: ['has waited to ring', 'have waited to ring'],
		sinceOf: ringingSince(true),
	},
	{
		id: 'held',
		title: 'Held too long',
		caveat: 'Somebody may have asked for it: the list does not show who put the call on hold, nor why.',
		limit: 'held',
		verbs: ['has been held', 'have been held'],
		sinceOf: sinceIn('held'),
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

const alertsOf = ({limit: name, verbs, sinceOf}: TooLong, facts: Facts): readonly FoundAlert[] => {
	const most = facts.limits[name];
	const rows = facts.rows.filter(row => {
		const since = sinceOf(row);
		return since && listTimeOf(row, facts) - since.at > most;
	});
	const [longest] = rows
		.map(row => elapsedSince(sinceOf(row)!, row, facts))
		.toSorted((one, other) => other.time - one.time);
	if (!longest) {
		return [];
	}

	const limit = duration(most);
	const time =
		rows.length === 1
			? `${atLeast(longest)}; the limit is ${limit}`
			: `more than ${limit}, the longest for ${atLeast(longest)}`;
	const ids = rows.map(({channel}) => channel.id);
	return alertAbout(ids, `${channelsThat(ids.length, verbs)} for ${time}.`);
};

export const timeRules: readonly Rule[] = tooLong.map(rule => {
	const {id, title, caveat} = rule;
	return {id, title, severity: 'warning', caveat, find: facts => alertsOf(rule, facts)};
});
