import {setImmediate} from 'node:timers/promises';
import type {Clock} from '../../source/util/clock.js';

/** A clock that stands still until a test moves it. */
export type HandClock = Clock & {
	/** Calls back whatever is due within so many ms, in order, and lets every promise settle before, between and after. */
	readonly advance: (milliseconds: number) => Promise<void>;
	/** Somebody sets the clock on the wall by so many ms. */
	readonly set: (by: number) => void;
	/** What `random` gives from now on: 1 at the start. */
	readonly chance: (random: number) => void;
	/** When callbacks are due, ms from now, the next one first. */
	readonly waits: () => readonly number[];
};

/** @param start ms since the epoch */
export const handClock = (start = 1_795_435_260_000): HandClock => {
	let [elapsed, wall, random] = [0, start, 1];
	let timers: ReadonlyArray<{readonly at: number; readonly callback: () => void}> = [];
	const move = (to: number) => {
		wall += to - elapsed;
		elapsed = to;
	};

	return {
		now: () => wall,
		elapsed: () => elapsed,
		random: () => random,
		after(wait, callback) {
			const timer = {at: elapsed + wait, callback};
			// The sort is stable: of two that are due at the same time, the one that was set first.
			timers = [...timers, timer].toSorted((one, other) => one.at - other.at);
			return () => {
				timers = timers.filter(other => other !== timer);
			};
		},
		async advance(milliseconds) {
			const until = elapsed + milliseconds;
			// All promises settle before this comes.
			await setImmediate();
			for (let [next] = timers; next && next.at <= until; [next] = timers) {
				timers = timers.slice(1);
				move(next.at);
				next.callback();
				await setImmediate();
			}

			move(until);
		},
		set(by) {
			wall += by;
		},
		chance(value) {
			random = value;
		},
		waits: () => timers.map(({at}) => at - elapsed),
	};
};
