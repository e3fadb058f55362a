import type {IncomingHttpHeaders} from 'node:http';
import {lagOf, narrowOffset, offsetOf, type ClockOffset} from './clock-offset.js';

/** Times are ms by the viewer's clock. */
type Arrival = {readonly headers: IncomingHttpHeaders; readonly startedAt: number; readonly receivedAt: number};

/** A greater `Age` is cut to this, ms. */
const mostAge = 365 * 86_400_000;

/** Computes for one list after the other when it was made: a cache on the way may have stored it. */
export const createListClock = () => {
	let offset: ClockOffset | undefined;

	/** The age of a list on arrival, likely and at most, ms. */
	const ageOf = ({headers, startedAt, receivedAt}: Arrival) => {
		const age = Math.min(Number(/^\s*\d+/u.exec(headers.age ?? '')?.[0] ?? 0) * 1000, mostAge);
		if (age > 0) {
			return {age, most: age + 1000};
		}

		offset = narrowOffset(offset, headers.date, startedAt, receivedAt);
		const lag = offset ? lagOf(offset) : {age: 0, most: 0};
		return {age: lag.age, most: Math.max(lag.most, 'age' in headers ? 1000 : 0)};
	};

	/** `asOf`: when a list was made; `startedAt`: the earliest possible moment. */
	return (arrival: Arrival) => {
		const {age, most} = ageOf(arrival);
		return {asOf: arrival.receivedAt - age, startedAt: arrival.startedAt - most, clockOffset: offsetOf(offset)};
	};
};
