/** How many requests may wait for the answer of one server. */
export const atOnce = 5;
