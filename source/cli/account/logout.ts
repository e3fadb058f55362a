import process from 'node:process';
import {forgetSignIn, readPassword, withoutCredentials} from '../../config/credentials.js';
import {lossText, FailureError} from '../../sources/failure.js';
import {addressOf, isEventSocket} from '../../sources/server-url.js';
import {sanitize} from '../../util/sanitize.js';
import type {Run} from '../commands.js';
import {configWithWarnings} from '../effective-config.js';
import {exitCodeOf, exitCodes} from '../exit-codes.js';
import {openWebitel} from './open-webitel.js';

/** Says how it ended. Returns the exit code. */
const end = (text: string, code: number = exitCodes.done): number => {
	(code === exitCodes.done ? process.stdout : process.stderr).write(`${sanitize(text)}\n`);
	return code;
};

/** `webitel-top logout`: ends the saved sign-in on the server, and forgets it here whatever the server answers. */
export const run: Run = async ({options}, environment) => {
	const config = await configWithWarnings(options, environment);
	const {url: address} = config.options;
	if (address && isEventSocket(address)) {
		const isKept = readPassword(environment, address) !== undefined;
		forgetSignIn(environment, address);
		return isKept
			? end('forgotten here')
			: end(`webitel-top: nothing is kept for ${addressOf(address)}`, exitCodes.signedOut);
	}

	// Credentials in the environment are not from login: their owner has to revoke them.
	const {client, url, signIn} = openWebitel(config, withoutCredentials(environment));
	try {
		const saved = signIn?.();
		if (!saved) {
			const more = environment.WEBITEL_TOKEN ? '; WEBITEL_TOKEN is still set: unset it' : '';
			return end(`webitel-top: nothing is kept for ${url.host}: nobody is signed in there${more}`, exitCodes.signedOut);
		}

		forgetSignIn(environment, url);
		if (saved.key === undefined) {
			return end(`forgotten here; ${url.host} ends no token without a key: it lasts until it expires`);
		}

		await client.logout();
		return end(`signed out of ${url.host}`);
	} catch (error) {
		if (!(error instanceof FailureError)) {
			throw error;
		}

		const {failure} = error;
		return failure.kind === 'not-signed-in'
			? end(`signed out of ${url.host}: the key had ended already (${failure.words})`)
			: end(
					`webitel-top: forgotten here, but the key may still be valid on ${url.host}: ${lossText(failure)}`,
					exitCodeOf(failure),
				);
	} finally {
		client.close();
	}
};
