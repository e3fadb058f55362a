import {defaultLimits, type Limits} from '../domain/findings/limits.js';
import type {Options} from './flags.js';

/** From when on something is a finding: what was said of that, and else what is usual. */
export const limitsFrom = (options: Options): Limits => ({
	ringing: options.limitRinging ?? defaultLimits.ringing,
	early: options.limitEarly ?? defaultLimits.early,
	held: options.limitHeld ?? defaultLimits.held,
	ringWait: options.limitRingWait ?? defaultLimits.ringWait,
	age: options.limitAge ?? defaultLimits.age,
	hanging: options.limitHanging ?? defaultLimits.hanging,
	stuck: options.limitStuck ?? defaultLimits.stuck,
	shortCall: options.limitShortCall ?? defaultLimits.shortCall,
	shortCalls: options.limitShortCalls ?? defaultLimits.shortCalls,
	dropped: options.limitDrop ?? defaultLimits.dropped,
	droppedShare: options.limitDropPercent === undefined ? defaultLimits.droppedShare : options.limitDropPercent / 100,
});
