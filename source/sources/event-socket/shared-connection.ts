import {failureOf, FailureError} from '../failure.js';
import type {Connection} from './connection.js';

/** A connection that is opened when it is needed, and again after it has ended. */
export const shareConnection = (open: (onEnd: () => void, signal: AbortSignal) => Promise<Connection>) => {
	let current: Promise<Connection> | undefined;
	let life = new AbortController();
	const forget = () => {
		current = undefined;
	};

	return {
		/** @throws FailureError when it cannot connect; nothing was sent then */
		async get(): Promise<Connection> {
			current ??= open(forget, life.signal);
			const mine = current;
			try {
				return await mine;
			} catch (error) {
				current = current === mine ? undefined : current;
				throw new FailureError({...failureOf(error), mayHaveHappened: false});
			}
		},
		close() {
			life.abort();
			life = new AbortController();
			forget();
		},
	};
};

export type SharedConnection = ReturnType<typeof shareConnection>;
