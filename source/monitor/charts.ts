import {activityWindow, wholeSpan} from '../domain/activity-window.js';
import {memoLast} from '../domain/memo.js';
import type {State} from './state.js';

/** The charts: whether they stand in the place of the list, the time they show, and which of them. */
export type ChartsView = {
	readonly isOpen: boolean;
	/** A place in `chartSpans`. */
	readonly span: number;
	/** The place of the chart that has the whole screen; `undefined` for all of them. */
	readonly single: number | undefined;
};

export const initialCharts: ChartsView = {isOpen: false, span: 1, single: undefined};

/** The lengths of time that can be chosen, s; `undefined` is all that was watched. */
export const chartSpans: ReadonlyArray<{readonly title: string; readonly seconds: number | undefined}> = [
	{title: '1 min', seconds: 60},
	{title: '5 min', seconds: 300},
	{title: '15 min', seconds: 900},
	{title: '1 h', seconds: 3600},
	{title: 'all', seconds: undefined},
];

export const chartTitles = ['Channels', 'Starts and ends', 'States'] as const;

/** The line of the times to choose from, and that of the clock below the charts. */
export const chartEdges = 2;

/** A title and four lines of each. */
const leastRows = 5;

/** The places of the charts that a body of so many rows shows. */
export const shownCharts = ({single}: ChartsView, rows: number): readonly number[] =>
	single === undefined && rows >= chartEdges + chartTitles.length * leastRows
		? chartTitles.map((_, place) => place)
		: [single ?? 0];

/** The charts after Tab, or with -1 before it: one after the other, then all of them where there is room. */
export const nextChart = (charts: ChartsView, rows: number, by: 1 | -1): ChartsView => {
	const isAllPossible = shownCharts({...charts, single: undefined}, rows).length > 1;
	const choices = [...(isAllPossible ? [undefined] : []), ...chartTitles.map((_, place) => place)];
	const place = choices.indexOf(charts.single ?? (isAllPossible ? undefined : 0));
	return {...charts, single: choices.at((place + by) % choices.length)};
};

const computeWindow = memoLast(activityWindow);

/** The time that is chosen, in so many columns. */
export const chartWindow = ({activity, now, view}: State, columns: number) => {
	const second = Math.floor(now / 1000) * 1000;
	const span = chartSpans[view.charts.span]!.seconds ?? wholeSpan(activity, now);
	return computeWindow(activity, second, span, columns);
};
