import {isMoment} from '../../util/parse-moment.js';
import {UsageError} from '../usage-error.js';

/** Parses the text of a value; `name` is its flag, variable or key in the file. Throws a `UsageError` that names the right values. */
export type Reader<Value> = (text: string, name: string) => Value;

export const wrong = (name: string, wanted: string, text: string): UsageError =>
	new UsageError(`${name} wants ${wanted}, not ${JSON.stringify(text)}`);

/** Makes a reader of a function that gives `undefined` for a wrong text. */
export const reader =
	<Value>(wanted: string, parse: (text: string) => Value | undefined): Reader<Value> =>
	(text, name) => {
		const value = parse(text);
		if (value === undefined) {
			throw wrong(name, wanted, text);
		}

		return value;
	};

export const nonEmptyString: Reader<string> = (text, name) => {
	if (text === '') {
		throw new UsageError(`${name} wants a value`);
	}

	return text;
};

export const numberIn = (from: number, to: number, unit: string): Reader<number> =>
	reader(`${unit} from ${from} to ${to}`, text => {
		const value = Number(text);
		return text.trim() !== '' && value >= from && value <= to ? value : undefined;
	});

export const wholeNumberIn = (from: number, to: number): Reader<number> =>
	reader(`a whole number from ${from} to ${to}`, text => {
		const value = Number(text);
		return /^\d+$/u.test(text) && value >= from && value <= to ? value : undefined;
	});

export const oneOf = <Value extends string>(...values: readonly Value[]): Reader<Value> =>
	reader(`one of ${values.join(', ')}`, text => values.find(one => one === text));

/** A flag without a value is on. */
export const isOn: Reader<boolean> = text => !/^(?:0|false|no|off)$/iu.test(text);

/** A moment of a recording: the text, checked. */
export const momentFrom = reader('a time like 14:10, 14:10:30 or 2026-11-23T14:10', text =>
	isMoment(text) ? text : undefined,
);

/** The units in which a length is written. */
const units: Readonly<Record<string, number>> = {s: 1000, m: 60_000, h: 3_600_000};
const day = 24 * 3_600_000;

/** A length of time, in ms. */
export const durationFrom = reader('a time like 60s, 5m or 2h', text => {
	const {amount, unit = ''} = /^(?<amount>\d{1,6})(?<unit>[dhms])$/u.exec(text)?.groups ?? {};
	const value = Number(amount) * (unit === 'd' ? day : (units[unit] ?? 0));
	return value > 0 ? value : undefined;
});

/** A length of time in the largest unit that gives a whole number: `90s`, `5m`. */
export const durationText = (milliseconds: number): string => {
	const [unit, size] = Object.entries(units).findLast(([, length]) => milliseconds % length === 0) ?? ['s', 1000];
	return `${milliseconds / size}${unit}`;
};
