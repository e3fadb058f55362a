/** Lines, blocks and dots as shapes: as letters of a font they would leave gaps between the lines of a picture. */

type Box = {readonly x: number; readonly y: number; readonly width: number; readonly height: number};

/** Path data of one sign: what is filled, what is drawn as a line, and round dots. */
export type Shape = {readonly fill?: string; readonly line?: string; readonly dots?: string};

const round = (value: number): string => String(Math.round(value * 10) / 10);

const rectangle = (x: number, y: number, width: number, height: number): string =>
	`M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;

/** To which sides of its cell a sign of a frame leads. */
const sides: Readonly<Record<string, string>> = {
	'─': 'lr',
	'│': 'ud',
	'┌': 'dr',
	'┐': 'dl',
	'└': 'ur',
	'┘': 'ul',
	'├': 'udr',
	'┤': 'udl',
	'┬': 'dlr',
	'┴': 'ulr',
	'┼': 'udlr',
};

const frame = (to: string, {x, y, width, height}: Box): string => {
	const [left, top, right, bottom] = [x, y, x + width, y + height].map(value => round(value));
	const [middle, centre] = [round(x + width / 2), round(y + height / 2)];
	const ends: Readonly<Record<string, string>> = {
		u: `V${top}`,
		d: `V${bottom}`,
		l: `H${left}`,
		r: `H${right}`,
	};
	return [...to].map(side => `M${middle} ${centre}${ends[side]}`).join('');
};

/** The two sides that a round corner joins. */
const corners: Readonly<Record<string, readonly [across: -1 | 1, down: -1 | 1]>> = {
	'╭': [1, 1],
	'╮': [-1, 1],
	'╰': [1, -1],
	'╯': [-1, -1],
};

const corner = ([across, down]: readonly [number, number], {x, y, width, height}: Box): string => {
	const [middle, centre] = [x + width / 2, y + height / 2];
	const [toX, toY] = [middle + (across * width) / 2, centre + (down * height) / 2];
	const turn = centre + (down * width) / 2;
	return `M${round(middle)} ${round(toY)}V${round(turn)}Q${round(middle)} ${round(centre)} ${round(toX)} ${round(centre)}`;
};

const lowerBlocks = '▁▂▃▄▅▆▇█';
const leftBlocks = '▏▎▍▌▋▊▉';

const block = (sign: string, {x, y, width, height}: Box): string | undefined => {
	const [low, left] = [lowerBlocks.indexOf(sign) + 1, leftBlocks.indexOf(sign) + 1];
	if (low > 0) {
		return rectangle(x, y + height - (height * low) / 8, width, (height * low) / 8);
	}

	return left > 0 ? rectangle(x, y, (width * left) / 8, height) : undefined;
};

/** The dots of a braille sign, in the order of its bits: the column and the line of each. */
const dotPlaces = [
	[0, 0],
	[0, 1],
	[0, 2],
	[1, 0],
	[1, 1],
	[1, 2],
	[0, 3],
	[1, 3],
] as const;

const braille = (sign: string, {x, y, width, height}: Box): string | undefined => {
	const bits = sign.codePointAt(0)! - 0x28_00;
	if (bits <= 0 || bits > 0xff) {
		return undefined;
	}

	const [wide, high] = [width / 2, height / 4];
	return dotPlaces
		.filter((_, bit) => Math.floor(bits / 2 ** bit) % 2 === 1)
		.map(([column, line]) => `M${round(x + (column + 0.5) * wide)} ${round(y + (line + 0.5) * high)}h0`)
		.join('');
};

/** A sign as a shape that fills its cell, if it is one of those. */
export const shapeOf = (sign: string, box: Box): Shape | undefined => {
	const {x, y, width, height} = box;
	if (Object.hasOwn(sides, sign)) {
		return {line: frame(sides[sign]!, box)};
	}

	if (Object.hasOwn(corners, sign)) {
		return {line: corner(corners[sign]!, box)};
	}

	if (sign === '╱' || sign === '╲') {
		const [from, to] = sign === '╱' ? [y + height, y] : [y, y + height];
		return {line: `M${round(x)} ${round(from)}L${round(x + width)} ${round(to)}`};
	}

	const fill = block(sign, box);
	if (fill !== undefined) {
		return {fill};
	}

	const dots = braille(sign, box);
	return dots === undefined ? undefined : {dots};
};
