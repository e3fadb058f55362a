import {existsSync} from 'node:fs';
import {configFile, homeOf, type Environment} from './xdg-paths.js';
import {emptyConfig, type Config} from './config-types.js';
import {readSmallFile} from './read-file.js';
import {accessError, fileError, UsageError} from './usage-error.js';
import {reasonOthersCanWrite} from './writable-by-others.js';

const unread = 'config.toml is not read: a read_only in it does not hold';

const readConfigFile = async (file: string, home: string): Promise<Config> => {
	const text = readSmallFile(file);
	if (text === undefined) {
		return emptyConfig(file);
	}

	// Without a config file nobody waits for its parser.
	const {readConfig} = await import('./parse-config.js');
	return readConfig(text, {file, home}, reasonToLeaveOut(file));
};

/** Why the custom commands of a file are ignored: somebody else could have written them. */
const reasonToLeaveOut = (file: string): string | undefined => {
	try {
		return reasonOthersCanWrite(file);
	} catch (error) {
		return accessError('cannot check who can write it', error).message;
	}
};

/** The config file; empty when there is none, or `isToBeRead` is false. @throws UsageError when it cannot be parsed */
export const loadConfig = async (environment: Environment, isToBeRead = true): Promise<Config> => {
	const file = configFile(environment);
	if (!isToBeRead) {
		return {...emptyConfig(file), warnings: existsSync(file) ? [unread] : []};
	}

	try {
		return await readConfigFile(file, homeOf(environment));
	} catch (error) {
		throw error instanceof UsageError ? fileError(error.message) : error;
	}
};
