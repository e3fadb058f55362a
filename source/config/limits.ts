import {defaultLimits} from '../domain/findings/limits.js';
import type {Setting} from './setting.js';
import {aDuration, aWholeNumber, durationText} from './values.js';

const limit = (key: string, fallback: number, help: string, example: string): Setting<number> => ({
	key: `limits.${key}`,
	form: 'text',
	help,
	fallback: durationText(fallback),
	example: `"${example}"`,
	read: aDuration,
	write: value => durationText(Number(value)),
});

const count = (key: string, fallback: number, most: number, help: string, example: string): Setting<number> => ({
	key: `limits.${key}`,
	form: 'number',
	help,
	fallback: String(fallback),
	example,
	read: aWholeNumber(0, most),
});

/**
 How long a call may be in a state, and how old it may become, before it is no longer as it should be, in ms; and how many
may end.
*/
export const limits = {
	limitRinging: limit('ringing', defaultLimits.ringing, 'how long a call may ring', '60s'),
	limitEarly: limit('early', defaultLimits.early, 'how long a call may have early media', '90s'),
	limitHeld: limit('held', defaultLimits.held, 'how long a call may be held', '5m'),
	limitRingWait: limit('ring_wait', defaultLimits.ringWait, 'how long a call may wait to ring', '30s'),
	limitAge: limit('age', defaultLimits.age, 'how old a call may become', '4h'),
	limitHanging: limit('hanging', defaultLimits.hanging, 'how long a channel may take to end', '30s'),
	limitStuck: limit(
		'stuck',
		defaultLimits.stuck,
		'how long a call may stay unchanged in a state that does not fit a live call',
		'30m',
	),
	limitShortCall: limit('short_call', defaultLimits.shortCall, 'a call that is over sooner is a short one', '3s'),
	limitShortCalls: count(
		'short_calls',
		defaultLimits.shortCalls,
		1_000_000,
		'how many short calls a gateway may have in a minute',
		'50',
	),
	limitDrop: count('drop', defaultLimits.dropped, 1_000_000, 'how many channels may end between two lists', '100'),
	limitDropPercent: count(
		'drop_percent',
		defaultLimits.droppedShare * 100,
		100,
		'the same in per cent of all; a drop is more than both',
		'40',
	),
};
