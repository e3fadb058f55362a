import type {Clock} from '../clock.js';

/** Timers by name: one of a name at a time. */
export const createTimers = ({after}: Pick<Clock, 'after'>) => {
	const running = new Map<string, () => void>();
	const cancel = (name: string) => {
		running.get(name)?.();
		running.delete(name);
	};

	return {
		/** Calls back once, after `wait` ms, in place of the timer of that name; `isKept`: the one that runs stays. */
		once(name: string, wait: number, callback: () => void, isKept = false) {
			if (isKept && running.has(name)) {
				return;
			}

			cancel(name);
			running.set(
				name,
				after(wait, () => {
					running.delete(name);
					callback();
				}),
			);
		},
		cancel,
		cancelAll() {
			for (const name of [...running.keys()]) {
				cancel(name);
			}
		},
	};
};
