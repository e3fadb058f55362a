import {defaultLimits, type Limits} from '../features/alerts/limits.js';
import type {Setting} from './setting.js';
import {durationFrom, wholeNumberIn, durationText} from './parsers.js';

const limit = (key: string, fallback: number, help: string, example: string): Setting<number> => ({
	key: `limits.${key}`,
	form: 'text',
	help,
	fallback: durationText(fallback),
	example: `"${example}"`,
	read: durationFrom,
	write: value => durationText(Number(value)),
});

const count = (key: string, fallback: number, most: number, help: string, example: string): Setting<number> => ({
	key: `limits.${key}`,
	form: 'number',
	help,
	fallback: String(fallback),
	example,
	read: wholeNumberIn(0, most),
});

export const limitNames = Object.keys(defaultLimits) as ReadonlyArray<keyof Limits>;

type LimitSetting = `limit${Capitalize<keyof Limits>}`;

/** The setting of a limit: `limitHeld` of `held`. */
export const limitSetting = (name: keyof Limits): LimitSetting =>
	`limit${name[0]!.toUpperCase()}${name.slice(1)}` as LimitSetting;

/** The limits of the findings, each as it is there. */
export const limits: Readonly<Record<LimitSetting, Setting<number>>> = {
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
	limitDropped: count('drop', defaultLimits.dropped, 1_000_000, 'how many channels may end between two lists', '100'),
	limitDroppedShare: {
		...count(
			'drop_percent',
			defaultLimits.droppedShare * 100,
			100,
			'the same in per cent of all; a drop is more than both',
			'40',
		),
		read: (text, name) => wholeNumberIn(0, 100)(text, name) / 100,
		write: value => String(Math.round(Number(value) * 100)),
	},
};
