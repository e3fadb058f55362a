import type {Calls} from '../../telephony/calls.js';
import type {ChannelId} from '../../telephony/channel.js';
import type {Rows, TrackedChannel} from '../../live/live-list.js';
import type {RecentlyEnded} from '../../live/recently-ended.js';
import type {Moment} from '../../live/row-times.js';
import type {Limits} from './limits.js';

export type RuleId =
	| 'zombie'
	| 'drop'
	| 'hanging'
	| 'stuck'
	| 'old'
	| 'ringing'
	| 'early'
	| 'held'
	| 'ring-wait'
	| 'short-calls'
	| 'transcoded'
	| 'half-secure';

/** A note is worth knowing and no fault by itself: it is neither counted nor marked. */
export type Severity = 'alarm' | 'warning' | 'note';

/** Something that looks wrong. Its texts are not sanitised. */
export type Alert = FoundAlert & {
	readonly rule: RuleId;
	readonly title: string;
	readonly severity: Severity;
	/** What it does not prove. */
	readonly caveat: string;
	/** When it was first found, ms by the viewer's clock. */
	readonly since: number;
};

/** What a rule finds. */
export type FoundAlert = {
	/** Tells it from the others of its rule; the same in every list that shows it. */
	readonly key: string;
	/** The listed channels that it is about. */
	readonly ids: readonly ChannelId[];
	/** Why, in words and numbers. */
	readonly why: string;
	/** What it does not prove, where that is not what its rule says. */
	readonly caveat?: string;
	/** Where to look when no listed channel is to blame. */
	readonly filter?: {readonly field: string; readonly value: string};
};

/** A hang-up that ended nothing. `isAccepted`: the switch said yes, else that there is no such channel. */
export type LostHangup = {readonly id: ChannelId; readonly isAccepted: boolean; readonly sentAt: number};

/** Many channels that ended between two lists, our own hang-ups left out. Times are ms by the viewer's clock. */
export type Drop = {
	readonly at: number;
	readonly since: number;
	readonly ended: number;
	readonly of: number;
	readonly server: string;
	/** Hardly a channel is left: the switch may have restarted. */
	readonly isRestart?: boolean;
};

/** What the rules look at. Times are ms by the viewer's clock. */
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
	/** The name of a server where there are others. */
	readonly nameOf: (server: string) => string | undefined;
	readonly limits: Limits;
};

/** The moment of which the list speaks. */
export const momentOf = ({at, frozenAt}: Facts): Moment => ({now: at, frozenAt});

/** Something to look for, declared once. */
export type Rule = {
	readonly id: RuleId;
	readonly title: string;
	readonly severity: Severity;
	readonly caveat: string;
	readonly find: (facts: Facts) => readonly FoundAlert[];
};
