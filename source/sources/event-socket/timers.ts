import type {Clock} from '../clock.js';

/** Timers by name, one of a name at a time. Times are ms. */
export const createTimers = ({after}: Pick<Clock, 'after'>) => {
	const running = new Map<string, () => void>();
	const cancel = (name: string) => {
		running.get(name)?.();
		running.delete(name);
	};

	/** Calls back once, in place of the timer of that name. */
	const once = (name: string, wait: number, callback: () => void) => {
		cancel(name);
		running.set(
			name,
			after(wait, () => {
				running.delete(name);
				callback();
			}),
		);
	};

	return {
		once,
		/** The same, but a timer that is already set stays. */
		onceUnlessSet(name: string, wait: number, callback: () => void) {
			if (!running.has(name)) {
				once(name, wait, callback);
			}
		},
		cancel,
		cancelAll() {
			for (const name of running.keys()) {
				cancel(name);
			}
		},
	};
};

export type Timers = ReturnType<typeof createTimers>;
