import {merged} from '../domain/activity.js';
import {clock, duration, shortClock} from '../domain/format.js';
import {brailleDots, lineFor, plot, signDots, type PlotCell} from '../domain/plot.js';
import {marksOf, roundTime, scaleFor} from '../domain/scale.js';
import type {ActivityWindow} from '../domain/activity-window.js';
import {chartEdges, chartSpans, chartTitles, chartWindow, shownCharts} from '../monitor/charts.js';
import {isStale} from '../monitor/link.js';
import {bodyRows, filterText, screen} from '../monitor/selectors.js';
import type {State} from '../monitor/state.js';
import {fit} from '../table/fit.js';
import {fitLine, lineCells, span, spread} from '../table/line.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Line, Span} from '../theme/style.js';
import {chartContents, type ChartContent, type ChartSeries} from './chart-series.js';

/** The numbers of the axis, a space, and the axis. */
const axisCells = 7;
/** The signs of the series at their ends, beside the newest column. */
const endCells = 6;

/** What the lines of a chart are drawn from. */
type Place = {
	readonly window: ActivityWindow;
	readonly width: number;
	readonly glyphs: Glyphs;
	readonly isOld: boolean;
};

/**
The times to choose from, the one in force in brackets, and how long was watched. What was counted cannot be filtered
afterwards: with a filter it is said that this counts all channels.
*/
const spanLine = (state: State, width: number): Line => {
	const {view, activity, now} = state;
	const choices = chartSpans.map(({title}, place): Line => [
		place === view.charts.span ? span(` [${title}]`, 'accent') : span(`  ${title} `, 'dim'),
	]);
	const {since} = activity;
	const watched = since === undefined ? '' : `watched since ${clock(since)}, for ${duration(now - since)}`;
	return spread(
		[{line: choices.flat(), leaves: 0}],
		[
			...(filterText(state) === '' ? [] : [{line: [span('filter not applied', 'dim')], leaves: 0}]),
			{line: [span(watched, 'dim')], leaves: 1},
		],
		width,
	);
};

/** Every two columns as one: a sign takes the cell of two dots. */
const pairs = (columns: ActivityWindow['columns']): ActivityWindow['columns'] =>
	columns.flatMap((one, place) => {
		if (place % 2 === 1) {
			return [];
		}

		const other = columns[place + 1];
		return [one && other && one !== other ? merged(one, other) : (one ?? other)];
	});

type Extent = {readonly now: string; readonly least: string; readonly most: string};

const extentOf = (series: ChartSeries, {window, isOld}: Place, write: ChartContent['write']): Extent | undefined => {
	const known = window.columns.flatMap(bucket => (bucket ? [bucket] : []));
	const ranges = known.flatMap(bucket => series.rangeIn(bucket) ?? []);
	if (ranges.length === 0) {
		return undefined;
	}

	const last = known.map(bucket => series.lastIn(bucket)).findLast(value => value !== undefined);
	return {
		now: isOld || last === undefined ? '?' : write(last),
		least: write(Math.min(...ranges.map(({low}) => low))),
		most: write(Math.max(...ranges.map(({high}) => high))),
	};
};

/** The legend: each series by its sign and word, what it is now, and its least and most; shorter where there is no room. */
const legendLine = (title: string, content: ChartContent, place: Place): Line => {
	const isAlone = content.series.length === 1;
	const parts = content.series.map(series => ({series, extent: extentOf(series, place, content.write)}));
	const form = (hasWords: boolean, hasExtents: boolean, isWritten: boolean): Line => [
		span(` ${title}`, 'strong'),
		...parts.flatMap(({series: {sign, word, style}, extent}): Line => {
			const name = isAlone ? '  now' : `  ${sign}${hasWords ? ` ${word}` : ''}`;
			const range =
				extent && (isWritten ? `, least ${extent.least}, most ${extent.most}` : ` (${extent.least}..${extent.most})`);
			return [
				span(name, isAlone ? 'dim' : style),
				span(` ${extent?.now ?? '?'}`, 'strong'),
				...(hasExtents && range ? [span(range, 'dim')] : []),
			];
		}),
	];
	const forms = [form(true, true, true), form(true, true, false), form(true, false, false), form(false, false, false)];
	return fitLine(forms.find(line => lineCells(line) <= place.width) ?? forms.at(-1)!, place.width);
};

