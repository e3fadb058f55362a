/** Time and random numbers, which tests replace. */
export type Clock = {
	/** Ms since the epoch. */
	readonly now: () => number;
	/** A monotonic clock for durations, ms: nobody sets it, and it stands still while the machine sleeps. */
	readonly elapsed: () => number;
	/** From 0 to 1. */
	readonly random: () => number;
	/** Calls back once, after `wait` ms. Returns a function that cancels it. */
	readonly after: (wait: number, callback: () => void) => () => void;
};

export const systemClock: Clock = {
	now: () => Date.now(),
	elapsed: () => performance.now(),
	random: () => Math.random(),
	after(wait, callback) {
		const timer = setTimeout(callback, wait);
		return () => {
			clearTimeout(timer);
		};
	},
};
