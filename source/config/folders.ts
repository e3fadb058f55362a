import {homedir} from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

export const homeOf = ({HOME}: Environment): string => HOME || homedir();

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
