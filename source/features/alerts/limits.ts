import {stuckLimits} from './stuck-rules.js';
import {timeLimits} from './time-rules.js';
import {volumeLimits} from './volume-rules.js';

/** The limits of all rules, in the order of config.toml. */
export const ruleLimits = {...timeLimits, ...stuckLimits, ...volumeLimits};

export type LimitName = keyof typeof ruleLimits;

/** The limits of all rules: times in ms, and counts. */
export type Limits = Readonly<Record<LimitName, number>>;

export const limitNames = Object.keys(ruleLimits) as readonly LimitName[];

/** The limits that are given, and the default ones. */
export const limitsFrom = (given: (name: LimitName) => number | undefined): Limits =>
	Object.fromEntries(limitNames.map(name => [name, given(name) ?? ruleLimits[name].default])) as Limits;

export const defaultLimits = limitsFrom(() => undefined);
