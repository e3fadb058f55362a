import type {EffectiveConfig} from '../../source/cli/effective-config.js';
import type {Options} from '../../source/cli/flags.js';
import {emptyConfig} from '../../source/config/config-types.js';
import {resolve} from '../../source/config/resolve.js';

/** The settings of a command line alone. */
export const configOf = (options: Options): EffectiveConfig => {
	const file = emptyConfig('');
	return {options, resolved: resolve(options, {}, file), file};
};
