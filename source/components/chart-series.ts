import type {Bucket, Gauge} from '../domain/activity.js';
import type {Range} from '../domain/plot.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Style} from '../theme/style.js';

/** One line of a chart: its sign and word for the legend, and what it is in a stretch of time. */
export type ChartSeries = {
	readonly sign: string;
	readonly word: string;
	readonly style: Style;
	readonly rangeIn: (bucket: Bucket) => Range;
	/** What it is at the end of a stretch of time. */
	readonly lastIn: (bucket: Bucket) => number | undefined;
};

/** A chart: its series, the ones that stand in front last. */
export type ChartContent = {
	readonly series: readonly ChartSeries[];
	readonly isFilled: boolean;
	/** The finest step of its axis. */
	readonly finest: number;
	readonly write: (value: number) => string;
};

const gauge = (name: Gauge, sign: string, word: string, style: Style): ChartSeries => ({
	sign,
	word,
	style,
	rangeIn: ({least, most}) => ({low: least[name], high: most[name]}),
	lastIn: ({last}) => last[name],
});

/** Starts or ends per second; of less than half a second no rate can be told. */
const rate = (name: 'started' | 'ended', sign: string, word: string, style: Style): ChartSeries => {
	const rateIn = (bucket: Bucket) => (bucket.watched >= 0.5 ? bucket[name] / bucket.watched : undefined);
	return {
		sign,
		word,
		style,
		rangeIn(bucket) {
			const value = rateIn(bucket);
			return value === undefined ? undefined : {low: value, high: value};
		},
		lastIn: rateIn,
	};
};

const whole = (value: number): string => String(Math.round(value));
const tenths = (value: number): string => (value >= 99.5 ? whole(value) : value.toFixed(1));

const shownStates = ['talking', 'ringing', 'early', 'held', 'idle'] as const;

/** The charts in the order of `chartTitles`. */
export const chartContents = (glyphs: Glyphs): readonly ChartContent[] => [
	{
		series: [gauge('channels', glyphs.isAscii ? '#' : '█', '', 'accent')],
		isFilled: true,
		finest: 1,
		write: whole,
	},
	{
		series: [rate('started', '+', 'starts/s', 'good'), rate('ended', glyphs.minus, 'ends/s', 'bad')],
		isFilled: false,
		finest: 0.1,
		write: tenths,
	},
	{
		series: shownStates.map(state => gauge(state, glyphs.status[state], state, state)),
		isFilled: false,
		finest: 1,
		write: whole,
	},
];
