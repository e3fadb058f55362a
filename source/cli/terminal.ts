import {type ColorSupportLevel, supportsColor} from 'chalk';
import type {ThemeOptions} from '../theme/theme.js';
import type {Environment} from './environment.js';
import type {Options} from './flags.js';

const hasUtf8 = (environment: Environment): boolean => {
	const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || '';
	return locale === '' || /utf-?8/iu.test(locale);
};

/** How the person's terminal can be drawn on: colours unless switched off, ASCII where there is no UTF-8. */
export const themeOptions = (options: Options, environment: Environment): ThemeOptions => {
	const isPlain = options.color === true || Boolean(environment.NO_COLOR) || environment.TERM === 'dumb';
	const colorLevel: ColorSupportLevel = isPlain || !supportsColor ? 0 : supportsColor.level;
	return {colorLevel, isAscii: options.ascii === true || !hasUtf8(environment)};
};
