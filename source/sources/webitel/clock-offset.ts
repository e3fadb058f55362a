type Interval = {readonly low: number; readonly high: number};

/** The server's time is ours plus something between `low` and `high`, ms. */
export type ClockOffset = Interval & {
	/** The `Date` of the last answer when it did not fit, ms since the epoch, and the offset by it. */
	readonly doubt?: Interval & {readonly date: number};
};

/** Earlier dates are impossible, ms since the epoch: a clock that was never set says 1970. */
const earliest = Date.UTC(1990, 0);

/** An HTTP date, ms since the epoch; `undefined` when it is invalid or impossible. */
export const httpDate = (text = ''): number | undefined => {
	const time = / gmt$/iu.test(text) ? Date.parse(text) : NaN;
	return time >= earliest ? time : undefined;
};

/** Smaller differences are ignored, ms: clocks drift, and a busy Node server repeats an old second in `Date`. */
const slack = 5000;

const hasCommon = (one: Interval, other: Interval): boolean => one.low <= other.high && other.low <= one.high;

/**
Narrows the offset by one more answer, requested and received at these times by our clock, ms. `Date` is cut to whole seconds and
written at some moment between request and answer, so each answer gives an interval, and their intersection soon is narrow
and does not jump. When they do not overlap, a clock was set, or a cache stored one of the answers. No answer is written after it
came, so one that is ahead replaces the others. One that is behind is in doubt until the next one confirms it, and
its `Date` has advanced: then a clock was set. An unreadable header changes nothing.
*/
export const narrowOffset = (
	known: ClockOffset | undefined,
	dateHeader: string | undefined,
	startedAt: number,
	receivedAt: number,
): ClockOffset | undefined => {
	const date = httpDate(dateHeader);
	if (date === undefined) {
		return known;
	}

	const next = {low: date - receivedAt, high: date + 1000 - startedAt};
	if (!known || next.low > known.high) {
		return next;
	}

	const {low, high, doubt} = known;
	if (next.high < low - slack) {
		const isClock = doubt !== undefined && date > doubt.date && hasCommon(next, doubt);
		return isClock ? next : {low, high, doubt: {...next, date}};
	}

	const narrower = next.high < low ? {low, high} : {low: Math.max(low, next.low), high: Math.min(high, next.high)};
	return !doubt && narrower.low === low && narrower.high === high ? known : narrower;
};

/** The best single guess, ms to add to our time; 0 while nothing is known. */
export const offsetOf = (offset: ClockOffset | undefined): number =>
	offset ? Math.round((offset.low + offset.high) / 2) : 0;

/** The least and the greatest age of the last answer on arrival, by its `Date`, ms. */
export const lagOf = ({low, high, doubt}: ClockOffset): {readonly age: number; readonly most: number} =>
	doubt ? {age: low - doubt.high, most: high - doubt.low} : {age: 0, most: 0};
