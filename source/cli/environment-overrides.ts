import type {SettingName} from '../config/settings.js';
import type {Environment} from '../config/xdg-paths.js';
import type {Options} from './flags.js';
import {extrasWanted, hasMouse, themeOfTerminal, themeOptions, whoTakesColors} from './screen/terminal-abilities.js';

/** The variable of a locale without UTF-8, else TERM. */
const whoTakesSigns = (environment: Environment): string => {
	const locale = ['LC_ALL', 'LC_CTYPE', 'LANG'].find(name => environment[name]);
	return locale !== undefined && themeOptions({}, {...environment, TERM: ''}).isAscii ? locale : 'TERM';
};

type Override = readonly [value: string, from: string] | undefined;

/** The value that the environment gives a setting, and the variable that does; `undefined` where the settings decide. */
export const environmentOverrides: Readonly<
	Partial<Record<SettingName, (options: Options, environment: Environment) => Override>>
> = {
	theme(options, environment) {
		const colorsTakenBy = whoTakesColors(options, environment);
		if (colorsTakenBy !== undefined) {
			return ['mono', colorsTakenBy];
		}

		const theme = options.theme === undefined ? themeOfTerminal(environment) : undefined;
		return theme && [theme, 'TERM'];
	},
	ascii: ({ascii}, environment) =>
		ascii === undefined && themeOptions({}, environment).isAscii ? ['true', whoTakesSigns(environment)] : undefined,
	title: (options, environment) =>
		options.title && !extrasWanted(options, environment).hasTitle ? ['false', 'TERM'] : undefined,
	mouse: ({mouse}, environment) =>
		mouse === undefined ? (hasMouse({}, environment) ? ['true', 'default'] : ['false', 'TERM']) : undefined,
};
