import type {Calls} from '../../telephony/calls.js';
import type {ChannelId} from '../../telephony/channel.js';
import type {Rows, TrackedChannel} from '../../live/live-list.js';
import type {RecentlyEnded} from '../../live/recently-ended.js';
import type {Moment} from '../../live/row-times.js';
import type {Limits} from './limits.js';

/** A `note` is no fault by itself, so it is neither counted nor marked. */
export type Severity = 'alarm' | 'warning' | 'note';

/** An alert: something in the list that looks wrong. Its texts are not sanitised. */
export type Alert = FoundAlert & {
	readonly rule: string;
	readonly title: string;
	readonly severity: Severity;
	/** The limits of its evidence, for people. */
	readonly caveat: string;
	/** When it was first found, ms by the viewer's clock. */
	readonly since: number;
};

export type FoundAlert = {
	/** Identifies it among the alerts of its rule, the same in every list. */
	readonly key: string;
	/** The listed channels that it is about. */
	readonly ids: readonly ChannelId[];
	readonly why: string;
	/** Replaces the caveat of its rule. */
	readonly caveat?: string;
	/** The server of an alert without channels. */
	readonly server?: string;
	/** The filter that shows the calls of an alert without channels. */
	readonly filter?: {readonly field: string; readonly value: string};
};

/** A hang-up that ended nothing: the switch accepted it, or answered that there is no such channel, and still lists it. */
export type LostHangup = {readonly id: ChannelId; readonly isAccepted: boolean; readonly sentAt: number};

/** Many channels that ended between two lists, without the hang-ups of this user. Times are ms by the viewer's clock. */
export type Drop = {
	readonly at: number;
	readonly since: number;
	readonly ended: number;
	readonly of: number;
	readonly server: string;
	/** Hardly a channel is left: the switch may have restarted. */
	readonly isRestart?: boolean;
};

/** The input of the rules. Times are ms by the viewer's clock. */
export type Facts = {
	readonly rows: readonly TrackedChannel[];
	readonly byId: Rows;
	readonly calls: Calls;
	readonly past: RecentlyEnded;
	readonly drops: readonly Drop[];
	readonly lostHangups: readonly LostHangup[];
	/** When the list was made. */
	readonly at: number;
	readonly frozenAt?: Moment['frozenAt'];
	/** The name of a server; `undefined` where it is the only one. */
	readonly nameOf: (server: string) => string | undefined;
	readonly limits: Limits;
};

/** The moment that the list describes. */
export const momentOf = ({at, frozenAt}: Facts): Moment => ({now: at, frozenAt});

export type Rule = {
	readonly id: string;
	readonly title: string;
	readonly severity: Severity;
	readonly caveat: string;
	readonly find: (facts: Facts) => readonly FoundAlert[];
};

/** The one alert about some channels; none without channels. */
export const alertAbout = (ids: readonly ChannelId[], why: string): readonly FoundAlert[] =>
	ids.length === 0 ? [] : [{key: '', ids, why}];
