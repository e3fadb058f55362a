import {merged, type Activity, type Bucket, type Tier} from './activity.js';

/** A stretch of the time watched, in as many columns as there are; a column of which nothing is known has no bucket. */
export type ActivityWindow = {
	/** The time it shows, s. */
	readonly span: number;
	/** How many columns of this width the oldest one is after the epoch. */
	readonly oldest: number;
	readonly columns: ReadonlyArray<Bucket | undefined>;
};

/** The stretches that a chart grows through, s: each is full to three fifths at least as soon as it is shown. */
const stretches = [
	15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 480, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10_800, 14_400, 21_600,
	32_400, 43_200, 64_800, 86_400,
];

/** How much of the last `most` seconds a chart shows: what was watched, but in steps, as it must not move with every second. */
export const shownSpan = ({since}: Activity, now: number, most = 86_400): number => {
	const watched = since === undefined ? 0 : (now - since) / 1000;
	return Math.min(most, stretches.find(span => span >= watched) ?? most);
};

const tierFor = ({tiers}: Activity, span: number): Tier => tiers.find(({reach}) => reach >= span) ?? tiers.at(-1)!;

/**
The last `span` seconds before `now` (ms). The edges of its columns stand at fixed times, so that only the last column
changes as time goes by. A bucket that is wider than a column stands in all that begin within it, a narrower one in one.
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
