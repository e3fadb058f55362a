import {groupCalls, noCalls, type Call, type Calls} from '../telephony/calls.js';
import type {Channel, ChannelId} from '../telephony/channel.js';
import type {Since} from '../telephony/elapsed.js';
import type {CallEnd} from '../sources/source.js';
import {clock} from '../util/format.js';
import {statusOf, type Status} from '../telephony/status.js';
import {untrustedLine} from '../util/sanitize.js';
import {oddityOf, type Oddity} from './oddity.js';
import {totalsOf, type Totals} from './totals.js';

/** A state, and when it began. `byThisUser`: an action of this program asked for it. */
export type StateChange = Since & {readonly status: Status; readonly byThisUser: boolean};

/** A state, and who caused it: `held by you`, `released by you`. */
export const changeText = ({status, byThisUser}: StateChange): string =>
	byThisUser ? `${status === 'talking' ? 'released' : status} by you` : status;

/** A channel with its history. Times are ms by the viewer's clock. */
export type TrackedChannel = {
	readonly channel: Channel;
	readonly created: Since;
	/** `statusOf` the channel, stored because every row needs it often. */
	readonly status: Status;
	/** Stored because every list needs it. */
	readonly oddity: Oddity | undefined;
	readonly firstSeenAt: number;
	/** It was in the first list, or began long before the list before: its earlier states are unknown. */
	readonly hasBegunUnseen: boolean;
	readonly answered?: Since;
	/** When its row last appeared or changed; 0 if it was in the first list. */
	readonly changedAt: number;
	/** Its last states, the present one last; empty in a single list. */
	readonly history: readonly StateChange[];
	/** When it was first missing in a list, or an event reported its end. */
	readonly endedAt?: number;
	readonly end?: CallEnd;
	/** This program hung up its call. */
	readonly isEndedByThisUser?: boolean;
	/** When it was last listed, if that was long before its end. */
	readonly lastListedAt?: number;
	/** Set on rows of the list of calls where the call has more to show than the channel. */
	readonly inCall?: {readonly call: Call; readonly part: CallPart};
};

/**
How a row stands for a call: `folded` for all its legs, `first`, `middle` or `last` for one leg of an open one, `alone`
for a leg whose partner is not in the list.
*/
export type CallPart = 'folded' | 'first' | 'middle' | 'last' | 'alone';

type Ended = Pick<TrackedChannel, 'end' | 'isEndedByThisUser' | 'lastListedAt'>;

/** `USER_BUSY 486 by the callee`: the cause, the SIP status and who hung up, as far as they are known. */
export const causeText = ({end: {cause = '', sipStatus, hangupBy} = {}, isEndedByThisUser}: Ended): string => {
	const isOurs = isEndedByThisUser && (hangupBy === undefined || hangupBy === 'switch');
	const by = isOurs ? 'by you' : hangupBy === undefined ? '' : `by the ${hangupBy}`;
	return [untrustedLine(cause), sipStatus ?? '', by].filter(Boolean).join(' ');
};

/** `ended: USER_BUSY 486 by the callee, after 14:02:11`: how, and when it was last listed if long before. */
export const endText = (row: Ended): string => {
	const {end, lastListedAt} = row;
	const how = causeText(row);
	const reason = how === '' ? '' : `${end?.cause ? ':' : ''} ${how}`;
	return `ended${reason}${lastListedAt === undefined ? '' : `, after ${clock(lastListedAt)}`}`;
};

/** The call that a row stands for as a whole, if it does. */
export const foldedCall = ({inCall}: TrackedChannel): Call | undefined =>
	inCall?.part === 'folded' ? inCall.call : undefined;

export type Rows = ReadonlyMap<ChannelId, TrackedChannel>;

/** The channels of all servers, as of the last update. */
export type LiveList = {
	/** In the order in which they came. */
	readonly rows: readonly TrackedChannel[];
	/** The same rows. It keeps its identity until something in the list changes. */
	readonly byId: Rows;
	readonly calls: Calls;
	readonly totals: Totals;
	/** Since this program started to watch. */
	readonly started: number;
	readonly ended: number;
	/** By server: the clock offset (switch minus viewer, ms) that the starts of its rows were computed with. */
	readonly clockOffsets: ReadonlyMap<string, number>;
};

export const emptyList: LiveList = {
	rows: [],
	byId: new Map(),
	calls: noCalls,
	totals: totalsOf([]),
	started: 0,
	ended: 0,
	clockOffsets: new Map(),
};

/** Some rows as a list of their own; `others` are its other properties. */
export const listOf = (rows: readonly TrackedChannel[], others: LiveList = emptyList): LiveList => ({
	...others,
	rows,
	byId: new Map(rows.map(row => [row.channel.id, row])),
	calls: groupCalls(rows.map(({channel}) => channel)),
});

/** The fields of a row that follow from its channel alone. */
export const derivedFields = (channel: Channel): Pick<TrackedChannel, 'channel' | 'status' | 'oddity'> => {
	const status = statusOf(channel);
	return {channel, status, oddity: oddityOf(channel, status)};
};
