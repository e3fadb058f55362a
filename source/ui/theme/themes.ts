import type {ForegroundColorName} from 'chalk';
import {serverColors, type ServerColor, type Style} from './style.js';

/** One of the sixteen colours that a person's own terminal defines. */
export type NamedColor = Exclude<ForegroundColorName, 'gray' | 'grey'>;

/** One of the sixteen, or one of 256 with its substitute on a terminal with sixteen. */
export type Color = NamedColor | {readonly of256: number; readonly of16: NamedColor};

/** How something looks. */
export type Look = {
	readonly color?: Color;
	/** Set only together with `color`: the terminal's own colour may be unreadable on it. */
	readonly background?: Color;
	readonly bold?: true;
	readonly dim?: true;
	readonly underline?: true;
	readonly inverse?: true;
	readonly strikethrough?: true;
};

/** The look of every meaning. */
export type Looks = Readonly<Record<Style, Look>>;

type ServerLooks = Readonly<Record<`server-${ServerColor}`, Look>>;

/** Both colours are set, so that a name can be read on light terminals too. */
const serverLooks: ServerLooks = {
	'server-red': {background: 'red', color: 'whiteBright', bold: true},
	'server-yellow': {background: 'yellow', color: 'black', bold: true},
	'server-green': {background: 'green', color: 'black', bold: true},
	'server-blue': {background: 'blue', color: 'whiteBright', bold: true},
	'server-magenta': {background: 'magenta', color: 'whiteBright', bold: true},
	'server-cyan': {background: 'cyan', color: 'black', bold: true},
	'server-gray': {background: 'blackBright', color: 'whiteBright', bold: true},
};

/** The meanings with the same look in every theme, or in all but one. */
const common = {
	plain: {},
	strong: {bold: true},
	news: {bold: true},
	chosen: {inverse: true},
	caret: {inverse: true},
	titles: {underline: true},
	dim: {dim: true},
	idle: {dim: true},
	ending: {dim: true},
	ended: {dim: true, strikethrough: true},
} as const satisfies Partial<Looks>;

/** The meanings that differ by colour alone, in five colours. */
const coloured = ({
	green,
	yellow,
	magenta,
	red,
	cyan,
}: Readonly<Record<'green' | 'yellow' | 'magenta' | 'red' | 'cyan', Color>>) =>
	({
		talking: {color: green},
		ringing: {color: yellow},
		early: {color: yellow},
		held: {color: magenta},
		suspect: {color: red},
		accent: {color: cyan},
		good: {color: green},
		warning: {color: yellow},
		bad: {color: red},
		alarm: {color: red, bold: true},
	}) as const;

/** In the colours of the person's own terminal, which is most often dark; the selected row sets both of its colours. */
const dark: Looks = {
	...common,
	...serverLooks,
	...coloured({green: 'green', yellow: 'yellow', magenta: 'magenta', red: 'red', cyan: 'cyan'}),
	band: {background: {of256: 237, of16: 'black'}, color: {of256: 252, of16: 'white'}},
	past: {background: {of256: 53, of16: 'magenta'}, color: {of256: 255, of16: 'whiteBright'}},
	selected: {background: {of256: 238, of16: 'blackBright'}, color: {of256: 255, of16: 'whiteBright'}},
};

/** What is dim elsewhere, in a colour: half of a colour is hard to read on a background, and half of black on white. */
const undimmed = (color: Color): Partial<Looks> => ({
	dim: {color},
	idle: {color},
	ending: {color},
	ended: {color, strikethrough: true},
});

const olive: Color = {of256: 58, of16: 'blue'};

/** For terminals with a light background, where yellow and cyan cannot be read. */
const light: Looks = {
	...common,
	...serverLooks,
	...undimmed({of256: 240, of16: 'black'}),
	...coloured({
		green: {of256: 22, of16: 'green'},
		yellow: olive,
		magenta: {of256: 90, of16: 'magenta'},
		red: {of256: 88, of16: 'red'},
		cyan: {of256: 24, of16: 'blue'},
	}),
	warning: {color: olive, bold: true},
	band: {background: {of256: 254, of16: 'whiteBright'}, color: {of256: 16, of16: 'black'}},
	past: {background: {of256: 183, of16: 'magenta'}, color: {of256: 16, of16: 'whiteBright'}},
	selected: {background: {of256: 189, of16: 'white'}, color: {of256: 16, of16: 'black'}},
};

