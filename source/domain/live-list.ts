import type {Call} from './calls.js';
import type {Channel} from './channel.js';
import type {Since} from './elapsed.js';
import {clock} from './format.js';
import {oddityOf, type Oddity} from './oddity.js';
import {placesIn} from './places.js';
import {nextTurnover, type Turnover} from './rates.js';
import {startOf} from './start.js';
import {statusOf, type Status} from './status.js';
import {changedTotals, noTotals, type Totals} from './totals.js';

/**
A state, and when this program saw it begin. `byUs`: one of our actions asked for it. `isLeast`: it may have begun earlier.
*/
export type StateChange = Since & {readonly status: Status; readonly byUs: boolean};

/** A state by whom it came: `held by you`; who talks again was released. */
export const changeText = ({status, byUs}: StateChange): string =>
	byUs ? `${status === 'talking' ? 'released' : status} by you` : status;

/** A channel with what was seen of it here. Times are ms by the viewer's clock. */
export type Tracked = {
	readonly channel: Channel;
	/** When it started, by the switch's clock. */
	readonly created: Since;
	/** `statusOf` the channel, stored because every row needs it often. */
	readonly status: Status;
	/** What is odd about it, if it stays so; stored because every list asks. */
	readonly oddity: Oddity | undefined;
	readonly firstSeenAt: number;
	/** It was in the first list, or is older than the list before: nothing is known of what it did until it was seen. */
	readonly hasBegunUnseen: boolean;
	/** When its row last appeared or changed; 0 for the ones that were there before us. */
	readonly newsAt: number;
	/** The last states it was seen in, the present one last; empty in a single list. */
	readonly history: readonly StateChange[];
	/** When it was first missed in a list. */
	readonly endedAt?: number;
	/** When it was last listed, where that was long before it was missed. */
	readonly lastListedAt?: number;
	/** Set on a row of the list while that shows legs as calls, where the call says more than the channel. */
	readonly inCall?: {readonly call: Call; readonly part: CallPart};
};

/**
How a row stands for a call: `folded` for all its legs, `first`, `middle` or `last` for one leg of an open one, `alone`
for a leg whose partner is not in the list.
*/
export type CallPart = 'folded' | 'first' | 'middle' | 'last' | 'alone';

/** `ended`, or since when it may have: nobody looked in between. */
export const endWord = ({lastListedAt}: Tracked): string =>
	lastListedAt === undefined ? 'ended' : `ended, after ${clock(lastListedAt)}`;

/** The call that a row stands for as a whole, if it does. */
export const foldedCall = ({inCall}: Tracked): Call | undefined =>
	inCall?.part === 'folded' ? inCall.call : undefined;

/** Rows by their uuid. */
export type Rows = ReadonlyMap<string, Tracked>;

export type LiveList = {
	/** In the order in which the switch listed them. */
	readonly rows: readonly Tracked[];
	/** The same rows. It stays the same until something in the list changes. */
	readonly byUuid: Rows;
	/** The list as it was given last. */
	readonly channels: readonly Channel[];
	readonly totals: Totals;
	/** Grows with every change of a channel, a birth or a death. */
	readonly version: number;
	/** Births and deaths of the last polls, for the rates. */
	readonly turnover: readonly Turnover[];
	/** Since this program started to watch. */
	readonly started: number;
	readonly ended: number;
};

export const emptyList: LiveList = {
	rows: [],
	byUuid: new Map(),
	channels: [],
	totals: noTotals,
	version: 0,
	turnover: [],
	started: 0,
	ended: 0,
};

const historyLength = 20;
/** When two lists are further apart, a change between them may be much older than the second, ms. */
const longestGap = 12_000;

