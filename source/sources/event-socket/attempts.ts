import {failureOf, type Failure} from '../failure.js';

/** Runs a task on the present connections; `isCurrent`: they have not ended since. */
export type Attempt = (work: (isCurrent: () => boolean) => Promise<void>) => void;

/** Runs tasks on the present connections. `onFailure` gets the failure of a task, unless its connections have ended. */
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
		/** Aborts when the present connections end. */
		signal: () => life.signal,
		/** Drops the tasks of the connections, which have ended. */
		end() {
			life.abort();
			life = new AbortController();
		},
	};
};
