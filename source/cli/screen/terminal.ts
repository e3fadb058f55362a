import {type ColorSupportLevel, supportsColor} from 'chalk';
import type {ExtrasWanted} from '../../terminal/terminal-modes.js';
import {sevenBitJson} from '../../output/json.js';
import {transliterate} from '../../util/transliterate.js';
import {toAscii} from '../../ui/theme/glyphs.js';
import type {ThemeOptions} from '../../ui/theme/theme.js';
import type {ThemeName} from '../../ui/theme/themes.js';
import type {Environment} from '../../config/xdg-paths.js';
import type {Options} from '../flags.js';

const hasUtf8 = (environment: Environment): boolean => {
	const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || '';
	return locale === '' || /utf-?8/iu.test(locale);
};

/** The console of Linux has no more than a few hundred signs, most of ours not among them. */
const hasSigns = ({TERM}: Environment): boolean => TERM !== 'linux';

/** Whether nothing but ASCII may reach the terminal, names of people neither: their bytes could be commands to it. */
export const isSevenBit = ({ascii}: Options, environment: Environment): boolean =>
	ascii !== false && !hasUtf8(environment);

/** Terminals without colours. Those of DEC and the old xterms are in no list of chalk's. */
const colorless = /^(?:dumb|sun|vt(?:52|[1-4]\d\d)(?!.*color).*|xtermm|xterm-r\d|rxvt-basic)$|-m(?:ono)?$/u;

const isForced = ({FORCE_COLOR, CLICOLOR_FORCE}: Environment): boolean =>
	FORCE_COLOR !== undefined || !['', '0'].includes(CLICOLOR_FORCE ?? '');

/** Which flag or variable takes the colours away; `undefined` when none does. */
export const whoTakesColors = ({noColor}: Options, environment: Environment): string | undefined => {
	const {NO_COLOR, FORCE_COLOR = '', CLICOLOR, TERM = ''} = environment;
	const takers: ReadonlyArray<readonly [name: string, takes: boolean]> = [
		['--no-color', noColor === true],
		['NO_COLOR', Boolean(NO_COLOR)],
		['FORCE_COLOR', ['0', 'false'].includes(FORCE_COLOR)],
		['CLICOLOR', CLICOLOR === '0' && !isForced(environment)],
		['TERM', colorless.test(TERM) && !isForced(environment)],
	];
	return takers.find(([, takes]) => takes)?.[0];
};

const colorLevelOf = (options: Options, environment: Environment): ColorSupportLevel => {
	if (whoTakesColors(options, environment) !== undefined) {
		return 0;
	}

	const level = supportsColor ? supportsColor.level : 0;
	return level === 0 && isForced(environment) ? 1 : level;
};

/** The console of Linux has eight backgrounds: the grey of a selected row would be black there. */
export const themeOfTerminal = ({TERM}: Environment): ThemeName | undefined =>
	TERM === 'linux' ? 'contrast' : undefined;

/**
How the person's terminal can be drawn on: colours unless switched off, ASCII where there is no UTF-8 or there are no such
signs, unless somebody says that there are.
*/
export const themeOptions = (options: Options, environment: Environment): ThemeOptions => {
	const name = options.theme ?? themeOfTerminal(environment);
	return {
		colorLevel: colorLevelOf(options, environment),
		isAscii: options.ascii ?? (!hasUtf8(environment) || !hasSigns(environment)),
		isSevenBit: isSevenBit(options, environment),
		...(name && {name}),
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
const widthOf = (columns: number | undefined, {COLUMNS = ''}: Environment): number | undefined => {
	const width = columns === undefined || columns <= 0 ? Number(COLUMNS) : columns;
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
		? {line: text => toAscii(transliterate(text)), json: sevenBitJson, width}
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
