import type {Scale} from './scale.js';

/** What one series was in one column, from its least to its most; `undefined` where nothing is known. */
export type Range = {readonly low: number; readonly high: number} | undefined;

/** A series of a chart: its values, oldest first, and whether all below them is filled. */
export type PlotSeries = {readonly ranges: readonly Range[]; readonly isFilled?: boolean};

/** One cell of a chart: what is drawn in it, and the number of the series that it is drawn for; -1 where it is empty. */
export type PlotCell = {readonly text: string; readonly series: number};

/** The dots of a cell: so many side by side, and one above the other. */
type Dots = {readonly across: number; readonly down: number};

export const brailleDots: Dots = {across: 2, down: 4};
export const signDots: Dots = {across: 1, down: 1};

/** The dots of a braille sign, from the top down, left and right: what each adds to U+2800. */
const brailleBits = [
	[0x01, 0x08],
	[0x02, 0x10],
	[0x04, 0x20],
	[0x40, 0x80],
] as const;

const braille = (dots: ReadonlySet<number>): string => {
	let code = 0x28_00;
	for (const dot of dots) {
		code += dot;
	}

	return String.fromCodePoint(code);
};

/** At which of so many levels a value stands, 0 at the foot of the axis. */
const levelOf = (value: number, {top}: Scale, levels: number): number =>
	Math.max(0, Math.min(levels - 1, Math.round((value / top) * (levels - 1))));

/** The line, counted from the top, that a value stands on. */
export const lineFor = (value: number, scale: Scale, height: number, {down}: Dots): number =>
	height - 1 - Math.floor(levelOf(value, scale, height * down) / down);

/** The levels that a column of a line takes: its own, and those that join it to the column before. */
const reachOf = (
	range: NonNullable<Range>,
	before: Range,
	isFilled: boolean,
	level: (value: number) => number,
): readonly [low: number, high: number] => {
	const [low, high] = [level(range.low), level(range.high)];
	if (isFilled) {
		return [0, high];
	}

	return before ? [Math.min(low, level(before.high) + 1), Math.max(high, level(before.low) - 1)] : [low, high];
};

/**
Draws series into `width` × `height` cells, the first line at the top. With `signs`, one for each series, a cell shows the
sign of its series; without, braille dots. A later series is drawn over an earlier one. Where nothing is known nothing is
drawn.
*/
export const plot = (
	series: readonly PlotSeries[],
	scale: Scale,
	width: number,
	height: number,
	signs?: readonly string[],
): ReadonlyArray<readonly PlotCell[]> => {
	const {across, down} = signs ? signDots : brailleDots;
	const levels = height * down;
	const dots = Array.from({length: height}, () => Array.from({length: width}, () => new Set<number>()));
	const owners = Array.from({length: height}, () => new Int8Array(width).fill(-1));
	const level = (value: number) => levelOf(value, scale, levels);
	const dot = (number: number, x: number, y: number) => {
		const fromTop = levels - 1 - y;
		const [line, column] = [Math.floor(fromTop / down), Math.floor(x / across)];
		dots[line]![column]!.add(brailleBits[fromTop % down]![x % across]!);
		owners[line]![column] = number;
	};

	for (const [number, {ranges, isFilled = false}] of series.entries()) {
		const drawn = ranges.slice(0, width * across).flatMap((range, x) => {
			const reach = range && reachOf(range, ranges[x - 1], isFilled, level);
			return reach ? [{x, low: reach[0], high: reach[1]}] : [];
		});
		for (const {x, low, high} of drawn) {
			for (let y = low; y <= high; y++) {
				dot(number, x, y);
			}
		}
	}

	return owners.map((line, y) =>
		Array.from(line, (owner, x): PlotCell => ({
			text: owner < 0 ? ' ' : (signs?.[owner] ?? braille(dots[y]![x]!)),
			series: owner,
		})),
	);
};
