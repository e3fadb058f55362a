import {Chalk, type ChalkInstance, type ColorSupportLevel} from 'chalk';
import {sanitize} from '../../util/sanitize.js';
import {transliterate} from '../../util/transliterate.js';
import {asciiGlyphs, toAscii, unicodeGlyphs, type Glyphs} from './glyphs.js';
import type {Line, Span, Style} from './style.js';
import {
	inPast,
	inSelectedRow,
	themes,
	type Color,
	type Look,
	type Looks,
	type NamedColor,
	type ThemeName,
} from './themes.js';

/** How things look: the signs, and the style of each meaning. */
export type Theme = {
	readonly glyphs: Glyphs;
	/**
	A line as text with terminal styles. With `base`, the whole line has that style too. No control character passes it to
	the terminal.
	*/
	readonly paint: (line: Line, base?: Style) => string;
};

export type ThemeOptions = {
	/** 0 none, 1 sixteen colours, 2 two hundred and fifty-six, 3 all. */
	readonly colorLevel: ColorSupportLevel;
	readonly isAscii: boolean;
	/** Whether names of people must be in ASCII too. */
	readonly isSevenBit?: boolean;
	/** By default `dark`; without colours it is `mono`. */
	readonly name?: ThemeName;
};

type Paint = (text: string) => string;

/** Sets a colour, of 256 where the terminal has them. */
const withColor = (chalk: ChalkInstance, color: Color, isBackground = false): ChalkInstance => {
	if (typeof color !== 'string' && chalk.level >= 2) {
		return isBackground ? chalk.bgAnsi256(color.of256) : chalk.ansi256(color.of256);
	}

	const name = typeof color === 'string' ? color : color.of16;
	return chalk[isBackground ? (`bg${name[0]!.toUpperCase()}${name.slice(1)}` as `bg${Capitalize<NamedColor>}`) : name];
};

const attributes = ['bold', 'dim', 'underline', 'inverse', 'strikethrough'] as const;

const painter = (level: ColorSupportLevel, look: Look): Paint => {
	if (Object.keys(look).length === 0) {
		return text => text;
	}

	let chalk: ChalkInstance = new Chalk({level});
	for (const attribute of attributes) {
		chalk = look[attribute] === true ? chalk[attribute] : chalk;
	}

	chalk = look.background === undefined ? chalk : withColor(chalk, look.background, true);
	return look.color === undefined ? chalk : withColor(chalk, look.color);
};

type Paints = Readonly<Record<Style, Paint>> & {readonly match: Paint};

/** A painter for each meaning, made of the data: anywhere, and within lines that have a background. */
const paintersOf = (wanted: ThemeName, colorLevel: ColorSupportLevel) => {
	// Bold and the like need no colours, but a terminal that takes styles.
	const [name, level] = colorLevel === 0 ? (['mono', 1] as const) : [wanted, colorLevel];
	const painted = (looks: Partial<Looks>) =>
		Object.fromEntries(Object.entries(looks).map(([style, look]) => [style, painter(level, look)] as const));
	const anywhere: Paints = {
		...(painted(themes[name]) as Record<Style, Paint>),
		match: painter(level, {underline: true}),
	};
	const inSelected: Paints = {...anywhere, ...painted(inSelectedRow[name] ?? {})};
	const past: Paints = {...anywhere, ...painted(inPast)};
	const byBase: Readonly<Partial<Record<Style, Paints>>> = {selected: inSelected, band: inSelected, past};
	return {anywhere, byBase};
};

export const createTheme = ({colorLevel, isAscii, isSevenBit = false, name = 'dark'}: ThemeOptions): Theme => {
	const {anywhere, byBase} = paintersOf(name, colorLevel);
	const signs = isAscii ? (text: string) => toAscii(sanitize(text)) : sanitize;
	const safe = isSevenBit ? (text: string) => transliterate(signs(text)) : signs;
	const paintSpan = ({text, style, isMatch}: Span, paints: Paints) => {
		const painted = style ? paints[style](safe(text)) : safe(text);
		return isMatch ? paints.match(painted) : painted;
	};

	return {
		glyphs: isAscii ? asciiGlyphs : unicodeGlyphs,
		paint(line, base) {
			const paints = (base && byBase[base]) ?? anywhere;
			const painted = line.map(span => paintSpan(span, paints)).join('');
			return base ? paints[base](painted) : painted;
		},
	};
};
