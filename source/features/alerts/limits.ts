import type {Limit} from './limit.js';
import {stuckLimits} from './stuck-rules.js';
import {timeLimits} from './time-rules.js';
import {volumeLimits} from './volume-rules.js';

const all = {...timeLimits, ...stuckLimits, ...volumeLimits};

/** The limits of all rules, in the order of config.toml. */
export const ruleLimits: Readonly<Record<keyof typeof all, Limit>> = all;

export type LimitName = keyof typeof all;

/** The limits of all rules: times in ms, and counts. */
export type Limits = Readonly<Record<LimitName, number>>;

export const limitNames = Object.keys(all) as readonly LimitName[];

/** The limits that are given, and the default ones. */
export const limitsFrom = (given: (name: LimitName) => number | undefined): Limits =>
	Object.fromEntries(limitNames.map(name => [name, given(name) ?? all[name].default])) as Limits;

export const defaultLimits = limitsFrom(() => undefined);
