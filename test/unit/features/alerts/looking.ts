import type {Facts} from '../../../../source/features/alerts/alert.js';
import {evaluateRules, noAlerts, type Alerts} from '../../../../source/features/alerts/rules.js';
import {defaultLimits} from '../../../../source/features/alerts/limits.js';
import type {TrackedChannel} from '../../../../source/live/live-list.js';
import {groupCalls} from '../../../../source/telephony/calls.js';
import {noneEnded} from '../../../../source/live/recently-ended.js';
import {channel, tracked, uuid} from '../../../helpers/channels.js';

export type Wire = Readonly<Record<string, unknown>>;

/** When the channels of `channels.ts` were created, ms by both clocks. */
export const born = 1_795_435_200_000;

/** A channel that was there when the watching began, `seenAfter` ms after its creation. */
export const there = (number: number, fields: Wire = {}, seenAfter = 0): TrackedChannel =>
	tracked(channel({uuid: uuid(number), ...fields}), born + seenAfter);

export const factsOf = (rows: readonly TrackedChannel[], age: number, more: Partial<Facts> = {}): Facts => ({
	rows,
	byId: new Map(rows.map(row => [row.channel.id, row])),
	calls: groupCalls(rows.map(row => row.channel)),
	past: noneEnded,
	drops: [],
	lostHangups: [],
	now: born + age,
	nameOf: () => undefined,
	limits: defaultLimits,
	...more,
});

export const found = (rows: readonly TrackedChannel[], age: number, more: Partial<Facts> = {}): Alerts =>
	evaluateRules(factsOf(rows, age, more), noAlerts);

/** What was found, and how many channels it is about. */
export const told = (alerts: Alerts): ReadonlyArray<readonly [string, number]> =>
	alerts.all.map(({rule, ids}) => [rule, ids.length]);

export const whyOf = (alerts: Alerts): readonly string[] => alerts.all.map(({why}) => why);
