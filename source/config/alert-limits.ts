import {defaultLimits, type Limits} from '../features/alerts/limits.js';
import {durationFrom, durationText, wholeNumberIn} from './parsers.js';
import {snakeCase, type Setting} from './setting.js';

type Row = Setting<number> & {readonly write: (value: unknown) => string};

const duration = (help: string, example: string): Row => ({
	form: 'text',
	help,
	example: `"${example}"`,
	read: durationFrom,
	write: value => durationText(Number(value)),
});

const count = (help: string, example: string): Row => ({
	form: 'number',
	help,
	example,
	read: wholeNumberIn(0, 1_000_000),
	write: String,
});

const rows: Readonly<Record<keyof Limits, Row>> = {
	ringing: duration('how long a call may ring', '60s'),
	early: duration('how long a call may have early media', '90s'),
	held: duration('how long a call may be held', '5m'),
	ringWait: duration('how long a call may wait to ring', '30s'),
	age: duration('how old a call may become', '4h'),
	hanging: duration('how long a channel may take to end', '30s'),
	stuck: duration('how long a call may stay unchanged in a state that does not fit a live call', '30m'),
	shortCall: duration('a call that is over sooner is a short one', '3s'),
	shortCalls: count('how many short calls a gateway may have in a minute', '50'),
	dropped: {...count('how many channels may end between two lists', '100'), key: 'drop'},
	droppedShare: {
		...count('the same in per cent of all; a drop is more than both', '40'),
		key: 'drop_percent',
		read: (text, name) => wholeNumberIn(0, 100)(text, name) / 100,
		write: value => String(Math.round(Number(value) * 100)),
	},
};

export const limitNames = Object.keys(rows) as ReadonlyArray<keyof Limits>;

type LimitSetting = `limit${Capitalize<keyof Limits>}`;

/** The setting of a limit: `limitHeld` of `held`. */
export const limitSetting = (name: keyof Limits): LimitSetting =>
	`limit${name[0]!.toUpperCase()}${name.slice(1)}` as LimitSetting;

/** The settings of the alert limits. */
export const limits = Object.fromEntries(
	limitNames.map(name => {
		const {key = snakeCase(name), write} = rows[name];
		return [limitSetting(name), {...rows[name], key: `limits.${key}`, fallback: write(defaultLimits[name])}];
	}),
) as Readonly<Record<LimitSetting, Setting<number>>>;
