const secondsIn: Readonly<Record<string, number>> = {s: 1, m: 60, h: 3600, d: 86_400};

/** Larger numbers would be printed with an exponent. */
const largest = 1e12;

const bounded = (value: number): number | undefined =>
	Math.abs(value) <= largest ? Math.round(value * 1000) / 1000 : undefined;

/** A length of time, in seconds: `90`, `90s`, `5m`, `1h30m`, `1.5h`, `1:30`, `1:02:03`. */
export const readSeconds = (text: string): number | undefined => {
	if (/^\d{1,9}(?::[0-5]\d){1,2}$/u.test(text)) {
		return bounded(text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0));
	}

	if (!/^(?:\d{1,12}(?:\.\d{1,6})?[dhms])*\d{1,12}(?:\.\d{1,6})?[dhms]?$/iu.test(text)) {
		return undefined;
	}

	let sum = 0;
	for (const [part] of text.matchAll(/[\d.]+[dhms]?/giu)) {
		const unit = secondsIn[part.at(-1)!.toLowerCase()];
		sum += unit === undefined ? Number(part) : Number(part.slice(0, -1)) * unit;
	}

	return bounded(sum);
};

/** The same with a unit at least once: without one it could be a time of day. */
export const readLength = (text: string): number | undefined => (/[dhms]/iu.test(text) ? readSeconds(text) : undefined);

/** A length of time in the form that `readSeconds` reads: `5m`, `90s`. */
export const secondsText = (seconds: number): string => {
	const unit = ['d', 'h', 'm'].find(one => seconds > 0 && seconds % secondsIn[one]! === 0) ?? 's';
	return `${seconds / secondsIn[unit]!}${unit}`;
};

/** A number, plain or in thousands: `8000`, `8k`, `-1.5`. */
export const readNumber = (text: string): number | undefined => {
	if (!/^-?\d{1,12}(?:\.\d{1,3})?k?$/iu.test(text)) {
		return undefined;
	}

	const isThousands = /k$/iu.test(text);
	const value = bounded(Number(isThousands ? text.slice(0, -1) : text) * (isThousands ? 1000 : 1));
	// Minus zero is written as zero.
	return value === 0 ? 0 : value;
};

/** A word that is a unit or the rest of a length where it follows a number: `m`, `min`, `30s`, `k`. */
const unitWord = /^(?:d(?:ays?)?|h(?:(?:ou)?rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?|k|\d[\d.]*[dhms])$/iu;

export const isUnitWord = (word: string): boolean => unitWord.test(word);

/** A number and the word after it as they are written without a space, `5m` for `5 min`; `undefined` for any other word. */
export const withUnit = (number: string, word: string): string | undefined => {
	const isRest = /^\d/u.test(word);
	return isUnitWord(word) && isRest !== /\d$/u.test(number) ? number + (isRest ? word : word[0]!) : undefined;
};
