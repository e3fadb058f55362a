/** How long an estimate holds, ms: clocks drift, and somebody may set one. */
const span = 60_000;

/**
Estimates what to add to the viewer's clock to get the switch's, ms, from the times of events; 0 before the first one. Events are 3 to
40 ms old when they come, so the largest difference of the last minute or two is the best.
*/
export const createClockOffset = () => {
	let [best, before, since] = [-Infinity, -Infinity, -Infinity];
	return {
		/** `at`: when an event happened by the switch's clock; `now`: when it came by ours. Ms since the epoch. */
		see(at: number, now: number) {
			if (at <= 0) {
				return;
			}

			if (now - since > span) {
				[before, best, since] = [now - since > 2 * span ? -Infinity : best, -Infinity, now];
			}

			best = Math.max(best, at - now);
		},
		value: (): number => (best === -Infinity ? 0 : Math.max(best, before)),
	};
};
