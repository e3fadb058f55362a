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

/** The Linux console has a few hundred glyphs, and few of ours. */
const hasGlyphs = ({TERM}: Environment): boolean => TERM !== 'linux';

/** Whether only ASCII may reach the terminal, even in names: other bytes could be commands to it. */
const isSevenBit = ({ascii}: Options, environment: Environment): boolean => ascii !== false && !hasUtf8(environment);

/** Terminals without colours. Chalk does not know those of DEC and the old xterms. */
const colorless = /^(?:dumb|sun|vt(?:52|[1-4]\d\d)(?!.*color).*|xtermm|xterm-r\d|rxvt-basic)$|-m(?:ono)?$/u;

const isForced = ({FORCE_COLOR, CLICOLOR_FORCE}: Environment): boolean =>
	FORCE_COLOR !== undefined || !['', '0'].includes(CLICOLOR_FORCE ?? '');

/** The flag or variable that switches colours off, if any. */
export const whoTakesColors = ({noColor}: Options, environment: Environment): string | undefined => {
	const {NO_COLOR, FORCE_COLOR = '', CLICOLOR, TERM = ''} = environment;
	const candidates: ReadonlyArray<readonly [name: string, isOff: boolean]> = [
		['--no-color', noColor === true],
		['NO_COLOR', Boolean(NO_COLOR)],
		['FORCE_COLOR', ['0', 'false'].includes(FORCE_COLOR)],
		['CLICOLOR', CLICOLOR === '0' && !isForced(environment)],
		['TERM', colorless.test(TERM) && !isForced(environment)],
	];
	return candidates.find(([, isOff]) => isOff)?.[0];
};

const colorLevelOf = (options: Options, environment: Environment): ColorSupportLevel => {
	if (whoTakesColors(options, environment) !== undefined) {
		return 0;
	}

	const level = supportsColor ? supportsColor.level : 0;
	return level === 0 && isForced(environment) ? 1 : level;
};

/** The Linux console has eight background colours: the grey of a selected row would be black. */
export const themeOfTerminal = ({TERM}: Environment): ThemeName | undefined =>
	TERM === 'linux' ? 'contrast' : undefined;

/** How to draw on this terminal: in colours unless they are off; in ASCII without UTF-8 or glyphs, unless the settings decide. */
export const themeOptions = (options: Options, environment: Environment): ThemeOptions => {
	const name = options.theme ?? themeOfTerminal(environment);
	return {
		colorLevel: colorLevelOf(options, environment),
		isAscii: options.ascii ?? (!hasUtf8(environment) || !hasGlyphs(environment)),
		isSevenBit: isSevenBit(options, environment),
		...(name && {name}),
	};
};

/** Rewrites printed lines for a terminal; JSON keeps its data. */
export type Printed = {
	readonly line: (text: string) => string;
	readonly json: (text: string) => string;
	/** The cells of a line; `undefined` where nothing is cut. */
	readonly width?: number | undefined;
};

const asItIs = (text: string): string => text;

/** The columns of the terminal, or those of COLUMNS: a serial line has none. */
const widthOf = (columns: number | undefined, {COLUMNS = ''}: Environment): number | undefined => {
	const width = columns === undefined || columns <= 0 ? Number(COLUMNS) : columns;
	return Number.isSafeInteger(width) && width > 0 ? width : undefined;
};

/** How to print to this stream; a file or a pipe gets the lines unchanged. */
export const printedOn = (
	{isTTY = false, columns}: {readonly isTTY?: boolean; readonly columns?: number},
	options: Options,
	environment: Environment,
): Printed => {
	const {isAscii, isSevenBit: isBytes = false} = themeOptions(options, environment);
	if (!isTTY) {
		return {line: asItIs, json: asItIs};
	}

	const width = widthOf(columns, environment);
	if (!isAscii) {
		return {line: asItIs, json: asItIs, width};
	}

	return isBytes
		? {line: text => toAscii(transliterate(text)), json: sevenBitJson, width}
		: {line: toAscii, json: asItIs, width};
};

/** Whether the terminal ignores unknown sequences and has a title: a console prints them, and has none. */
const isXtermLike = ({TERM}: Environment): boolean => TERM !== 'linux' && TERM !== 'dumb';

/** Which optional features of the terminal to use. */
export const extrasWanted = ({title = false}: Options, environment: Environment): ExtrasWanted => ({
	hasTitle: title && isXtermLike(environment),
	hasProtocols: isXtermLike(environment),
});

/** PuTTY calls itself xterm by default; there, people copy by selecting. */
const isPuttyLike = ({TERM = ''}: Environment): boolean => /^(?:$|xterm$|putty|linux|dumb)/u.test(TERM);

/** Whether the mouse is on at the start. */
export const hasMouse = ({mouse}: Options, environment: Environment): boolean => mouse ?? !isPuttyLike(environment);
