import type {Clock} from '../../util/clock.js';
import {failureOf, type Failure} from '../failure.js';

/**
What is under way, and what is due, on the present connections: all of it ends with them. Timers go by names, one of a name at a time;
times are ms. `onFailure` gets the failure of a task, unless its connections have ended.
*/
export const createTasks = ({after}: Pick<Clock, 'after'>, onFailure: (failure: Failure) => void) => {
	let life = new AbortController();
	const timers = new Map<string, () => void>();
	const cancel = (name: string) => {
		timers.get(name)?.();
		timers.delete(name);
	};

	/** Calls back once, in place of the timer of that name. */
	const once = (name: string, wait: number, callback: () => void) => {
		cancel(name);
		timers.set(
			name,
			after(wait, () => {
				timers.delete(name);
				callback();
			}),
		);
	};

	return {
		/** Runs a task. `isCurrent`: the connections have not ended since. */
		attempt(work: (isCurrent: () => boolean) => Promise<void>) {
			const {signal} = life;
			const isCurrent = () => !signal.aborted;
			work(isCurrent).catch((error: unknown) => {
				if (isCurrent()) {
					onFailure(failureOf(error));
				}
			});
		},
		once,
		/** The same, but a timer that is already set stays. */
		onceUnlessSet(name: string, wait: number, callback: () => void) {
			if (!timers.has(name)) {
				once(name, wait, callback);
			}
		},
		cancel,
		/** Aborts when the present connections end. */
		signal: () => life.signal,
		/** Drops the tasks and the timers of the connections, which have ended. */
		end() {
			life.abort();
			life = new AbortController();
			for (const name of timers.keys()) {
				cancel(name);
			}
		},
	};
};

export type Tasks = ReturnType<typeof createTasks>;
