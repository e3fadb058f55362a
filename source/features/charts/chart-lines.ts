import {clock, duration, shortClock} from '../../util/format.js';
import type {ActivityWindow} from '../../live/activity-window.js';
import {keyLabel} from '../../terminal/key.js';
import {bodyRows, filterText, screen} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import {fit} from '../../ui/table/fit-text.js';
import {fitLine, lineCells, span, spread, textPart} from '../../ui/spans.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {Line} from '../../ui/theme/style.js';
import {chartSpan, chartSpans, chartWindow, shownCurves, type Curve, type Plotted} from './charts.js';
import {marksOf, scaleFor, timeStep} from './axis-scale.js';
import {nextChartKey} from './keys.js';
import {columnsPerCell, plot} from './braille-plot.js';

const axisCells = 6;
/** The least width of the labels before an axis. */
const labelCells = 20;
const narrowLabelCells = 15;
/** The lines above and below the charts: the lengths of time, and the clock. */
const edges = 2;
const leastRows = 2;

/** The spans to choose from, the chosen one in brackets, and the time watched. The filter does not apply to past counts. */
const spanLine = (state: State, width: number): Line => {
	const {view, activity, now} = state;
	const choices = chartSpans.map(({title}, place) =>
		place === view.charts.span ? span(` [${title}]`, 'accent') : span(`  ${title} `, 'dim'),
	);
	const {since} = activity;
	return spread(
		[{line: choices, dropOrder: 0}],
		[
			...(filterText(state) === '' ? [] : [textPart('filter not applied', 0, 'dim')]),
			...(since === undefined
				? []
				: [textPart(`seen for ${duration(now - since)}`, 1, 'dim'), textPart(`since ${clock(since)}`, 2, 'dim')]),
		],
		width,
	);
};

const signOf = ({id}: Curve, {status, minus}: Glyphs): string =>
	id === 'channels' ? ' ' : id === 'started' ? '+' : id === 'ended' ? minus : status[id];

const whole = (value: number): string => (value < 10_000 ? String(Math.round(value)) : `${(value / 1000).toFixed(1)}k`);

const figureText = (value: number | undefined, {finest}: Curve): string =>
	value === undefined ? '?' : finest < 1 && value < 99.5 ? value.toFixed(1) : whole(value);

const rangeText = (curve: Plotted, isShort: boolean): string => {
	const [least, most] = [figureText(curve.min, curve), figureText(curve.max, curve)];
	return isShort ? `   ${least}..${most}` : `   min ${least} max ${most}`;
};

const zeroText = (curves: readonly Curve[], glyphs: Glyphs, width: number): string => {
	const words = curves.map(({word}) => ` 0 ${word}`).join('');
	return words.length < width ? words : curves.map(curve => ` ${signOf(curve, glyphs)}0`).join('');
};

const numberText = (mark: number): string => (mark < 10_000 ? String(Number(mark.toFixed(1))) : `${mark / 1000}k`);

/**
The chart of one curve, on a scale of its own, so that a small curve shows beside a large one. Ends hang from their axis, to mirror the
starts above them. `range` stands below the name and the newest value.
*/
const curveLines = (
	curve: Plotted,
	range: string,
	height: number,
	labelWidth: number,
	glyphs: Glyphs,
): readonly Line[] => {
	const isDown = curve.id === 'ended';
	// An odd number of lines has one in the middle, for a number between the ends of the axis.
	const drawn = height > 3 && height % 2 === 0 ? height - 1 : height;
	const spare = Array.from({length: height - drawn}, () => '');
	const scale = scaleFor(curve.max ?? 0, drawn, curve.finest);
	const marks = marksOf(scale, drawn);
	const name = span(` ${signOf(curve, glyphs)} ${curve.word} `, curve.style);
	const labels: readonly Line[] = [[name, span(figureText(curve.now, curve), 'strong')], [span(range, 'dim')]];
	const area = plot(curve.values, scale, drawn, {isAscii: glyphs.isAscii, isDown});
	return (isDown ? [...area, ...spare] : [...spare, ...area]).map((text, y): Line => {
		const mark = marks.get(isDown ? drawn - 1 - y : y - spare.length);
		return [
			...fitLine(labels[y] ?? [], labelWidth),
			span(fit(mark === undefined ? '' : numberText(mark), axisCells - 1, 'right'), 'dim'),
			span(mark === undefined ? glyphs.frame[5] : glyphs.isAscii ? '+' : '┤', 'dim'),
			span(text, curve.style),
		];
	});
};

/** The clock times below the charts, each after a mark at its column. */
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

export const chartsLines = (state: State, glyphs: Glyphs): readonly Line[] => {
	const width = screen(state).columns - 1;
	const rows = Math.max(leastRows, bodyRows(state) - edges);
	const wanted = width < 70 ? narrowLabelCells : labelCells;
	const room = Math.max(1, width - wanted - axisCells);
	const seconds = chartSpan(state);
	const step = timeStep(seconds, room);
	// All times are equally far apart; cells left over widen the labels.
	const ticks = Math.round(seconds / step);
	const cells = Math.max(1, Math.floor(room / ticks) * ticks);
	const labelWidth = Math.max(0, width - axisCells - cells);
	const window = chartWindow(state, cells * columnsPerCell);
	const {shown, zero} = shownCurves(state, window);
	const fitting = shown.slice(0, Math.max(1, Math.floor(rows / leastRows)));
	const each = Math.max(leastRows, Math.floor(rows / (fitting.length + (fitting.length > 1 ? 1 : 0))));
	// All in the same form.
	const isShort = fitting.some(one => rangeText(one, false).length >= labelWidth);
	const curves = fitting.flatMap((one, place) => {
		// The first chart gets the lines left over.
		const height = place === 0 ? rows - each * (fitting.length - 1) : each;
		return curveLines(one, rangeText(one, isShort), height, labelWidth, glyphs);
	});
	const left = shown.length - fitting.length;
	const note =
		left > 0 ? ` ${keyLabel(nextChartKey, true)}: ${left} more` : zeroText(zero, glyphs, labelWidth + axisCells);
	const none: readonly Line[] = shown.length === 0 ? [[span(' nothing of this in the time shown', 'dim')]] : [];
	return [spanLine(state, width), ...none, ...curves, timeLine(note, window, step, glyphs, labelWidth)].map(line =>
		lineCells(line) <= width ? line : fitLine(line, width),
	);
};
