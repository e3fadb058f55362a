import {configFile, homeOf} from './folders.js';
import {emptyConfig, type Config} from './config-types.js';
import {readSmallFile} from './read-file.js';
import {UsageError} from './usage-error.js';
import {reasonOthersCanWrite} from './writable-by-others.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
What the person's file says; a file that is not there says nothing, and so does one that cannot be understood, where that
is to be `isSpared`. @throws UsageError when it cannot be understood
*/
export const loadConfig = async (environment: Environment, isSpared = false): Promise<Config> => {
	try {
		return await readFile(environment);
	} catch (error) {
		if (!isSpared || !(error instanceof UsageError)) {
			throw error;
		}

		const text = `${error.message}: nothing of this file can be used`;
		return {...emptyConfig(configFile(environment)), mistakes: [{profile: undefined, text}]};
	}
};

/** Why the commands of a file are left out: somebody else could have written them. */
const reasonToLeaveOut = (file: string): string | undefined => {
	try {
		return reasonOthersCanWrite(file);
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		return `cannot check who can write it (${code ?? 'error'})`;
	}
};

const readFile = async (environment: Environment): Promise<Config> => {
	const file = configFile(environment);
	const text = readSmallFile(file);
	if (text === undefined) {
		return emptyConfig(file);
	}

	// Whoever has no such file does not wait for its parser.
	const {readConfig} = await import('./profile.js');
	return readConfig(text, {file, home: homeOf(environment)}, reasonToLeaveOut(file));
};
