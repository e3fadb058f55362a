import type {Call} from '../telephony/calls.js';
import type {Channel, ChannelId} from '../telephony/channel.js';
import type {Since} from '../telephony/elapsed.js';
import {clock} from '../util/format.js';
import {statusOf, type Status} from '../telephony/status.js';
import {untrustedLine} from '../util/untrusted.js';
import {oddityOf, type Oddity} from './oddity.js';
import type {Turnover} from './rates.js';
import {noTotals, type Totals} from './totals.js';

/**
A state, and when this program saw it begin. `byThisUser`: one of our actions asked for it. `isLeast`: it may have begun earlier.
*/
export type StateChange = Since & {readonly status: Status; readonly byThisUser: boolean};

/** A state by whom it came: `held by you`; who talks again was released. */
export const changeText = ({status, byThisUser}: StateChange): string =>
	byThisUser ? `${status === 'talking' ? 'released' : status} by you` : status;

/** A channel with what was seen of it here. Times are ms by the viewer's clock. */
export type TrackedChannel = {
	readonly channel: Channel;
	readonly created: Since;
	/** `statusOf` the channel, stored because every row needs it often. */
	readonly status: Status;
	/** What is odd about it, if it stays so; stored because every list asks. */
	readonly oddity: Oddity | undefined;
	readonly firstSeenAt: number;
	/** It was in the first list, or is older than the list before: nothing is known of what it did until it was seen. */
	readonly hasBegunUnseen: boolean;
	/** When its row last appeared or changed; 0 for the ones that were there before us. */
	readonly changedAt: number;
	/** The last states it was seen in, the present one last; empty in a single list. */
	readonly history: readonly StateChange[];
	/** When it was first missed in a list, or its end was told. */
	readonly endedAt?: number;
	/** Why it ended, where the source tells: `NORMAL_CLEARING`. Not sanitised. */
	readonly cause?: string | undefined;
	/** When it was last known to be there, where that was long before its end. */
	readonly lastListedAt?: number;
	/** Set on a row of the list while that shows legs as calls, where the call says more than the channel. */
	readonly inCall?: {readonly call: Call; readonly part: CallPart};
};

/**
How a row stands for a call: `folded` for all its legs, `first`, `middle` or `last` for one leg of an open one, `alone`
for a leg whose partner is not in the list.
*/
export type CallPart = 'folded' | 'first' | 'middle' | 'last' | 'alone';

/** `ended: USER_BUSY`, as far as the source tells why, and since when it may have: nobody looked in between. */
export const endWord = ({cause, lastListedAt}: Pick<TrackedChannel, 'cause' | 'lastListedAt'>): string =>
	`ended${cause === undefined ? '' : `: ${untrustedLine(cause)}`}${lastListedAt === undefined ? '' : `, after ${clock(lastListedAt)}`}`;

/** The call that a row stands for as a whole, if it does. */
export const foldedCall = ({inCall}: TrackedChannel): Call | undefined =>
	inCall?.part === 'folded' ? inCall.call : undefined;

/** Rows by the ids of their channels. */
export type Rows = ReadonlyMap<ChannelId, TrackedChannel>;

/** What is known of all servers together, as of the last update. */
export type LiveList = {
	/** In the order in which they came. */
	readonly rows: readonly TrackedChannel[];
	/** The same rows. It stays the same until something in the list changes. */
	readonly byId: Rows;
	readonly totals: Totals;
	/** Births and deaths of the last updates, for the rates. */
	readonly turnover: readonly Turnover[];
	/** Since this program started to watch. */
	readonly started: number;
	readonly ended: number;
	/** By server: what was added to the viewer's clock to get the switch's when the starts of its rows were worked out, ms. */
	readonly clockOffsets: ReadonlyMap<string, number>;
};

export const emptyList: LiveList = {
	rows: [],
	byId: new Map(),
	totals: noTotals,
	turnover: [],
	started: 0,
	ended: 0,
	clockOffsets: new Map(),
};

/** What a row tells of its channel. */
export const derivedFields = (channel: Channel): Pick<TrackedChannel, 'channel' | 'status' | 'oddity'> => {
	const status = statusOf(channel);
	return {channel, status, oddity: oddityOf(channel, status)};
};
