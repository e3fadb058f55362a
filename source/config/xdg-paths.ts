import {existsSync} from 'node:fs';
import {userInfo} from 'node:os';
import path from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The home of whoever has none, as a container may run for a user that it does not know: nothing is there, nothing can be made. */
export const noHome = '/dev/null';

const homeOfUser = (): string => {
	try {
		return userInfo().homedir;
	} catch {
		return noHome;
	}
};

/** As for XDG, a folder that is not absolute does not count. */
export const homeOf = ({HOME}: Environment): string =>
	[HOME ?? '', homeOfUser()].find(home => path.isAbsolute(home)) ?? noHome;

/** As the XDG rules have it: a folder that is not absolute does not count. */
const folderOf = (given: string | undefined, environment: Environment, ...otherwise: readonly string[]): string =>
	path.join(given && path.isAbsolute(given) ? given : path.join(homeOf(environment), ...otherwise), 'webitel-top');

/** Where the person's own file is. */
const configFolder = (environment: Environment): string =>
	folderOf(environment.XDG_CONFIG_HOME, environment, '.config');

/** Where the program keeps what it remembers. */
export const stateFolder = (environment: Environment): string =>
	folderOf(environment.XDG_STATE_HOME, environment, '.local', 'state');

export const configFile = (environment: Environment): string => path.join(configFolder(environment), 'config.toml');

/** Whether a file cannot be opened because it is not there, nor its folder: a home that is itself a file has nothing in it. */
export const isMissing = (file: string, code: string | undefined): boolean =>
	code === 'ENOENT' || (code === 'ENOTDIR' && !existsSync(path.dirname(file)));