/** Cells side by side that are drawn for the same series, as one span. */
const cellSpans = (cells: readonly PlotCell[], series: readonly ChartSeries[]): Line => {
	const spans: Span[] = [];
	let [text, owner] = ['', -1];
	const close = () => {
		if (text) {
			spans.push(span(text, series[owner]?.style));
		}
	};

	for (const cell of cells) {
		if (cell.series !== owner) {
			close();
			[text, owner] = ['', cell.series];
		}

		text += cell.text;
	}

	close();
	return spans;
};

/** The signs of the series that end on each line, beside the newest column. */
const endsOf = (
	content: ChartContent,
	{window}: Place,
	lines: number,
	lineOf: (value: number) => number,
): ReadonlyArray<readonly Span[]> => {
	const ends = Array.from({length: lines}, (): Span[] => []);
	const newest = window.columns.at(-1) ?? window.columns.at(-2);
	if (newest && content.series.length > 1) {
		for (const {sign, style, lastIn} of content.series) {
			const value = lastIn(newest);
			if (value !== undefined) {
				ends[lineOf(value)]!.push(span(sign, style));
			}
		}
	}

	return ends;
};

const chartLines = (
	title: string,
	content: ChartContent,
	place: Place,
	height: number,
	isColored: boolean,
): readonly Line[] => {
	const {window, width, glyphs} = place;
	const cells = Math.max(1, width - axisCells - endCells);
	// Without colours the lines of several series are told apart by their signs alone.
	const isSigns = glyphs.isAscii || (!isColored && content.series.length > 1);
	const series = content.series.map(({rangeIn}) => ({
		ranges: (isSigns ? pairs(window.columns) : window.columns).map(bucket => bucket && rangeIn(bucket)),
		isFilled: content.isFilled,
	}));
	const most = Math.max(0, ...series.flatMap(({ranges}) => ranges.map(range => range?.high ?? 0)));
	const scale = scaleFor(most, height, content.finest);
	const signs = isSigns ? content.series.map(({sign}) => sign) : undefined;
	const drawn = plot(series, scale, cells, height, signs);
	const lineOf = (value: number) => lineFor(value, scale, height, isSigns ? signDots : brailleDots);
	const marks = new Map(marksOf(scale).map(value => [lineOf(value), String(Number(value.toFixed(1)))] as const));
	const ends = endsOf(content, place, height, lineOf);
	const side = glyphs.frame[5];
	return [
		legendLine(title, content, place),
		...drawn.map((line, y): Line => [
			span(fit(marks.get(y) ?? '', axisCells - 1, 'right'), 'dim'),
			span(marks.has(y) ? (glyphs.isAscii ? '+' : '┤') : side, 'dim'),
			...cellSpans(line, content.series),
			...ends[y]!,
		]),
	];
};

/** The least room of a time below a chart. */
const timeCells = 12;

/** The times below the charts, each behind a mark at its own column. */
const timeLine = ({window: {from, to}, width, glyphs}: Place): Line => {
	const cells = Math.max(1, width - axisCells - endCells);
	const perCell = (to - from) / cells;
	const step = roundTime(timeCells * perCell);
	let text = '';
	for (let time = Math.ceil(from / step) * step; time < to; time += step) {
		const label = `${glyphs.frame[5]}${step < 60 ? clock(time * 1000) : shortClock(time * 1000)}`;
		const at = Math.floor((time - from) / perCell);
		if (at + label.length <= cells + endCells && at >= text.length) {
			text = text.padEnd(at) + label;
		}
	}

	return [span(' '.repeat(axisCells)), span(text, 'dim')];
};

/** The charts as lines, in the place of the list and its detail. */
export const chartsLines = (state: State, glyphs: Glyphs, isColored: boolean): readonly Line[] => {
	const width = screen(state).columns - 1;
	const rows = bodyRows(state);
	const cells = Math.max(1, width - axisCells - endCells);
	const isOld = isStale(state.link, state.now);
	const contents = chartContents(glyphs);
	const shown = shownCharts(state.view.charts, rows);
	const each = Math.max(2, Math.floor((rows - chartEdges) / shown.length));
	const base = {width, glyphs, isOld, window: chartWindow(state, cells * brailleDots.across)};
	const charts = shown.flatMap(place => {
		const content = contents[place]!;
		return chartLines(chartTitles[place]!, content, base, each - 1, isColored);
	});
	return [spanLine(state, width), ...charts, timeLine(base)].map(line => fitLine(line, width));
};
