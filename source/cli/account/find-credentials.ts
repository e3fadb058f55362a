import type {Credentials} from '../../sources/webitel/client.js';
import {readSignIn, type SavedSignIn} from '../../config/credentials.js';
import {UsageError} from '../../config/usage-error.js';
import type {Environment} from '../../config/xdg-paths.js';

/** What a server knows us by, and where that comes from: the environment, or an earlier sign-in that was kept. */
export type FoundCredentials = {
	readonly credentials?: Credentials;
	readonly from?: 'variable' | 'kept';
	readonly signIn?: SavedSignIn;
};

/**
Credentials never come from an argument: other users of the machine can read those. Those of the environment are for the
server that the environment names, if it names one, and for no other. @throws UsageError
*/
export const findCredentials = (url: URL, environment: Environment, isVariableElsewhere: boolean): FoundCredentials => {
	const {WEBITEL_TOKEN: token, WEBITEL_KEY: key} = environment;
	if (token && !isVariableElsewhere) {
		for (const [name, value = ''] of Object.entries({WEBITEL_TOKEN: token, WEBITEL_KEY: key})) {
			if (/[^!-~]/u.test(value)) {
				throw new UsageError(`${name} holds a character that cannot be sent: is there a space or a line end in it?`);
			}
		}

		return {credentials: {token, key: key || undefined}, from: 'variable'};
	}

	const signIn = readSignIn(environment, url);
	return signIn ? {credentials: {token: signIn.token, key: signIn.key}, from: 'kept', signIn} : {};
};
