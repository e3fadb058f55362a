import {clock, duration, shortClock} from '../../util/format.js';
import type {ActivityWindow} from '../../live/activity.js';
import {keyLabel} from '../../terminal/key.js';
import {bodyRows, filterText, screen} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import {fit} from '../../ui/table/fit.js';
import {fitLine, lineCells, span, spread} from '../../ui/table/line.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {Line} from '../../ui/theme/style.js';
import {chartSpan, chartSpans, chartWindow, shownCurves, type Curve, type Figures} from './charts.js';
import {marksOf, scaleFor, timeStep} from './axis-scale.js';
import {nextChartKey} from './keys.js';
import {columnsPerCell, plot} from './braille-plot.js';
import {labelLines, styleOf, zeroText} from './labels.js';

/** The numbers of an axis, and the axis. */
const axisCells = 6;
/** The least room for what stands before an axis. */
const labelCells = 20;
const narrowLabelCells = 15;
/** The line of the times to choose from, and that of the clock below the charts. */
const edges = 2;
const leastRows = 2;

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
	const part = (text: string, dropOrder: number) => ({line: [span(text, 'dim')], dropOrder});
	return spread(
		[{line: choices.flat(), dropOrder: 0}],
		[
			...(filterText(state) === '' ? [] : [part('filter not applied', 0)]),
			...(since === undefined ? [] : [part(`seen for ${duration(now - since)}`, 1), part(`since ${clock(since)}`, 2)]),
		],
		width,
	);
};

/** The chart of one curve. Ends hang from their axis, so that they stand against the starts above them. */
const curveLines = (
	{curve, figures, most}: {readonly curve: Curve; readonly figures: Figures; readonly most: number},
	height: number,
	labelWidth: number,
	glyphs: Glyphs,
): readonly Line[] => {
	const isDown = curve.id === 'ended';
	// Of an odd number of lines one stands in the middle, for a number between the ends of the axis.
	const drawn = height > 3 && height % 2 === 0 ? height - 1 : height;
	const spare = Array.from({length: height - drawn}, () => '');
	const scale = scaleFor(most, drawn, curve.finest);
	const marks = marksOf(scale, drawn);
	const labels = labelLines(curve, figures, glyphs, labelWidth);
	const area = plot(figures.values, scale, drawn, {isAscii: glyphs.isAscii, isDown});
	return (isDown ? [...area, ...spare] : [...spare, ...area]).map((text, y): Line => {
		const mark = marks.get(isDown ? drawn - 1 - y : y - spare.length);
		return [
			...fitLine(labels[y] ?? [], labelWidth),
			span(fit(mark === undefined ? '' : numberText(mark), axisCells - 1, 'right'), 'dim'),
			span(mark === undefined ? glyphs.frame[5] : glyphs.isAscii ? '+' : '┤', 'dim'),
			span(text, styleOf(curve)),
		];
	});
};

const numberText = (mark: number): string => (mark < 10_000 ? String(Number(mark.toFixed(1))) : `${mark / 1000}k`);

/** The times below the charts, each behind a mark at its own column. */
const timeLine = (
	note: string,
	{span: seconds, oldest, columns}: ActivityWindow,
	step: number,
	glyphs: Glyphs,
	labelWidth: number,
): Line => {
	const cells = columns.length / columnsPerCell;
	const each = Math.round((step * columns.length) / seconds);
	let text = '';
	for (let at = Math.ceil(oldest / each) * each; at < oldest + columns.length; at += each) {
		const time = ((at * seconds) / columns.length) * 1000;
		const label = `${glyphs.frame[5]}${step < 60 ? clock(time) : shortClock(time)}`;
		const place = Math.floor((at - oldest) / columnsPerCell);
		if (place + label.length <= cells) {
			text = text.padEnd(place) + label;
		}
	}

	return [span(fit(note, labelWidth + axisCells), 'dim'), span(text, 'dim')];
};

/** The charts as lines, in the place of the list and its detail: one below the other, over the same time. */
export const chartsLines = (state: State, glyphs: Glyphs): readonly Line[] => {
	const width = screen(state).columns - 1;
	const rows = Math.max(leastRows, bodyRows(state) - edges);
	const wanted = width < 70 ? narrowLabelCells : labelCells;
	const room = Math.max(1, width - wanted - axisCells);
	const seconds = chartSpan(state);
	const step = timeStep(seconds, room);
	// From one time to the next there are as many cells everywhere; what is left over stands before the axis.
	const ticks = Math.round(seconds / step);
	const cells = Math.max(1, Math.floor(room / ticks) * ticks);
	const labelWidth = Math.max(0, width - axisCells - cells);
	const window = chartWindow(state, cells * columnsPerCell);
	const {shown, zero} = shownCurves(state, window);
	const fitting = shown.slice(0, Math.max(1, Math.floor(rows / leastRows)));
	const each = Math.max(leastRows, Math.floor(rows / (fitting.length + (fitting.length > 1 ? 1 : 0))));
	const rates = fitting.filter(({curve}) => curve.finest < 1).map(({figures}) => figures.max ?? 0);
	const curves = fitting.flatMap(({curve, figures}, place) => {
		const most = curve.finest < 1 ? Math.max(...rates) : (figures.max ?? 0);
		// The first one has what is left over.
		const height = place === 0 ? rows - each * (fitting.length - 1) : each;
		return curveLines({curve, figures, most}, height, labelWidth, glyphs);
	});
	const left = shown.length - fitting.length;
	const note =
		left > 0 ? ` ${keyLabel(nextChartKey, true)}: ${left} more` : zeroText(zero, glyphs, labelWidth + axisCells);
	const none: readonly Line[] = shown.length === 0 ? [[span(' nothing of this in the time shown', 'dim')]] : [];
	return [spanLine(state, width), ...none, ...curves, timeLine(note, window, step, glyphs, labelWidth)].map(line =>
		lineCells(line) <= width ? line : fitLine(line, width),
	);
};
