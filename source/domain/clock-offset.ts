/**
What is known of the difference between the server's clock and ours, in milliseconds: the server's time is ours plus
something between `low` and `high`.
*/
export type ClockOffset = {readonly low: number; readonly high: number};

/**
Narrows the difference by one more answer. An answer's `Date` header is cut to whole seconds, and was written at some
moment between request and answer; so each answer gives an interval, and their intersection soon is narrow and does
not jump. When they do not meet, a clock was set, and the newest answer counts alone.

@param known
@param dateHeader the header as sent; an unreadable one tells nothing
@param startedAt our time when the request went out, ms
@param receivedAt our time when the answer was there, ms
*/
export const narrowOffset = (
	known: ClockOffset | undefined,
	dateHeader: string | undefined,
	startedAt: number,
	receivedAt: number,
): ClockOffset | undefined => {
	const server = Date.parse(dateHeader ?? '');
	if (Number.isNaN(server)) {
		return known;
	}

	const next = {low: server - receivedAt, high: server + 1000 - startedAt};
	if (!known || next.low > known.high || next.high < known.low) {
		return next;
	}

	const low = Math.max(known.low, next.low);
	const high = Math.min(known.high, next.high);
	return low === known.low && high === known.high ? known : {low, high};
};

/** The best single guess, ms to add to our time; 0 while nothing is known. */
export const offsetOf = (offset: ClockOffset | undefined): number =>
	offset ? Math.round((offset.low + offset.high) / 2) : 0;
