import {loadConfig} from '../config/load.js';
import type {Config} from '../config/config-types.js';
import {resolve, type InForce} from '../config/resolve.js';
import {settingNames, settingOf, textOf} from '../config/settings.js';
import {UsageError} from '../config/usage-error.js';
import type {Profile} from '../monitor/profiles.js';
import type {Environment} from './environment.js';
import type {Options} from './flags.js';

const ofOneServer: ReadonlySet<string> = new Set([
	'demo',
	'profile',
	...settingNames.filter(name => settingOf(name).isOfServer),
]);

/** What a command line says of whatever server: what was said of one by hand is not meant for another. */
export const givenForAll = (given: Options): Options =>
	Object.fromEntries(Object.entries(given).filter(([name]) => !ofOneServer.has(name)));

const profileOf = (
	name: string,
	given: Options,
	environment: Environment,
	config: Config,
): Omit<Profile, 'isCurrent'> => {
	try {
		const {url, readOnly, serverColor} = resolve({...givenForAll(given), profile: name}, environment, config).values;
		return {
			name,
			isReadOnly: readOnly ?? false,
			...(url && {address: textOf('url', url)}),
			...(serverColor && {color: serverColor}),
		};
	} catch (error) {
		if (error instanceof UsageError) {
			return {name, isReadOnly: false, isWrong: true};
		}

		throw error;
	}
};

/** The profiles of the person's file, each as it would be in force with this command line. @throws UsageError */
export const profilesFor = async (
	given: Options,
	environment: Environment,
	{serverName}: InForce,
): Promise<readonly Profile[]> => {
	const config = await loadConfig(environment);
	return Array.from(config.profiles.keys(), name => ({
		...profileOf(name, given, environment, config),
		isCurrent: name === serverName,
	}));
};
