import {defaultLimits, type Limits} from '../domain/findings/limits.js';
import type {Options} from './flags.js';

/** From when on a call is a finding: what was said of that, and else what is usual. */
export const limitsFrom = ({limitRinging, limitEarly, limitHeld, limitRingWait, limitAge}: Options): Limits => ({
	...defaultLimits,
	...(limitRinging !== undefined && {ringing: limitRinging}),
	...(limitEarly !== undefined && {early: limitEarly}),
	...(limitHeld !== undefined && {held: limitHeld}),
	...(limitRingWait !== undefined && {ringWait: limitRingWait}),
	...(limitAge !== undefined && {age: limitAge}),
});
