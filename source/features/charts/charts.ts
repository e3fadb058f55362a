import {activityWindow, shownSpan, type ActivityWindow} from '../../live/activity-window.js';
import type {Bucket, Gauge} from '../../live/chart-history.js';
import {memoLast} from '../../util/memoize.js';
import {isStale} from '../../state/connection-status.js';
import {newestConnection} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import type {Style} from '../../ui/theme/style.js';
import type {Values} from './braille-plot.js';

/** Which charts are shown, over what time, and whether they replace the list. */
export type ChartsView = {
	readonly isOpen: boolean;
	/** An index in `chartSpans`. */
	readonly span: number;
	/** The index of the chart that fills the screen; `undefined` for all of them. */
	readonly single: number | undefined;
};

export const initialCharts: ChartsView = {isOpen: false, span: 1, single: undefined};

/** The lengths of time to choose from, s; `undefined` is all that was watched. */
export const chartSpans: ReadonlyArray<{readonly title: string; readonly seconds: number | undefined}> = [
	{title: '1 min', seconds: 60},
	{title: '5 min', seconds: 300},
	{title: '15 min', seconds: 900},
	{title: '1 h', seconds: 3600},
	{title: 'all', seconds: undefined},
];

export type Curve = {
	readonly id: Gauge | 'started' | 'ended';
	readonly word: string;
	readonly style: Style;
	/** Its minimum, maximum or last value in a bucket. */
	readonly valueOf: (bucket: Bucket, which: 'least' | 'most' | 'last') => number | undefined;
	/** The finest step of its axis. */
	readonly finest: number;
};

const gauge = (id: Gauge): Curve => ({
	id,
	word: id,
	style: id === 'channels' ? 'accent' : id,
	valueOf: (bucket, which) => bucket[which][id],
	finest: 1,
});

/** Starts or ends per second; undefined for a bucket watched for less than half a second. */
const rate = (id: 'started' | 'ended', word: string, style: Style): Curve => ({
	id,
	word,
	style,
	valueOf: bucket => (bucket.watched >= 0.5 ? bucket[id] / bucket.watched : undefined),
	finest: 0.1,
});

/** The curves of each chart, in the order of Tab. */
export const charts: ReadonlyArray<readonly Curve[]> = [
	[gauge('channels')],
	[rate('started', 'starts/s', 'good'), rate('ended', 'ends/s', 'bad')],
	[gauge('talking'), gauge('ringing'), gauge('early'), gauge('held'), gauge('idle'), gauge('ending')],
];

/** The next or previous chart alone, and after the last one all of them. */
export const nextChart = (view: ChartsView, by: 1 | -1): ChartsView => {
	const choices = [undefined, ...charts.keys()];
	return {...view, single: choices.at((choices.indexOf(view.single) + by) % choices.length)};
};

/** A curve with its values in a window: the greatest of each column; the least, greatest and newest of all. */
const plotted = (curve: Curve, {columns}: ActivityWindow, isOld: boolean) => {
	const valuesOf = (which: 'least' | 'most' | 'last') => columns.map(bucket => bucket && curve.valueOf(bucket, which));
	const sorted = (values: Values) => values.filter(value => value !== undefined).toSorted((a, b) => a - b);
	const values = valuesOf('most');
	return {
		...curve,
		values,
		min: sorted(valuesOf('least'))[0],
		max: sorted(values).at(-1),
		/** `undefined` when it is not known or too old. */
		now: isOld ? undefined : valuesOf('last').findLast(value => value !== undefined),
	};
};

export type Plotted = Readonly<ReturnType<typeof plotted>>;

/** The curves of the chosen charts, and those left out as they were always zero. `ending` lasts for moments and is never left out. */
export const shownCurves = (state: State, window: ActivityWindow) => {
	const {single} = state.view.charts;
	const isOld = isStale(newestConnection(state), state.now);
	const curves = single === undefined ? charts.flat() : charts[single]!;
	const all = curves.map(curve => plotted(curve, window, isOld));
	return {
		shown: all.filter(({id, max = 0}) => id === 'channels' || max > 0),
		zero: all.filter(({id, max}) => !['channels', 'ending'].includes(id) && max === 0),
	};
};

/** The end of the window: the newest list, or now when that is stale, so that the gap grows on screen. */
const endOf = (state: State): number => {
	const {now} = state;
	const connection = newestConnection(state);
	return isStale(connection, now) ? Math.floor(now / 1000) * 1000 : (connection.asOf ?? now);
};

/** The length of time that the charts show, s. */
export const chartSpan = (state: State): number =>
	shownSpan(state.activity, endOf(state), chartSpans[state.view.charts.span]!.seconds);

const chartColumns = memoLast(activityWindow);

export const chartWindow = (state: State, columns: number): ActivityWindow =>
	chartColumns(state.activity, endOf(state), chartSpan(state), columns);

const quarter = 15 * 60;
const headerColumns = memoLast((activity: State['activity'], at: number, count: number) =>
	activityWindow(activity, at, shownSpan(activity, at, quarter), count).columns.map(bucket => bucket?.most.channels),
);

/** The greatest number of channels in each part of the last quarter of an hour, for the sparkline of the header. */
export const recentChannels = (state: State, count: number): ReadonlyArray<number | undefined> =>
	headerColumns(state.activity, endOf(state), count);
