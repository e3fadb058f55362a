import {merged, type Activity, type Bucket, type Tier} from './activity.js';

/** A stretch of the time watched, in as many columns as there are; a column of which nothing is known has no bucket. */
export type ActivityWindow = {
	/** The time it shows, s since the epoch: from the beginning of the first column to the end of the last. */
	readonly from: number;
	readonly to: number;
	readonly columns: ReadonlyArray<Bucket | undefined>;
};

const minute = 60;
const hour = 60 * minute;

/** The stretches that "all" grows through, so that the chart does not move with every second, s. */
const wholes = [minute, 5 * minute, 15 * minute, hour, 2 * hour, 4 * hour, 6 * hour, 12 * hour, 24 * hour];

/** How long the time watched is as a chart shows it, s. */
export const wholeSpan = ({since}: Activity, now: number): number => {
	const watched = since === undefined ? 0 : (now - since) / 1000;
	return wholes.find(span => span >= watched) ?? wholes.at(-1)!;
};

const tierFor = ({tiers}: Activity, span: number): Tier => tiers.find(({reach}) => reach >= span) ?? tiers.at(-1)!;

/**
The last `span` seconds before `now` (ms), or a little more: a column is a whole number of buckets, or a bucket a whole
number of columns, and their edges stand at fixed times, so that only the last column changes as time goes by.
*/
export const activityWindow = (activity: Activity, now: number, span: number, count: number): ActivityWindow => {
	const {size, closed, open} = tierFor(activity, span);
	const wanted = Math.max(1, Math.ceil(span / size));
	const perBucket = Math.max(1, Math.floor(count / wanted));
	const width = Math.max(1, Math.ceil(wanted / Math.max(1, count))) * size;
	const to = (Math.floor(now / 1000 / width) + 1) * width;
	const columns: Array<Bucket | undefined> = Array.from({length: Math.max(0, count)});
	for (const bucket of open ? [...closed, open] : closed) {
		const first = count - Math.ceil((to - bucket.start) / width) * perBucket;
		for (let place = Math.max(0, first); place < Math.min(count, first + perBucket); place++) {
			const before = columns[place];
			columns[place] = before ? merged(before, bucket) : bucket;
		}
	}

	return {from: to - (count / perBucket) * width, to, columns};
};
