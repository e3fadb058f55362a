import {startOf, type Since} from '../telephony/elapsed.js';
import type {Channel} from '../telephony/channel.js';
import type {Status} from '../telephony/status.js';
import type {EndedChannel, Update} from '../sources/source.js';
import {derivedFields, type StateChange, type TrackedChannel} from './live-list.js';

/** Whether an action of this program asked for the state that a channel has at `at`, or for its end. */
export type IsExpected = (channel: Channel, status: Status | 'ended', at: number) => boolean;

const historyLength = 20;
/** A state whose start by the switch's clock has moved on by more was left meanwhile, and entered again, ms. */
const smallestReturn = 1000;
/** When two updates are further apart, a change between them may be much older than the second, ms. */
const longestGap = 12_000;

const isAfterGap = ({asOf, since}: Update): boolean => since === undefined || asOf - since > longestGap;

/** A time of the switch's clock by the viewer's, not later than the update. */
const viewerTime = (at: number, {clockOffset, asOf}: Update): Since => ({
	at: Math.min(asOf, at - clockOffset),
	isLeast: false,
});

const answeredStatuses = new Set<Status>(['talking', 'held']);

/** When a channel was answered: the switch's own time, else when the list first showed it talking or held. */
const answeredOf = (
	{facts}: Channel,
	update: Update,
	history: readonly StateChange[],
	before?: Since,
): {readonly answered?: Since} => {
	if (facts?.answeredAt !== undefined) {
		return {answered: viewerTime(facts.answeredAt, update)};
	}

	const place = history.findIndex(({status}) => answeredStatuses.has(status));
	const seen = history[place];
	const answered = before ?? (seen && {at: seen.at, isLeast: seen.isLeast || place === 0});
	return answered ? {answered} : {};
};

/**
The states of a row, with the switch's own start of the present one, if it has one. `before`: the channel before; the same call state with
another start was left meanwhile, and entered again.
*/
const withStateSince = (
	history: readonly StateChange[],
	{callState, facts}: Channel,
	update: Update,
	before?: Channel,
): readonly StateChange[] => {
	const last = history.at(-1);
	const since = facts?.stateSince === undefined ? undefined : viewerTime(facts.stateSince, update);
	if (!last || !since || (last.at === since.at && !last.isLeast)) {
		return history;
	}

	const known = before?.callState === callState ? before.facts?.stateSince : undefined;
	return known !== undefined && facts!.stateSince! > known + smallestReturn
		? withState(history, {...since, status: last.status, byThisUser: false})
		: [...history.slice(0, -1), {...last, ...since}];
};

const withState = (history: readonly StateChange[], change: StateChange): readonly StateChange[] =>
	[...history, change].slice(-historyLength);

export const createdRow = (channel: Channel, update: Update): TrackedChannel => {
	const {asOf, since, clockOffset} = update;
	const fields = derivedFields(channel);
	const created = startOf(channel, asOf, asOf, clockOffset);
	const hasBegunUnseen = since === undefined || (!created.isLeast && created.at < since - longestGap);
	const {status} = fields;
	const begun = {at: asOf, isLeast: hasBegunUnseen || isAfterGap(update), status, byThisUser: false};
	const history = withStateSince([begun], channel, update);
	return {
		...answeredOf(channel, update, history),
		...fields,
		created,
		firstSeenAt: asOf,
		hasBegunUnseen,
		changedAt: since === undefined ? 0 : asOf,
		history,
	};
};

/** When a channel started. An impossible start stays refused, even when time makes it plausible. */
const createdOf = (row: TrackedChannel, channel: Channel, {asOf, clockOffset}: Update): Since =>
	channel.createdEpoch === row.channel.createdEpoch
		? row.created
		: startOf(channel, asOf, row.firstSeenAt, clockOffset);

export const changedRow = (
	row: TrackedChannel,
	channel: Channel,
	update: Update,
	isExpected: IsExpected,
): TrackedChannel => {
	const {asOf} = update;
	const fields = derivedFields(channel);
	const {status} = fields;
	const change: StateChange = {
		at: asOf,
		isLeast: isAfterGap(update),
		status,
		byThisUser: isExpected(channel, status, asOf),
	};
	const states = row.history.at(-1)?.status === status ? row.history : withState(row.history, change);
	const history = withStateSince(states, channel, update, row.channel);
	return {
		...row,
		...fields,
		...answeredOf(channel, update, history, row.answered),
		created: createdOf(row, channel, update),
		// Facts alone, such as the times of a call that began before us, do not mark a row as changed.
		changedAt: channel.wire === row.channel.wire ? row.changedAt : asOf,
		history,
	};
};

/** When a channel ended: the switch's own time, within the time between the last two updates. */
const endOf = (hungUpAt: number | undefined, update: Update): number => {
	const {asOf, since = asOf} = update;
	return hungUpAt === undefined ? asOf : Math.min(asOf, Math.max(since, viewerTime(hungUpAt, update).at));
};

export const endedRow = (
	row: TrackedChannel,
	{channel, ...end}: EndedChannel,
	update: Update,
	isExpected: IsExpected,
): TrackedChannel => ({
	...row,
	channel,
	...(isExpected(row.channel, 'ended', update.asOf) && {isEndedByThisUser: true}),
	endedAt: endOf(end.hungUpAt, update),
	...(Object.keys(end).length > 0 && {end}),
	...(update.since !== undefined && isAfterGap(update) && {lastListedAt: update.since}),
});

/** A row with its times by a new estimate of its server's clock. */
export const retimedRow = (row: TrackedChannel, update: Update): TrackedChannel => ({
	...row,
	...answeredOf(row.channel, update, row.history, row.answered),
	created: startOf(row.channel, update.asOf, row.firstSeenAt, update.clockOffset),
	history: withStateSince(row.history, row.channel, update),
});
