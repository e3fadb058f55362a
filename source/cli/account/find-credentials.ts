import type {Credentials} from '../../sources/webitel/client.js';
import {readSignIn, type SavedSignIn} from '../../config/credentials.js';
import {UsageError} from '../../config/usage-error.js';
import type {Environment} from '../../config/xdg-paths.js';

type FoundCredentials = {
	readonly credentials?: Credentials;
	/** Where they come from, and the same for people. */
	readonly from?: 'variable' | 'kept';
	readonly by: string;
	readonly signIn?: SavedSignIn;
};

/**
Finds the credentials for a server. They never come from an argument, which other users of the machine could read. Those of the
environment are for the server of WEBITEL_URL alone, if that is set. @throws UsageError
*/
export const findCredentials = (url: URL, environment: Environment, isVariableElsewhere: boolean): FoundCredentials => {
	const {WEBITEL_TOKEN: token, WEBITEL_KEY: key} = environment;
	if (token && !isVariableElsewhere) {
		for (const [name, value = ''] of Object.entries({WEBITEL_TOKEN: token, WEBITEL_KEY: key})) {
			if (/[^!-~]/u.test(value)) {
				throw new UsageError(`${name} holds a character that cannot be sent: is there a space or a line end in it?`);
			}
		}

		return {credentials: {token, key: key || undefined}, from: 'variable', by: 'WEBITEL_TOKEN'};
	}

	const signIn = readSignIn(environment, url);
	return signIn ? {credentials: {token: signIn.token, key: signIn.key}, from: 'kept', by: 'login', signIn} : {by: '-'};
};
