import type {SettingName} from '../config/settings.js';
import type {Environment} from '../config/xdg-paths.js';
import type {Options} from './flags.js';
import {extrasWanted, hasMouse, themeOfTerminal, themeOptions, whoTakesColors} from './screen/terminal.js';

/** The variable that a locale without UTF-8 comes from, else the terminal's. */
const whoTakesSigns = (environment: Environment): string => {
	const locale = ['LC_ALL', 'LC_CTYPE', 'LANG'].find(name => environment[name]);
	return locale !== undefined && themeOptions({}, {...environment, TERM: ''}).isAscii ? locale : 'TERM';
};

/**
What holds on the screen because of the environment, and who says so, where it is not what the file, the flags and the
defaults say.
*/
export const environmentOverrides = (
	name: SettingName,
	options: Options,
	environment: Environment,
): readonly [value: string, from: string] | undefined => {
	switch (name) {
		case 'theme': {
			const from = whoTakesColors(options, environment);
			if (from !== undefined) {
				return ['mono', from];
			}

			const theme = options.theme === undefined ? themeOfTerminal(environment) : undefined;
			return theme && [theme, 'TERM'];
		}

		case 'ascii': {
			const isTaken = options.ascii === undefined && themeOptions({}, environment).isAscii;
			return isTaken ? ['true', whoTakesSigns(environment)] : undefined;
		}

		case 'title': {
			return options.title && !extrasWanted(options, environment).hasTitle ? ['false', 'TERM'] : undefined;
		}

		case 'mouse': {
			if (options.mouse !== undefined) {
				return undefined;
			}

			return hasMouse({}, environment) ? ['true', 'default'] : ['false', 'TERM'];
		}

		default: {
			return undefined;
		}
	}
};
