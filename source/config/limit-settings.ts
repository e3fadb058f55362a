import {limitNames, limitsFrom, ruleLimits, type LimitName, type Limits} from '../features/alerts/limits.js';
import type {Limit} from '../features/alerts/limit.js';
import {defaultHistoryLimits, type HistoryLimits} from '../features/history/limits.js';
import {durationFrom, durationText, wholeNumberIn} from './parsers/basic.js';
import type {Setting} from './setting.js';

type Unit = Pick<Setting<number>, 'form' | 'read'> & {readonly write: (value: unknown) => string};

/** Parses and prints a limit, by its unit. */
export const limitUnits: Readonly<Record<Limit['unit'], Unit>> = {
	time: {read: durationFrom, write: value => durationText(Number(value))},
	count: {form: 'number', read: wholeNumberIn(0, 1_000_000), write: String},
	percent: {form: 'number', read: wholeNumberIn(0, 100), write: String},
};

/** The settings of the limits of alerts: `limits.held` of `held`. */
export const limitSettings = Object.fromEntries(
	limitNames.map(name => {
		const {unit, default: fallback, help, example} = ruleLimits[name];
		return [`limits.${name}`, {...limitUnits[unit], help, example, fallback: limitUnits[unit].write(fallback)}];
	}),
) as Readonly<Record<`limits.${LimitName}`, Setting<number>>>;

type LimitValues = Readonly<Partial<Record<`limits.${LimitName}`, number>>>;

/** The limits of alerts: those of the settings, else the default ones. */
export const alertLimitsFrom = (values: LimitValues): Limits => limitsFrom(name => values[`limits.${name}`]);

/** The limits of the history, from the settings. */
export const historyLimitsFrom = ({
	history,
	historyMemory,
}: {
	readonly history?: number;
	readonly historyMemory?: number;
}): HistoryLimits => ({
	span: history ?? defaultHistoryLimits.span,
	memory: historyMemory === undefined ? defaultHistoryLimits.memory : historyMemory * 1e6,
});
