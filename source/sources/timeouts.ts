/** How long an answer may take, ms. */
export const defaultTimeouts = {
	/** Of the list, with its reading, and of every other request that is answered at once. */
	quick: 10_000,
	/** Of a request that rings a phone: the switch itself gives up after 60 s. */
	pickUp: 75_000,
};

/** `quick` is a setting, in seconds. */
export const timeoutsFrom = (quick: number | undefined): typeof defaultTimeouts =>
	quick === undefined ? defaultTimeouts : {...defaultTimeouts, quick: quick * 1000};