/** When a list and the one before it were made, ms by the viewer's clock; `since` is `undefined` for the first. */
type Heard = {
	readonly at: number;
	readonly since: number | undefined;
	/** To add to the viewer's clock to get the switch's, ms. */
	readonly clockOffset?: number;
};

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
@param heard in the first list no channel is new
@param isExpected tells whether a state is what one of our actions asked for
*/
export const advance = (
	before: LiveList,
	channels: readonly Channel[],
	heard: Heard,
	isExpected: (uuid: string, status: Status) => boolean,
): Advance => {
	const {at, since} = heard;
	if (channels === before.channels && since !== undefined) {
		// The same list again, from a cache, says nothing about the time since.
		return {list: at === since ? before : withTurnover(before, at, since, 0, 0), born: [], died: []};
	}

	const wasListed = ({uuid}: Channel) => before.byUuid.has(uuid);
	const places = placesIn(before.channels, channels, ({uuid}) => uuid, wasListed);
	const born: Tracked[] = [];
	const changed: Tracked[] = [];
	const replaced: Tracked[] = [];
	const rows = channels.map((channel, index) => {
		const place = places.before[index]!;
		if (place === -1) {
			const tracked = birth(channel, heard);
			born.push(tracked);
			return tracked;
		}

		const known = before.rows[place]!;
		if (known.channel === channel) {
			return known;
		}

		const tracked = change(known, channel, heard, isExpected);
		replaced.push(known);
		changed.push(tracked);
		return tracked;
	});
	const gone = places.gone.map(place => before.rows[place]!);
	const died = gone.map(row => endedRow(row, at, since));
	if (born.length + died.length + changed.length === 0 && since !== undefined) {
		const isSame = rows.every((row, index) => row === before.rows[index]);
		const list = {...before, rows: isSame ? before.rows : rows, channels};
		return {list: withTurnover(list, at, since, 0, 0), born, died};
	}

	const fresh = [...changed, ...born];
	const byUuid = changedRows(before.byUuid, gone, fresh);
	const totals = changedTotals(before.totals, channelsOf([...gone, ...replaced]), channelsOf(fresh));
	const next = {...before, rows, byUuid, channels, totals, version: before.version + 1};
	return {
		list: since === undefined ? next : withTurnover(next, at, since, born.length, died.length),
		born,
		died,
	};
};

const channelsOf = (rows: readonly Tracked[]): readonly Channel[] => rows.map(({channel}) => channel);

/** Earlier states hold the rows before: these are a copy. */
const changedRows = (before: Rows, gone: readonly Tracked[], fresh: readonly Tracked[]): Rows => {
	const rows = new Map(before);
	for (const {channel} of gone) {
		rows.delete(channel.uuid);
	}

	for (const row of fresh) {
		rows.set(row.channel.uuid, row);
	}

	return rows;
};

/** What a row tells of its channel. */
export const told = (channel: Channel): Pick<Tracked, 'channel' | 'status' | 'oddity'> => {
	const status = statusOf(channel);
	return {channel, status, oddity: oddityOf(channel, status)};
};

const isLongAfter = ({at, since}: Heard): boolean => since === undefined || at - since > longestGap;

const birth = (channel: Channel, heard: Heard): Tracked => {
	const {at, since, clockOffset = 0} = heard;
	const now = told(channel);
	const created = startOf(channel, at + clockOffset, at + clockOffset);
	const hasBegunUnseen = since === undefined || (!created.isLeast && created.at < since + clockOffset - longestGap);
	return {
		...now,
		created,
		firstSeenAt: at,
		hasBegunUnseen,
		newsAt: since === undefined ? 0 : at,
		history: [{at, isLeast: hasBegunUnseen || isLongAfter(heard), status: now.status, byUs: false}],
	};
};

/** A row whose channel is no longer listed; `since` is when the last list that had it was made. */
export const endedRow = (row: Tracked, at: number, since: number | undefined): Tracked => ({
	...row,
	endedAt: at,
	...(since !== undefined && at - since > longestGap && {lastListedAt: since}),
});

/** A start that was impossible at first stays so, even when time makes it plausible. */
const createdOf = ({channel: before, created, firstSeenAt}: Tracked, channel: Channel, heard: Heard): Since => {
	const {at, clockOffset = 0} = heard;
	return channel.createdEpoch === before.createdEpoch && channel.site === before.site
		? created
		: startOf(channel, at + clockOffset, firstSeenAt + clockOffset);
};

const change = (
	known: Tracked,
	channel: Channel,
	heard: Heard,
	isExpected: (uuid: string, status: Status) => boolean,
): Tracked => {
	const {at} = heard;
	const now = told(channel);
	const {status} = now;
	const history =
		known.history.at(-1)?.status === status
			? known.history
			: [...known.history, {at, isLeast: isLongAfter(heard), status, byUs: isExpected(channel.uuid, status)}].slice(
					-historyLength,
				);
	return {...known, ...now, created: createdOf(known, channel, heard), newsAt: at, history};
};

const withTurnover = (list: LiveList, at: number, since: number, started: number, ended: number): LiveList => ({
	...list,
	turnover: nextTurnover(list.turnover, {at, since, started, ended}),
	started: list.started + started,
	ended: list.ended + ended,
});
