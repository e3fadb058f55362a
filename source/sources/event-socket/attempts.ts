import {failureOf, type Failure} from '../failure.js';

/** Does something on the present connections; `isCurrent` tells whether they are still that. */
export type Attempt = (work: (isCurrent: () => boolean) => Promise<void>) => void;

/** What is done on the connections of one life. `onFailure`: something failed that was not begun before they ended. */
export const createAttempts = (onFailure: (failure: Failure) => void) => {
	let life = new AbortController();
	const attempt: Attempt = work => {
		const {signal} = life;
		const isCurrent = () => !signal.aborted;
		work(isCurrent).catch((error: unknown) => {
			if (isCurrent()) {
				onFailure(failureOf(error));
			}
		});
	};

	return {
		attempt,
		/** Ends with the present connections. */
		signal: () => life.signal,
		/** The connections end: what was begun on them is too late. */
		end() {
			life.abort();
			life = new AbortController();
		},
	};
};
