import {Chalk, type ColorSupportLevel} from 'chalk';
import {sanitize} from '../domain/sanitize.js';
import {asciiGlyphs, toAscii, unicodeGlyphs, type Glyphs} from './glyphs.js';
import {serverColors, type Line, type ServerColor, type Span, type Style} from './style.js';

/** How things look: the signs, and a way to paint each meaning. */
export type Theme = {
	readonly glyphs: Glyphs;
	/**
	A line as text with terminal styles. With `base`, the whole line has that style too. The last border before the
	terminal: no control character passes it.
	*/
	readonly paint: (line: Line, base?: Style) => string;
};

export type ThemeOptions = {
	/** 0 none, 1 sixteen colours, 2 two hundred and fifty-six, 3 all. */
	readonly colorLevel: ColorSupportLevel;
	readonly isAscii: boolean;
};

type Paint = (text: string) => string;
type Paints = Readonly<Record<Style, Paint>>;

const unchanged: Paint = text => text;

type ServerPaints = Readonly<Record<`server-${ServerColor}`, Paint>>;

/** Both colours are set, so that a name can be read on light terminals too. */
const serverPaints = (level: ColorSupportLevel): ServerPaints => {
	const {bold} = new Chalk({level});
	return {
		'server-red': bold.bgRed.whiteBright,
		'server-yellow': bold.bgYellow.black,
		'server-green': bold.bgGreen.black,
		'server-blue': bold.bgBlue.whiteBright,
		'server-magenta': bold.bgMagenta.whiteBright,
		'server-cyan': bold.bgCyan.black,
		'server-gray': bold.bgBlackBright.whiteBright,
	};
};

const inverseServers = (paint: Paint): ServerPaints =>
	Object.fromEntries(serverColors.map(color => [`server-${color}`, paint])) as ServerPaints;

/** The look of each meaning, in the sixteen colours that the person's own terminal defines. */
const colored = (level: ColorSupportLevel): Paints => {
	const chalk = new Chalk({level});
	return {
		...serverPaints(level),
		talking: chalk.green,
		ringing: chalk.yellow,
		early: chalk.yellow,
		held: chalk.magenta,
		idle: chalk.dim,
		ended: chalk.dim.strikethrough,
		suspect: chalk.red,
		plain: unchanged,
		dim: chalk.dim,
		strong: chalk.bold,
		accent: chalk.cyan,
		news: chalk.bold,
		good: chalk.green,
		warning: chalk.yellow,
		bad: chalk.red,
		alarm: chalk.red.bold,
		chosen: chalk.inverse,
		caret: chalk.inverse,
		match: chalk.bold.underline,
		// The foreground is set with the background, so that the row can be read on light terminals too.
		selected: level >= 2 ? chalk.bgAnsi256(238).ansi256(255) : chalk.bgBlackBright.whiteBright,
	};
};

/** Without colour what must be found is still bold, inverse or dim; every state has its own sign and word anyway. */
const monochrome = (): Paints => {
	const chalk = new Chalk({level: 1});
	return {
		...inverseServers(chalk.bold.inverse),
		talking: unchanged,
		ringing: unchanged,
		early: unchanged,
		held: unchanged,
		idle: chalk.dim,
		ended: chalk.dim.strikethrough,
		suspect: chalk.bold,
		plain: unchanged,
		dim: chalk.dim,
		strong: chalk.bold,
		accent: chalk.bold,
		news: chalk.bold,
		good: unchanged,
		warning: chalk.bold,
		bad: chalk.bold,
		alarm: chalk.bold.inverse,
		chosen: chalk.inverse,
		caret: chalk.inverse,
		match: chalk.bold.underline,
		selected: chalk.inverse,
	};
};

export const createTheme = ({colorLevel, isAscii}: ThemeOptions): Theme => {
	const paints = colorLevel === 0 ? monochrome() : colored(colorLevel);
	const safe = isAscii ? (text: string) => toAscii(sanitize(text)) : sanitize;
	const paintSpan = ({text, style}: Span) => (style ? paints[style](safe(text)) : safe(text));
	return {
		glyphs: isAscii ? asciiGlyphs : unicodeGlyphs,
		paint(line, base) {
			const painted = line.map(span => paintSpan(span)).join('');
			return base ? paints[base](painted) : painted;
		},
	};
};
