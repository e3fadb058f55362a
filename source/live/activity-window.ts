import {merged, type Activity, type Bucket, type Tier} from './chart-history.js';

/** A stretch of the time watched, as columns; a column in a gap has no bucket. */
export type ActivityWindow = {
	/** Its length, s. */
	readonly span: number;
	/** How many columns of this width the oldest one is after the epoch. */
	readonly oldest: number;
	readonly columns: ReadonlyArray<Bucket | undefined>;
};

/** The lengths that a chart grows through, s: each is at least three fifths full when it is first shown. */
const stretches = [
	15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 480, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10_800, 14_400, 21_600,
	32_400, 43_200, 64_800, 86_400,
];

/** How much of the last `most` seconds a chart shows: the time watched, in steps, so that it does not move every second. */
export const shownSpan = ({since}: Activity, now: number, most = 86_400): number => {
	const watched = since === undefined ? 0 : (now - since) / 1000;
	return Math.min(most, stretches.find(span => span >= watched) ?? most);
};

const tierFor = ({tiers}: Activity, span: number): Tier => tiers.find(({reach}) => reach >= span) ?? tiers.at(-1)!;

/**
The last `span` seconds before `now` (ms). The columns begin at fixed times, so that only the last one changes as time goes by. A bucket
wider than a column is in all columns that begin within it, a narrower one in one.
*/
export const activityWindow = (activity: Activity, now: number, span: number, count: number): ActivityWindow => {
	const {size, closed, open} = tierFor(activity, span);
	const columnAt = (second: number): number => Math.floor((second * count) / span);
	const oldest = columnAt(now / 1000) - count + 1;
	const columns: Array<Bucket | undefined> = Array.from({length: count});
	for (const bucket of open ? [...closed, open] : closed) {
		const first = columnAt(bucket.start) - oldest;
		const end = Math.max(first + 1, columnAt(bucket.start + size) - oldest);
		for (let place = Math.max(0, first); place < Math.min(count, end); place++) {
			const before = columns[place];
			columns[place] = before ? merged(before, bucket) : bucket;
		}
	}

	return {span, oldest, columns};
};

/** Channels started and ended per second over the last ten seconds that were watched; `undefined` when none was. */
export const ratesOf = (activity: Activity): {readonly started: number; readonly ended: number} | undefined => {
	const recent = activityWindow(activity, activity.at ?? 0, 10, 10).columns.filter(bucket => bucket !== undefined);
	const sum = (part: 'started' | 'ended' | 'watched') => recent.reduce((total, bucket) => total + bucket[part], 0);
	const watched = sum('watched');
	return watched > 0 ? {started: sum('started') / watched, ended: sum('ended') / watched} : undefined;
};
