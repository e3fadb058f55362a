import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Style} from '../../../../source/ui/theme/style.js';
import {createTheme} from '../../../../source/ui/theme/theme.js';
import {
	inPast,
	inSelectedRow,
	themeNames,
	themes,
	type Color,
	type Look,
	type NamedColor,
	type ThemeName,
} from '../../../../source/ui/theme/themes.js';

/** The sixteen as xterm has them. */
const sixteen: Readonly<Record<NamedColor, number>> = {
	black: 0x00_00_00,
	red: 0xcd_00_00,
	green: 0x00_cd_00,
	yellow: 0xcd_cd_00,
	blue: 0x00_00_ee,
	magenta: 0xcd_00_cd,
	cyan: 0x00_cd_cd,
	white: 0xe5_e5_e5,
	blackBright: 0x7f_7f_7f,
	redBright: 0xff_00_00,
	greenBright: 0x00_ff_00,
	yellowBright: 0xff_ff_00,
	blueBright: 0x5c_5c_ff,
	magentaBright: 0xff_00_ff,
	cyanBright: 0x00_ff_ff,
	whiteBright: 0xff_ff_ff,
};

type Rgb = readonly [red: number, green: number, blue: number];

const split = (rgb: number): Rgb => [Math.floor(rgb / 65_536), Math.floor(rgb / 256) % 256, rgb % 256];

/** A colour of the cube of 256, or of its greys, which are the same in every terminal. */
const of256 = (number: number): Rgb => {
	if (number >= 232) {
		const grey = 8 + (number - 232) * 10;
		return [grey, grey, grey];
	}

	const levels = [0, 95, 135, 175, 215, 255];
	const place = number - 16;
	return [levels[Math.floor(place / 36)]!, levels[Math.floor(place / 6) % 6]!, levels[place % 6]!];
};

const rgbOf = (color: Color, count: 16 | 256): Rgb => {
	if (typeof color === 'string') {
		return split(sixteen[color]);
	}

	return count === 256 ? of256(color.of256) : split(sixteen[color.of16]);
};

const luminance = (rgb: Rgb): number => {
	const [red = 0, green = 0, blue = 0] = rgb.map(value => {
		const part = value / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** From 1 to 21, as the guidelines for accessible web content define it; 4.5 is what they ask of text. */
const contrastOf = (one: Rgb, other: Rgb): number => {
	const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((first, second) => first - second);
	return (light + 0.05) / (dark + 0.05);
};

type Pair = readonly [what: string, color: Color, ground: Color | Rgb];

const entriesOf = (name: ThemeName) => Object.entries(themes[name]) as ReadonlyArray<readonly [Style, Look]>;

/** The styles that set both of their colours. */
const filledIn = (name: ThemeName): Pair[] =>
	entriesOf(name).flatMap(([style, {color, background}]): Pair[] =>
		color !== undefined && background !== undefined ? [[style, color, background]] : [],
	);

/** The styles that stand on a background of somebody else's. */
const on = (ground: Rgb, name: ThemeName): Pair[] =>
	entriesOf(name).flatMap(([style, {color, background}]): Pair[] =>
		color !== undefined && background === undefined ? [[style, color, ground]] : [],
	);

/** The pairs that cannot be read well enough. */
const unreadable = (pairs: readonly Pair[], count: 16 | 256, least: number): string[] =>
	pairs.flatMap(([what, color, ground]) => {
		const behind = Array.isArray(ground) ? (ground as Rgb) : rgbOf(ground as Color, count);
		const value = contrastOf(rgbOf(color, count), behind);
		return value < least ? [`${what}: ${value.toFixed(1)}`] : [];
	});

/** What can stand in a row under the cursor, and in the header. */
const inRows: readonly Style[] = [
	...(['talking', 'ringing', 'early', 'held', 'suspect', 'warning', 'bad'] as const),
	...(['dim', 'idle', 'ending', 'ended'] as const),
];

describe('contrast', () => {
	for (const name of themeNames) {
		it(`of ${name}: who sets a background sets its colour too, and it can be read on it`, () => {
			const alone = entriesOf(name).filter(
				([, {color, background}]) => background !== undefined && color === undefined,
			);
			assert.deepEqual(alone, []);
			// Of the sixteen nobody knows more than their names.
			assert.deepEqual(unreadable(filledIn(name), 16, 2.5), []);
		});
	}

	it('of the selected row is what is asked of texts, and in high contrast more than that', () => {
		const selected = (name: ThemeName) => filledIn(name).filter(([style]) => style === 'selected');
		assert.deepEqual(unreadable([...selected('dark'), ...selected('light')], 256, 4.5), []);
		assert.deepEqual(unreadable(filledIn('contrast'), 256, 7), []);
	});

	for (const [what, style] of [
		['selected row', 'selected'],
		['header', 'band'],
		['header of the past', 'past'],
	] as const) {
		it(`of the states in the ${what}, and of what is dim elsewhere, is what is asked of texts`, () => {
			const inRow = (name: 'dark' | 'light' | 'contrast'): Pair[] => {
				const ground = themes[name][style].background!;
				const looks = {...themes[name], ...(style === 'past' ? inPast : inSelectedRow[name])};
				assert.deepEqual(
					inRows.filter(its => looks[its].dim),
					[],
				);
				return inRows.flatMap((its): Pair[] => {
					const {color} = looks[its];
					return color ? [[its, color, ground]] : [];
				});
			};

			assert.deepEqual(unreadable(inRow('dark'), 256, 4.4), []);
			assert.deepEqual(unreadable(inRow('light'), 256, 4.5), []);
			assert.deepEqual(unreadable(inRow('contrast'), 256, 7), []);
		});
	}

	it('of light is enough on white, of high contrast on black', () => {
		assert.deepEqual(unreadable(on(split(0xff_ff_ff), 'light'), 256, 4.5), []);
		assert.deepEqual(unreadable(on(split(0x00_00_00), 'contrast'), 256, 7), []);
	});
});

describe('a theme', () => {
	for (const name of ['light', 'contrast'] as const) {
		it(`has nothing that is only dim: ${name}`, () => {
			assert.deepEqual(
				entriesOf(name).filter(([, {dim}]) => dim),
				[],
			);
		});
	}

	for (const name of themeNames) {
		it(`is mono without colours, if ${name} was asked for too`, () => {
			const plain = createTheme({colorLevel: 0, isAscii: false, name});
			const mono = createTheme({colorLevel: 3, isAscii: false, name: 'mono'});
			const lines = entriesOf(name).map(([style]) => [{text: style, style}]);
			assert.deepEqual(
				lines.map(line => plain.paint(line)),
				lines.map(line => mono.paint(line)),
			);
		});
	}

	it('of the dark has a lighter red within the selected row', () => {
		const {paint} = createTheme({colorLevel: 2, isAscii: false});
		assert.match(paint([{text: 'x', style: 'suspect'}], 'selected'), /\u{1B}\[38;5;217mx/u);
		assert.match(paint([{text: 'x', style: 'suspect'}]), /^\u{1B}\[31mx/u);
	});

	it('of light has an olive where yellow could not be read, and the terminal’s own colours where there are but sixteen', () => {
		const painted = ([1, 2] as const).map(colorLevel =>
			createTheme({colorLevel, isAscii: false, name: 'light'}).paint([{text: 'x', style: 'ringing'}]),
		);
		assert.deepEqual(painted, ['\u{1B}[34mx\u{1B}[39m', '\u{1B}[38;5;58mx\u{1B}[39m']);
	});
});
