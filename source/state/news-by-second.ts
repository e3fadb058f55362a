import type {ServerNews} from './events.js';

/** The span of a group, ms: the charts need every second. */
const longestStep = 1000;

/** Groups news by the second: a step forward in a recording can bring those of an hour at once. */
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