/** Bright on dark, and nothing that is only dim. */
const contrast: Looks = {
	...common,
	'server-red': {background: {of256: 88, of16: 'red'}, color: 'whiteBright', bold: true},
	'server-yellow': {background: 'yellowBright', color: 'black', bold: true},
	'server-green': {background: 'greenBright', color: 'black', bold: true},
	'server-blue': {background: {of256: 18, of16: 'blue'}, color: 'whiteBright', bold: true},
	'server-magenta': {background: {of256: 53, of16: 'magenta'}, color: 'whiteBright', bold: true},
	'server-cyan': {background: 'cyanBright', color: 'black', bold: true},
	'server-gray': {background: 'white', color: 'black', bold: true},
	talking: {color: 'greenBright'},
	ringing: {color: 'yellowBright'},
	early: {color: 'yellowBright'},
	held: {color: {of256: 219, of16: 'magentaBright'}},
	idle: {color: 'white'},
	ending: {color: 'white'},
	ended: {color: 'white', strikethrough: true},
	suspect: {color: {of256: 217, of16: 'redBright'}, bold: true},
	plain: {color: 'whiteBright'},
	dim: {color: 'white'},
	strong: {color: 'whiteBright', bold: true},
	accent: {color: 'cyanBright', bold: true},
	news: {color: 'whiteBright', bold: true},
	good: {color: 'greenBright'},
	warning: {color: 'yellowBright', bold: true},
	bad: {color: {of256: 217, of16: 'redBright'}, bold: true},
	alarm: {background: {of256: 88, of16: 'red'}, color: 'whiteBright', bold: true},
	chosen: {background: 'whiteBright', color: 'black', bold: true},
	caret: {background: 'whiteBright', color: 'black'},
	band: {background: {of256: 235, of16: 'black'}, color: 'whiteBright'},
	past: {background: {of256: 53, of16: 'magenta'}, color: 'whiteBright', bold: true},
	selected: {background: {of256: 18, of16: 'blue'}, color: 'whiteBright', bold: true},
};

const inverseServers = Object.fromEntries(
	serverColors.map(color => [`server-${color}`, {bold: true, inverse: true}]),
) as ServerLooks;

/** Without colours: bold, inverse or dim mark what matters; every state has its own sign and word anyway. */
const mono: Looks = {
	...common,
	...inverseServers,
	talking: {},
	ringing: {},
	early: {},
	held: {},
	suspect: {bold: true},
	accent: {bold: true},
	good: {},
	warning: {bold: true},
	bad: {bold: true},
	alarm: {bold: true, inverse: true},
	band: {},
	past: {inverse: true},
	selected: {inverse: true},
};

/** All themes; a missing style does not compile. */
export const themes = {dark, light, contrast, mono} as const;

export type ThemeName = keyof typeof themes;

export const themeNames = Object.keys(themes) as readonly ThemeName[];

const pink: Look = {color: {of256: 217, of16: 'redBright'}};

/** The looks that differ in the selected row and in the header, as theirs would be hard to read on the background. */
export const inSelectedRow: Readonly<Partial<Record<ThemeName, Partial<Looks>>>> = {
	dark: {
		...undimmed({of256: 250, of16: 'white'}),
		suspect: pink,
		bad: pink,
		alarm: {...pink, bold: true},
		held: {color: {of256: 219, of16: 'magentaBright'}},
	},
};

/** The looks that differ in the header of the past, in every theme: its own colour is strong enough. */
export const inPast: Partial<Looks> = {
	talking: {},
	ringing: {},
	early: {},
	held: {},
	idle: {},
	ending: {},
	ended: {},
	dim: {},
	accent: {bold: true},
	warning: {bold: true},
	suspect: {bold: true},
	bad: {bold: true},
};
