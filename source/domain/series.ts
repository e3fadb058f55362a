/**
How many live channels there were, over the last quarter of an hour: one sample a second at the most, oldest first.
*/
export type Series = ReadonlyArray<{readonly second: number; readonly value: number}>;

export const seriesSpan = 15 * 60;

/** Adds a sample; a second one within the same second replaces the first. Returns a new series of bounded length. */
export const addSample = (series: Series, at: number, value: number): Series => {
	const second = Math.floor(at / 1000);
	const kept = series.filter(sample => sample.second !== second && sample.second > second - seriesSpan);
	return [...kept, {second, value}];
};

export const peak = (series: Series): number => Math.max(0, ...series.map(({value}) => value));

/** The bucket sizes in seconds. Their edges stand at fixed times, so that only the last bar of a chart changes. */
const bucketSizes = [1, 2, 5, 10, 15, 30, 60];

/**
The highest value of each of the last `bars` stretches of time, oldest first; a stretch with no sample repeats the one
before it. Fewer bars come back while less was watched.
*/
export const bars = (
	series: Series,
	count: number,
): {readonly values: readonly number[]; readonly bucketSeconds: number} => {
	const first = series[0]?.second;
	const last = series.at(-1)?.second;
	if (first === undefined || last === undefined || count < 1) {
		return {values: [], bucketSeconds: 1};
	}

	const size = bucketSizes.find(seconds => Math.floor(last / seconds) - Math.floor(first / seconds) < count) ?? 60;
	const start = Math.max(Math.floor(last / size) - count + 1, Math.floor(first / size));
	const values: number[] = [];
	for (const {second, value} of series) {
		const bucket = Math.floor(second / size) - start;
		if (bucket < 0) {
			continue;
		}

		while (values.length < bucket) {
			values.push(values.at(-1) ?? value);
		}

		values[bucket] = Math.max(values[bucket] ?? 0, value);
	}

	return {values, bucketSeconds: size};
};

const levels = '▁▂▃▄▅▆▇█';
const asciiLevels = '_.-=+*#@';

/**
Values as a line of bars between their own least and most, so that change is seen at any size; one character each.
*/
export const sparkline = (values: readonly number[], isAscii = false): string => {
	const glyphs = isAscii ? asciiLevels : levels;
	const top = Math.max(...values);
	// A quarter below the least keeps a small wobble from looking like a landslide.
	const bottom = Math.min(...values) * 0.75;
	const step = (top - bottom) / (glyphs.length - 1);
	return values.map(value => glyphs[step > 0 ? Math.round((value - bottom) / step) : 0]!).join('');
};
