/** A sign-in ends between these, ms since the epoch: what is told in seconds is before, what is told in microseconds after. */
const earliest = Date.UTC(2000, 0);
const latest = Date.UTC(2200, 0);

/** When a sign-in ends, ms since the epoch by the server's clock; `undefined` for what is no such time, or cannot be. */
export const signInEnd = (expires: unknown): number | undefined =>
	typeof expires === 'number' && expires > earliest && expires < latest ? expires : undefined;
