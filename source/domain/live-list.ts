import type {Call} from './calls.js';
import type {Channel} from './channel.js';
import {statusOf, type Status} from './status.js';
import {addSample, type Series} from './series.js';

/** A change of state that this program saw. `byUs` when it was what one of our actions asked for. */
type StateChange = {readonly at: number; readonly status: Status; readonly byUs: boolean};

/** A channel with what was seen of it here. Times are ms by the viewer's clock. */
export type Tracked = {
	readonly channel: Channel;
	readonly firstSeenAt: number;
	/** It was in the first list: nothing is known of what it did before. */
	readonly isFromStart: boolean;
	/** When its row last appeared or changed; 0 for the ones that were there before us. */
	readonly newsAt: number;
	/** The last states it was seen in, oldest first, the present one last. */
	readonly history: readonly StateChange[];
	/** When it was first missed in a list. */
	readonly endedAt?: number;
	/** Set on a row of the list while that shows legs as calls, where the call says more than the channel. */
	readonly inCall?: {readonly call: Call; readonly part: CallPart};
};

/**
How a row stands for a call: `folded` for all its legs, `first`, `middle` or `last` for one leg of an open one, `alone`
for a leg whose partner is not in the list.
*/
export type CallPart = 'folded' | 'first' | 'middle' | 'last' | 'alone';

/** The call that a row stands for as a whole, if it does. */
export const foldedCall = ({inCall}: Tracked): Call | undefined =>
	inCall?.part === 'folded' ? inCall.call : undefined;

export type LiveList = {
	readonly byUuid: ReadonlyMap<string, Tracked>;
	/** The same list as the last one given, until something in it changes. */
	readonly channels: readonly Channel[];
	/** Grows with every change of a channel, a birth or a death. */
	readonly version: number;
	readonly series: Series;
	/** Births and deaths of the last polls, for the rates. */
	readonly turnover: readonly Turnover[];
	/** Since this program started to watch. */
	readonly started: number;
	readonly ended: number;
};

type Turnover = {readonly at: number; readonly since: number; readonly started: number; readonly ended: number};

export const emptyList: LiveList = {
	byUuid: new Map(),
	channels: [],
	version: 0,
	series: [],
	turnover: [],
	started: 0,
	ended: 0,
};

const historyLength = 20;
const ratesOver = 10_000;

/** What one list changed: the new state of things, and who came, changed and went. */
type Advance = {
	readonly list: LiveList;
	readonly born: readonly Tracked[];
	readonly died: readonly Tracked[];
};

/**
Takes over a list. Rows that did not change keep their identity.

@param before
@param channels
@param at when the list was received
@param since when the one before it was, `undefined` for the first: its channels are no births
@param isExpected tells whether a state is what one of our actions asked for
*/
export const advance = (
	before: LiveList,
	channels: readonly Channel[],
	at: number,
	since: number | undefined,
	isExpected: (uuid: string, status: Status) => boolean,
): Advance => {
	if (channels === before.channels && since !== undefined) {
		return {list: withTurnover(before, at, since, 0, 0), born: [], died: []};
	}

	const byUuid = new Map<string, Tracked>();
	const born: Tracked[] = [];
	let changes = 0;
	for (const channel of channels) {
		const known = before.byUuid.get(channel.uuid);
		if (!known) {
			const tracked = birth(channel, at, since !== undefined);
			born.push(tracked);
			byUuid.set(channel.uuid, tracked);
		} else if (known.channel === channel) {
			byUuid.set(channel.uuid, known);
		} else {
			changes++;
			byUuid.set(channel.uuid, change(known, channel, at, isExpected));
		}
	}

	const died: Tracked[] = [];
	if (byUuid.size - born.length < before.byUuid.size) {
		for (const [uuid, tracked] of before.byUuid) {
			if (!byUuid.has(uuid)) {
				died.push({...tracked, endedAt: at});
			}
		}
	}

	if (born.length + died.length + changes === 0 && since !== undefined) {
		return {list: withTurnover({...before, channels}, at, since, 0, 0), born, died};
	}

	const next = {...before, byUuid, channels, version: before.version + 1};
	return {
		list: since === undefined ? sampled(next, at) : withTurnover(next, at, since, born.length, died.length),
		born,
		died,
	};
};

const birth = (channel: Channel, at: number, isNews: boolean): Tracked => ({
	channel,
	firstSeenAt: at,
	isFromStart: !isNews,
	newsAt: isNews ? at : 0,
	history: [{at, status: statusOf(channel), byUs: false}],
});

const change = (
	known: Tracked,
	channel: Channel,
	at: number,
	isExpected: (uuid: string, status: Status) => boolean,
): Tracked => {
	const status = statusOf(channel);
	const history =
		known.history.at(-1)?.status === status
			? known.history
			: [...known.history, {at, status, byUs: isExpected(channel.uuid, status)}].slice(-historyLength);
	return {...known, channel, newsAt: at, history};
};

const sampled = (list: LiveList, at: number): LiveList => ({
	...list,
	series: addSample(list.series, at, list.byUuid.size),
});

const withTurnover = (list: LiveList, at: number, since: number, started: number, ended: number): LiveList => ({
	...sampled(list, at),
	turnover: [...list.turnover.filter(past => past.at > at - ratesOver), {at, since, started, ended}],
	started: list.started + started,
	ended: list.ended + ended,
});

/**
Calls started and ended per second over the last ten seconds or the last poll, whichever is longer; `undefined` before
the second list.
*/
export const ratesOf = ({turnover}: LiveList): {readonly started: number; readonly ended: number} | undefined => {
	const first = turnover[0];
	const last = turnover.at(-1);
	if (!first || !last) {
		return undefined;
	}

	const seconds = Math.max(last.at - first.since, 1) / 1000;
	const sum = (pick: (one: Turnover) => number) => turnover.reduce((total, one) => total + pick(one), 0);
	return {started: sum(one => one.started) / seconds, ended: sum(one => one.ended) / seconds};
};

/** Since when the channel was seen in its present state, ms. The switch does not tell since when it has been. */
export const presentStateSince = (tracked: Tracked): number => tracked.history.at(-1)?.at ?? tracked.firstSeenAt;
