import type {ChannelId} from '../../telephony/channel.js';
import type {Elapsed} from '../../telephony/elapsed.js';
import type {LiveList} from '../../live/live-list.js';
import type {RecentlyEnded} from '../../live/recently-ended.js';
import type {Moment} from '../../live/row-times.js';
import {counted, duration} from '../../util/format.js';
import type {Limits} from './limits.js';

/** A `note` is no fault by itself, so it is neither counted nor marked. */
export type Severity = 'alarm' | 'warning' | 'note';

/** An alert: something in the list that looks wrong. Its texts are not sanitised. */
export type Alert = FoundAlert &
	Pick<Rule, 'title' | 'severity' | 'caveat'> & {
		readonly rule: string;
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

/** Many channels that ended between two lists, or by events within a short time, without the hang-ups of this user. Times are ms by the viewer's clock. */
export type Drop = {
	readonly at: number;
	readonly since: number;
	readonly ended: number;
	readonly of: number;
	readonly server: string;
	/** Hardly a channel is left: the switch may have restarted. */
	readonly isRestart?: boolean;
};

/** The input of the rules: a list, and the moment that it describes. */
export type Facts = Pick<LiveList, 'rows' | 'byId' | 'calls'> &
	Moment & {
		readonly past: RecentlyEnded;
		readonly drops: readonly Drop[];
		readonly lostHangups: readonly LostHangup[];
		/** The name of a server; `undefined` where it is the only one. */
		readonly nameOf: (server: string) => string | undefined;
		readonly limits: Limits;
	};

export type Rule = {
	readonly id: string;
	readonly title: string;
	readonly severity: Severity;
	/** The limits of its evidence, for people. */
	readonly caveat: string;
	readonly find: (facts: Facts) => readonly FoundAlert[];
};

/** The one alert about some channels; none without channels. */
export const alertAbout = (ids: readonly ChannelId[], why: string): readonly FoundAlert[] =>
	ids.length === 0 ? [] : [{key: '', ids, why}];

/** What is so of one channel, and of several: `has been held`, `have been held`. */
export type Verbs = readonly [one: string, several: string];

/** `1 channel has been held`, `12 channels have been held`. */
export const channelsThat = (count: number, [one, several]: Verbs): string =>
	`${counted(count, 'channel')} ${count === 1 ? one : several}`;

/** `5:01`, or `at least 5:01`. */
export const atLeast = ({time, isLeast}: Elapsed): string => `${isLeast ? 'at least ' : ''}${duration(time)}`;
