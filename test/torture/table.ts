import {guestTrials} from './guest.js';
import {targetTrials} from './targets.js';
import type {Trial} from './trial.js';

/** Everything that is tried, in the order of the report. */
export const trials: readonly Trial[] = [...targetTrials, ...guestTrials];
