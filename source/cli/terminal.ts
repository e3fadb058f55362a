import {type ColorSupportLevel, supportsColor} from 'chalk';
import type {ExtrasWanted} from '../hooks/terminal-extras.js';
import {sevenBitJson} from '../output/json.js';
import {toSevenBit} from '../text/seven-bit.js';
import {toAscii} from '../theme/glyphs.js';
import type {ThemeOptions} from '../theme/theme.js';
import type {Environment} from './environment.js';
import type {Options} from './flags.js';

const hasUtf8 = (environment: Environment): boolean => {
	const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || '';
	return locale === '' || /utf-?8/iu.test(locale);
};

/** The console of Linux has no more than a few hundred signs, most of ours not among them. */
const hasSigns = ({TERM}: Environment): boolean => TERM !== 'linux';

/** Whether nothing but ASCII may reach the terminal, names of people neither: their bytes could be commands to it. */
export const isSevenBit = ({ascii}: Options, environment: Environment): boolean =>
	ascii !== false && !hasUtf8(environment);

/**
How the person's terminal can be drawn on: colours unless switched off, ASCII where there is no UTF-8 or there are no such
signs, unless somebody says that there are.
*/
export const themeOptions = (options: Options, environment: Environment): ThemeOptions => {
	const isPlain = options.color === true || Boolean(environment.NO_COLOR) || environment.TERM === 'dumb';
	const colorLevel: ColorSupportLevel = isPlain || !supportsColor ? 0 : supportsColor.level;
	return {
		colorLevel,
		isAscii: options.ascii ?? (!hasUtf8(environment) || !hasSigns(environment)),
		isSevenBit: isSevenBit(options, environment),
		...(options.theme && {name: options.theme}),
	};
};

/** What is printed, as a terminal can show it: for people, and as JSON, which stays whole. */
export type Printed = {
	readonly line: (text: string) => string;
	readonly json: (text: string) => string;
	/** The cells of a line; `undefined` where nothing is to be cut. */
	readonly width?: number | undefined;
};

const asItIs = (text: string): string => text;

export const asItStands: Printed = {line: asItIs, json: asItIs};

/** As many columns as the terminal has, or else as COLUMNS says: a serial line tells none. */
const widthOf = (columns = 0, {COLUMNS = ''}: Environment = {}): number | undefined => {
	const width = columns > 0 ? columns : Number(COLUMNS);
	return Number.isSafeInteger(width) && width > 0 ? width : undefined;
};

/** Into a file or a pipe everything goes as it is. */
export const printedOn = (
	{isTTY = false, columns}: {readonly isTTY?: boolean; readonly columns?: number},
	options: Options,
	environment: Environment,
): Printed => {
	const {isAscii, isSevenBit: isBytes = false} = themeOptions(options, environment);
	if (!isTTY) {
		return asItStands;
	}

	const width = widthOf(columns, environment);
	if (!isAscii) {
		return {...asItStands, width};
	}

	return isBytes
		? {line: text => toSevenBit(toAscii(text)), json: sevenBitJson, width}
		: {line: toAscii, json: asItIs, width};
};

/** Whether it ignores unknown sequences and has a title: a console prints them, and has none. */
const isXtermLike = ({TERM}: Environment): boolean => TERM !== 'linux' && TERM !== 'dumb';

/** Which extras of the terminal to use. */
export const extrasWanted = ({title = false}: Options, environment: Environment): ExtrasWanted => ({
	hasTitle: title && isXtermLike(environment),
	hasProtocols: isXtermLike(environment),
});

/** PuTTY calls itself xterm if nobody told it otherwise; there, people copy by selecting. */
const isPuttyLike = ({TERM = ''}: Environment): boolean => /^(?:$|xterm$|putty|linux|dumb)/u.test(TERM);

/** Whether the mouse is taken at the start. */
export const hasMouse = ({mouse}: Options, environment: Environment): boolean => mouse ?? !isPuttyLike(environment);
