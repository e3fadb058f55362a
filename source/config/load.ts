import {configFile, homeOf} from './folders.js';
import {emptyConfig, type Config} from './config-types.js';
import {readSmallFile} from './read-file.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the person's file says; a file that is not there says nothing. @throws UsageError when it cannot be understood */
export const loadConfig = async (environment: Environment): Promise<Config> => {
	const file = configFile(environment);
	const text = readSmallFile(file);
	if (text === undefined) {
		return emptyConfig(file);
	}

	// Whoever has no such file does not wait for its parser.
	const {readConfig} = await import('./profile.js');
	return readConfig(text, {file, home: homeOf(environment)});
};
