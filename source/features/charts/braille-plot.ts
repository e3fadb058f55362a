import type {Scale} from './axis-scale.js';

/** A value of each column, oldest first; `undefined` where nothing is known. */
export type Values = ReadonlyArray<number | undefined>;

/** Columns side by side in one cell. */
export const columnsPerCell = 2;

/** The dots of a braille sign, so many of its left and of its right column: what they add to U+2800. */
type Dots = readonly [left: readonly number[], right: readonly number[]];

const brailleUp: Dots = [
	[0, 0x40, 0x44, 0x46, 0x47],
	[0, 0x80, 0xa0, 0xb0, 0xb8],
];
const brailleDown: Dots = [
	[0, 0x01, 0x03, 0x07, 0x47],
	[0, 0x08, 0x18, 0x38, 0xb8],
];

/** In ASCII a cell has three levels; a zero has a sign of its own, so that it is no gap. */
const asciiUp = {levels: ' .:#', zero: '_'};
const asciiDown = {levels: " ':#", zero: '-'};

/**
How many of so many steps a value takes. A gap takes none, a zero the first one, and whatever is more than zero more than
that, however little it is.
*/
const stepsOf = (value: number | undefined, {top}: Scale, steps: number): number =>
	value === undefined ? 0 : value <= 0 ? 1 : Math.max(2, Math.min(steps, 1 + Math.round((value / top) * (steps - 1))));

const within = (steps: number, line: number, each: number): number => Math.max(0, Math.min(each, steps - line * each));

type PlotOptions = {
	readonly isAscii: boolean;
	/** Whether it hangs from the axis. */
	readonly isDown: boolean;
};

/** Values as a filled area, two to a cell, in so many lines, the upper one first. Where nothing is known nothing is drawn. */
export const plot = (
	values: Values,
	scale: Scale,
	height: number,
	{isAscii, isDown}: PlotOptions,
): readonly string[] => {
	const cellCount = Math.ceil(values.length / columnsPerCell);
	const pairs = Array.from({length: cellCount}, (_, cell) => [
		values[cell * columnsPerCell],
		values[cell * columnsPerCell + 1],
	]);
	const [left, right] = isDown ? brailleDown : brailleUp;
	const {levels, zero} = isDown ? asciiDown : asciiUp;
	const signOf = ([one, other]: Values, line: number): string => {
		if (!isAscii) {
			// One row of dots stays free, so that no area touches what stands beyond it.
			const dots = [one, other].map(value => within(stepsOf(value, scale, height * 4 - 1), line, 4));
			return dots.every(count => count === 0)
				? ' '
				: String.fromCodePoint(0x28_00 + left[dots[0]!]! + right[dots[1]!]!);
		}

		// The first step of three is the zero.
		const most = Math.max(...[one, other].map(value => stepsOf(value, scale, height * 3 + 1)));
		return most === 1 && line === 0 ? zero : levels[within(most - 1, line, 3)]!;
	};

	const lines = Array.from({length: height}, (_, line) => pairs.map(pair => signOf(pair, line)).join(''));
	return isDown ? lines : lines.toReversed();
};

const sparks = '▁▂▃▄▅▆▇█';
const asciiSparks = '_.-=+*#@';

/** Values as a line of bars between their own least and most, so that change is seen at any size; a gap is a space. */
export const sparkline = (values: Values, isAscii = false): string => {
	const glyphs = isAscii ? asciiSparks : sparks;
	const known = values.filter(value => value !== undefined);
	const top = Math.max(...known);
	// A quarter below the least keeps a small wobble from looking like a landslide.
	const bottom = Math.min(...known) * 0.75;
	const step = (top - bottom) / (glyphs.length - 1);
	return values
		.map(value => (value === undefined ? ' ' : glyphs[step > 0 ? Math.round((value - bottom) / step) : 0]!))
		.join('');
};
