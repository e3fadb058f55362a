import {userInfo} from 'node:os';
import path from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The home of a user without one, as in a container without an entry for its user: it holds nothing, and nothing can be made in it. */
export const noHome = '/dev/null';

const homeOfUser = (): string => {
	try {
		return userInfo().homedir;
	} catch {
		return noHome;
	}
};

/** The home folder. As for XDG, a path that is not absolute does not count. */
export const homeOf = ({HOME}: Environment): string =>
	[HOME ?? '', homeOfUser()].find(home => path.isAbsolute(home)) ?? noHome;

const folderOf = (given: string | undefined, environment: Environment, ...otherwise: readonly string[]): string =>
	path.join(given && path.isAbsolute(given) ? given : path.join(homeOf(environment), ...otherwise), 'webitel-top');

/** The folder of the files that the program saves for the next run. */
export const stateFolder = (environment: Environment): string =>
	folderOf(environment.XDG_STATE_HOME, environment, '.local', 'state');

export const configFile = (environment: Environment): string =>
	path.join(folderOf(environment.XDG_CONFIG_HOME, environment, '.config'), 'config.toml');
