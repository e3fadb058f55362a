import type {ServerNews} from './events.js';

/** News of a longer time is taken over second by second, as the charts have every second, ms. */
const longestStep = 1000;

/** The news in groups of a second each: when a recording is moved forward, that of an hour comes at once. */
export const newsBySecond = (news: readonly ServerNews[]): ReadonlyArray<readonly ServerNews[]> => {
	const groups: ServerNews[][] = [];
	let begin = -Infinity;
	for (const one of news) {
		const {at} = one.news;
		if (groups.length === 0 || Math.abs(at - begin) >= longestStep) {
			groups.push([]);
			begin = at;
		}

		groups.at(-1)!.push(one);
	}

	return groups;
};
