/** Where time and chance come from, so that a test can hold them. */
export type Clock = {
	/** Ms since the epoch. */
	readonly now: () => number;
	/** For lengths of time alone, ms: nobody sets it, and it stands still while the machine sleeps. */
	readonly elapsed: () => number;
	/** From 0 to 1. */
	readonly random: () => number;
	/** Calls back once, so many ms from now. Returns how to cancel that. */
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
