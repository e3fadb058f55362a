import type {Feed, Snapshot} from './feed.js';

/**
The lists of a feed for several who ask at the same time: it is asked for one at a time. Whoever asks while one is on its way gets
the one after it, with all others who do, as that one says nothing of what was done meanwhile.
*/
export const sharedLists = (feed: Feed): Feed['snapshot'] => {
	let underWay: Promise<Snapshot> | undefined;
	let next: Promise<Snapshot> | undefined;
	const ask = async (): Promise<Snapshot> => {
		const asked = feed.snapshot();
		underWay = asked;
		next = undefined;
		try {
			return await asked;
		} finally {
			if (underWay === asked) {
				underWay = undefined;
			}
		}
	};

	return async () => {
		if (!underWay) {
			return ask();
		}

		next ??= underWay.then(ask, ask);
		return next;
	};
};
