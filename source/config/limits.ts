import {defaultLimits} from '../domain/findings/limits.js';
import type {Setting} from './settings.js';
import {aDuration, durationText} from './values.js';

const limit = (key: string, fallback: number, help: string, example: string): Setting<number> => ({
	key: `limits.${key}`,
	form: 'text',
	help,
	fallback: durationText(fallback),
	example: `"${example}"`,
	read: aDuration,
	write: value => durationText(Number(value)),
});

/** How long a call may be in a state, and how old it may become, before it is no longer as it should be; in ms. */
export const limits = {
	limitRinging: limit('ringing', defaultLimits.ringing, 'how long a call may ring', '60s'),
	limitEarly: limit('early', defaultLimits.early, 'how long a call may have early media', '90s'),
	limitHeld: limit('held', defaultLimits.held, 'how long a call may be held', '5m'),
	limitRingWait: limit('ring_wait', defaultLimits.ringWait, 'how long a call may wait to ring', '30s'),
	limitAge: limit('age', defaultLimits.age, 'how old a call may become', '4h'),
};
