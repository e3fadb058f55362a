import {limitNames, limitSetting} from '../config/alert-limits.js';
import {defaultLimits, type Limits} from '../features/alerts/limits.js';
import type {Options} from './flags.js';

/** From when on something is a finding: what was said of that, and else what is usual. */
export const alertLimitsFrom = (options: Options): Limits =>
	Object.fromEntries(limitNames.map(name => [name, options[limitSetting(name)] ?? defaultLimits[name]])) as Limits;
