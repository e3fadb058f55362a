import type {Config} from '../config/config-types.js';
import {resolve} from '../config/resolve.js';
import {settingNames, settingOf, textOf} from '../config/setting-lookup.js';
import {UsageError} from '../config/usage-error.js';
import type {Profile} from '../features/servers/switch-dialog.js';
import type {Environment} from '../config/xdg-paths.js';
import type {Options} from './flags.js';

/** The options that choose one server, or hold for one alone. `record` does not: one recording can have all servers. */
export const forOneServer = [
	'demo',
	...settingNames.filter(name => settingOf(name).isOfServer && name !== 'record'),
] as const;

const ofOneServer = new Set<string>(['profile', 'profiles', ...forOneServer]);

/** The options that hold for any server: an address on the command line, say, does not. */
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

/** The name of several servers together: `kyiv + lab`. */
export const joinedNames = (names: readonly string[]): string => names.join(' + ');

/**
The rows of the dialog that switches the server: the profiles of config.toml, each as it would be with this command line, and
before them the several that it names, if it does.
*/
export const profilesFor = (
	given: Options,
	environment: Environment,
	config: Config,
	current: string | undefined,
): readonly Profile[] => {
	const {profiles = []} = given;
	const together = {
		name: joinedNames(profiles),
		address: `${profiles.length} servers in one list`,
		isReadOnly: false,
	};
	return [
		...(profiles.length > 0 ? [together] : []),
		...Array.from(config.profiles.keys(), name => profileOf(name, given, environment, config)),
	].map(profile => ({...profile, isCurrent: profile.name === current}));
};
