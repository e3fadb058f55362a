import type {News} from './source.js';

/** Returns a function that calls a listener with news. Its error is thrown in a microtask: it is no failure of the server. */
export const publishTo =
	(listener: (news: News) => void) =>
	(news: News): void => {
		try {
			listener(news);
		} catch (error) {
			queueMicrotask(() => {
				throw error;
			});
		}
	};
