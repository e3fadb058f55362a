import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {addSample, bars, peak, seriesSpan, sparkline, type Series} from '../../../source/domain/series.js';

type Sample = readonly [second: number, value: number];

const seriesOf = (samples: readonly Sample[]): Series => {
	let series: Series = [];
	for (const [second, value] of samples) {
		series = addSample(series, second * 1000, value);
	}

	return series;
};

describe('the samples of a quarter of an hour', () => {
	it('are one a second: a second one within the same second replaces the first', () => {
		const series = addSample(addSample([], 10_100, 5), 10_900, 7);
		assert.deepEqual(series, [{second: 10, value: 7}]);
	});

	it('are forgotten when they are older than that', () => {
		const series = seriesOf([
			[0, 1],
			[1, 2],
			[seriesSpan, 3],
		]);
		assert.deepEqual(
			series.map(({value}) => value),
			[2, 3],
		);
	});

	it('never become more than one for each second', () => {
		const series = seriesOf(Array.from({length: 1000}, (_, second) => [second, second]));
		assert.equal(series.length, seriesSpan);
		assert.equal(peak(series), 999);
	});

	it('have a peak, which is none without any', () => {
		assert.equal(
			peak(
				seriesOf([
					[0, 4],
					[1, 161],
					[2, 128],
				]),
			),
			161,
		);
		assert.equal(peak([]), 0);
	});

	it('leave the series they were added to as it was', () => {
		const before = seriesOf([[0, 1]]);
		addSample(before, 1000, 2);
		assert.deepEqual(before, [{second: 0, value: 1}]);
	});
});

describe('the bars of a chart', () => {
	it('are one for each second at first', () => {
		assert.deepEqual(
			bars(
				seriesOf([
					[10, 1],
					[11, 3],
					[12, 2],
				]),
				16,
			),
			{values: [1, 3, 2], bucketSeconds: 1},
		);
	});

	it('repeat the one before them where nothing was watched', () => {
		assert.deepEqual(
			bars(
				seriesOf([
					[10, 4],
					[14, 9],
				]),
				16,
			).values,
			[4, 4, 4, 4, 9],
		);
	});

	it('show the highest value of their stretch of time', () => {
		const {values, bucketSeconds} = bars(
			seriesOf(Array.from({length: 20}, (_, second) => [second, second === 7 ? 50 : 1])),
			10,
		);
		assert.equal(bucketSeconds, 2);
		assert.deepEqual(values, [1, 1, 1, 50, 1, 1, 1, 1, 1, 1]);
	});

	it('are none before the first sample, and none where there is no room', () => {
		assert.deepEqual(bars([], 16).values, []);
		assert.deepEqual(bars(seriesOf([[1, 1]]), 0).values, []);
	});

	const samples = fc
		.array(fc.tuple(fc.integer({min: 1, max: 90}), fc.nat({max: 500})), {minLength: 1, maxLength: 60})
		.map(steps => {
			let second = 1_795_462_000;
			return seriesOf(
				steps.map(([pause, value]): Sample => {
					second += pause;
					return [second, value];
				}),
			);
		});

	it('are what a plain count of each stretch of time gives', () => {
		fc.assert(
			fc.property(samples, fc.integer({min: 16, max: 60}), (series, count) => {
				const {values, bucketSeconds} = bars(series, count);
				const stretchOf = (second: number) => Math.floor(second / bucketSeconds);
				const expected: number[] = [];
				for (let stretch = stretchOf(series[0]!.second); stretch <= stretchOf(series.at(-1)!.second); stretch++) {
					const here = series.filter(({second}) => stretchOf(second) === stretch).map(({value}) => value);
					expected.push(here.length > 0 ? Math.max(...here) : expected.at(-1)!);
				}

				assert.ok(values.length <= count);
				assert.deepEqual(values, expected);
			}),
		);
	});

	it('keep the peak in sight', () => {
		fc.assert(
			fc.property(samples, fc.integer({min: 16, max: 60}), (series, count) => {
				assert.equal(Math.max(...bars(series, count).values), peak(series));
			}),
		);
	});

	it('stand still while time goes on: only the last one changes within its stretch', () => {
		const start = 1_795_462_200;
		const early = seriesOf(Array.from({length: 121}, (_, index) => [start + index, index]));
		const later = addSample(early, (start + 125) * 1000, 7);
		const [before, after] = [bars(early, 16), bars(later, 16)];
		assert.equal(before.bucketSeconds, 10);
		assert.deepEqual(after.values, before.values);
	});
});

describe('the line of bars', () => {
	it('goes from the least to the most, a character for each value', () => {
		assert.equal(sparkline([100, 110, 120, 130]), '▄▅▇█');
		assert.equal(sparkline([0, 1, 2, 3, 4, 5, 6, 7]), '▁▂▃▄▅▆▇█');
	});

	it('is flat where nothing changes', () => {
		assert.equal(sparkline([0, 0, 0]), '▁▁▁');
	});

	it('can be drawn in plain ASCII', () => {
		assert.equal(sparkline([0, 1, 2, 3, 4, 5, 6, 7], true), '_.-=+*#@');
	});

	it('is empty without a value', () => {
		assert.equal(sparkline([]), '');
	});

	it('draws a higher value never lower than a lower one', () => {
		fc.assert(
			fc.property(fc.array(fc.nat({max: 10_000}), {minLength: 1, maxLength: 60}), values => {
				const drawn = [...sparkline(values)].map(bar => '▁▂▃▄▅▆▇█'.indexOf(bar));
				assert.equal(drawn.length, values.length);
				assert.ok(!drawn.includes(-1));
				const byValue = values
					.map((value, index) => ({value, bar: drawn[index]!}))
					.toSorted((one, other) => one.value - other.value);
				assert.deepEqual(
					byValue.map(({bar}) => bar),
					drawn.toSorted((one, other) => one - other),
				);
				const isFlatAtZero = Math.max(...values) === 0;
				assert.equal(drawn[values.indexOf(Math.max(...values))], isFlatAtZero ? 0 : 7);
			}),
		);
	});
});
