import {type ColorSupportLevel, supportsColor} from 'chalk';
import type {ExtrasWanted} from '../hooks/terminal-extras.js';
import type {ThemeOptions} from '../theme/theme.js';
import type {Environment} from './environment.js';
import type {Options} from './flags.js';

const hasUtf8 = (environment: Environment): boolean => {
	const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || '';
	return locale === '' || /utf-?8/iu.test(locale);
};

/** The console of Linux has no more than a few hundred signs, most of ours not among them. */
const hasSigns = ({TERM}: Environment): boolean => TERM !== 'linux';

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
		...(options.theme && {name: options.theme}),
	};
};

/** What else of the terminal is wanted: a console has no title. */
export const extrasWanted = ({title = false}: Options, {TERM}: Environment): ExtrasWanted => ({
	hasTitle: title && TERM !== 'linux' && TERM !== 'dumb',
});

/** PuTTY calls itself xterm if nobody told it otherwise; there, people copy by selecting. */
const isPuttyLike = ({TERM = ''}: Environment): boolean => /^(?:$|xterm$|putty|linux|dumb)/u.test(TERM);

/** Whether the mouse is taken at the start. */
export const hasMouse = ({mouse}: Options, environment: Environment): boolean => mouse ?? !isPuttyLike(environment);
