import type {IncomingHttpHeaders} from 'node:http';
import {lagOf, narrowOffset, offsetOf, type ClockOffset} from './clock-offset.js';

/** Times are ms by the viewer's clock. */
type Arrival = {readonly headers: IncomingHttpHeaders; readonly startedAt: number; readonly receivedAt: number};

/** A greater `Age` is cut to this, ms. */
const mostAge = 365 * 86_400_000;

/** The `Warning` codes of a cache for a stale answer: 110 to 112, and 113 for one older than a day. */
const staleCode = /(?:^|,)\s*11[0-3]\b/u;

/** The age of a list that a cache calls stale without an `Age`, at least, ms. */
const leastStale = 10_000;

/**
The clock offset from the `Date` of a cached answer, when nothing better is known. `Date` may be the time when the answer was made, or
when the cache sent it; the smaller offset is the likelier one.
*/
const firstOffset = (date: string | undefined, times: ReadonlyArray<readonly [started: number, received: number]>) =>
	times
		.map(([started, received]) => narrowOffset(undefined, date, started, received))
		.toSorted((one, other) => Math.abs(offsetOf(one)) - Math.abs(offsetOf(other)))[0];

/** Computes for one list after the other when it was made: a cache on the way may have stored it. */
export const createListClock = () => {
	let offset: ClockOffset | undefined;
	let newest: number | undefined;

	/** The age of a list on arrival, likely and at most, ms. */
	const ageOf = ({headers, startedAt, receivedAt}: Arrival) => {
		const age = Math.min(Number(/^\s*\d+/u.exec(headers.age ?? '')?.[0] ?? 0) * 1000, mostAge);
		if (age > 0) {
			offset ??= firstOffset(headers.date, [
				[startedAt - age - 1000, receivedAt - age],
				[startedAt, receivedAt],
			]);
			return {age, most: age + 1000};
		}

		offset = narrowOffset(offset, headers.date, startedAt, receivedAt);
		const lag = offset ? lagOf(offset) : {age: 0, most: 0};
		const stale = staleCode.test(headers.warning ?? '') ? Math.max(leastStale, receivedAt - (newest ?? receivedAt)) : 0;
		const most = 'age' in headers ? 1000 : 0;
		return {age: Math.max(lag.age, stale), most: Math.max(lag.most, stale, most)};
	};

	/** `asOf`: when a list was made; `startedAt`: the earliest possible moment. */
	return (arrival: Arrival) => {
		const {age, most} = ageOf(arrival);
		const asOf = arrival.receivedAt - age;
		newest = age === 0 ? asOf : Math.max(newest ?? asOf, asOf);
		return {asOf, startedAt: arrival.startedAt - most, clockOffset: offsetOf(offset)};
	};
};
