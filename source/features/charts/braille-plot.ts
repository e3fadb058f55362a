import type {Scale} from './axis-scale.js';

/** A value for each column, oldest first; `undefined` for a gap. */
export type Values = ReadonlyArray<number | undefined>;

export const columnsPerCell = 2;

/** What 0 to 4 dots in the left and right column of a braille character add to U+2800. */
type Dots = readonly [left: readonly number[], right: readonly number[]];

const brailleUp: Dots = [
	[0, 0x40, 0x44, 0x46, 0x47],
	[0, 0x80, 0xa0, 0xb0, 0xb8],
];
const brailleDown: Dots = [
	[0, 0x01, 0x03, 0x07, 0x47],
	[0, 0x08, 0x18, 0x38, 0xb8],
];

/** In ASCII a cell has three levels, and a zero its own character, unlike a gap. */
const asciiUp = {levels: ' .:#', zero: '_'};
const asciiDown = {levels: " ':#", zero: '-'};

/** The height of a value in steps: none for a gap, one for zero, at least two for anything more. */
const stepsOf = (value: number | undefined, {top}: Scale, steps: number): number =>
	value === undefined ? 0 : value <= 0 ? 1 : Math.max(2, Math.min(steps, 1 + Math.round((value / top) * (steps - 1))));

const within = (steps: number, line: number, each: number): number => Math.max(0, Math.min(each, steps - line * each));

/** Values as a filled area, two to a cell, in lines from the top; `isDown`: it hangs from the axis. Gaps stay empty. */
export const plot = (
	values: Values,
	scale: Scale,
	height: number,
	{isAscii, isDown}: {readonly isAscii: boolean; readonly isDown: boolean},
): readonly string[] => {
	const cellCount = Math.ceil(values.length / columnsPerCell);
	const pairs = Array.from({length: cellCount}, (_, cell) =>
		values.slice(cell * columnsPerCell, (cell + 1) * columnsPerCell),
	);
	const [left, right] = isDown ? brailleDown : brailleUp;
	const {levels, zero} = isDown ? asciiDown : asciiUp;
	const signOf = ([one, other]: Values, line: number): string => {
		if (!isAscii) {
			// One row of dots stays free above the area.
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

/** Values as a line of bars from their minimum to their maximum; a gap is a space. */
export const sparkline = (values: Values, isAscii = false): string => {
	const glyphs = isAscii ? asciiSparks : sparks;
	const known = values.filter(value => value !== undefined);
	const top = Math.max(...known);
	// The axis begins a quarter below the minimum, so that a small change looks small.
	const bottom = Math.min(...known) * 0.75;
	const step = (top - bottom) / (glyphs.length - 1);
	return values
		.map(value => (value === undefined ? ' ' : glyphs[step > 0 ? Math.round((value - bottom) / step) : 0]!))
		.join('');
};
