import type {IncomingHttpHeaders} from 'node:http';
import {cacheAgeOf} from './cache-age.js';
import {lagOf, narrowOffset, offsetOf, type ClockOffset} from './clock-offset.js';

/** When a list came, and what came with it. Times are ms by the viewer's clock. */
type Arrival = {readonly headers: IncomingHttpHeaders; readonly startedAt: number; readonly receivedAt: number};

/** When a list was made, ms by the viewer's clock: `startedAt` is the earliest possible moment. */
type Made = {readonly asOf: number; readonly startedAt: number; readonly clockOffset: number};

/** The least age of a list that a cache calls stale without saying how old it is, ms. */
const leastStale = 10_000;

/**
The clock offset from the `Date` of a cached answer, when nothing better is known. `Date` may be the time when the answer was made, or
when the cache sent it; the smaller offset is the likelier one.
*/
const firstOffset = (date: string | undefined, times: ReadonlyArray<readonly [started: number, received: number]>) =>
	times
		.map(([started, received]) => narrowOffset(undefined, date, started, received))
		.toSorted((one, other) => Math.abs(offsetOf(one)) - Math.abs(offsetOf(other)))[0];

/** Works out, for one list after the other, when it was made: a cache on the way may have kept it. */
export const createListClock = () => {
	let offset: ClockOffset | undefined;
	let newest: number | undefined;

	/** The age of a list on arrival, likely and at most, ms. */
	const ageOf = ({headers, startedAt, receivedAt}: Arrival) => {
		const {age, isStale} = cacheAgeOf(headers);
		if (age > 0) {
			offset ??= firstOffset(headers.date, [
				[startedAt - age - 1000, receivedAt - age],
				[startedAt, receivedAt],
			]);
			return {age, most: age + 1000};
		}

		offset = narrowOffset(offset, headers.date, startedAt, receivedAt);
		const lag = offset ? lagOf(offset) : {age: 0, most: 0};
		const stale = isStale ? Math.max(leastStale, receivedAt - (newest ?? receivedAt)) : 0;
		const most = 'age' in headers ? 1000 : 0;
		return {age: Math.max(lag.age, stale), most: Math.max(lag.most, stale, most)};
	};

	return (arrival: Arrival): Made => {
		const {age, most} = ageOf(arrival);
		const asOf = arrival.receivedAt - age;
		newest = age === 0 ? asOf : Math.max(newest ?? asOf, asOf);
		return {asOf, startedAt: arrival.startedAt - most, clockOffset: offsetOf(offset)};
	};
};
