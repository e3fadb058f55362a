import type {IncomingHttpHeaders} from 'node:http';
import {cacheAgeOf} from '../api/cache-age.js';
import {lagOf, narrowOffset, offsetOf, type ClockOffset} from '../domain/clock-offset.js';

/** When a list came, and what came with it. Times are ms by the viewer's clock. */
type Arrival = {readonly headers: IncomingHttpHeaders; readonly startedAt: number; readonly receivedAt: number};

/** When a list was made, ms by the viewer's clock: `startedAt` at the earliest. */
type Made = {readonly asOf: number; readonly startedAt: number; readonly clockOffset: number};

/** A list that is said to be old, and not how old, is so old at the least, ms. */
const leastStale = 10_000;

/**
What the `Date` of an answer out of a cache says of the clock where nothing else does. It may be of when the answer was made, or of
when it was given: the likelier one is that by which the clocks differ less.
*/
const firstOffset = (date: string | undefined, times: ReadonlyArray<readonly [started: number, received: number]>) =>
	times
		.map(([started, received]) => narrowOffset(undefined, date, started, received))
		.toSorted((one, other) => Math.abs(offsetOf(one)) - Math.abs(offsetOf(other)))[0];

/** Tells of one list after the other when it was made: a cache on the way may have kept it. */
export const createListClock = () => {
	let offset: ClockOffset | undefined;
	let newest: number | undefined;

	/** How old it was when it came, as far as is known, and at the most, ms. */
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
