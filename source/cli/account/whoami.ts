import process from 'node:process';
import {dateTime, duration} from '../../util/format.js';
import type {Environment} from '../../config/xdg-paths.js';
import {addressOf, isEventSocket} from '../../sources/server-url.js';
import {sanitize} from '../../util/sanitize.js';
import {FailureError} from '../../sources/failure.js';
import {signInAdvice} from '../../sources/webitel/status-failure.js';
import {openClient, type Target} from '../connect.js';
import type {Run} from '../commands.js';
import {exitCodes} from '../exit-codes.js';
import {configWithWarnings, targetOf, type EffectiveConfig} from '../effective-config.js';
import {loginHint} from './login-hint.js';

const sources = {variable: 'WEBITEL_TOKEN', kept: 'login'} as const;

/** The failure with the command that signs in there as its advice, where the server does not know the user. */
const withLoginHint = (error: unknown, target: Target): unknown =>
	error instanceof FailureError && error.failure.kind === 'not-signed-in'
		? new FailureError({...error.failure, advice: signInAdvice(loginHint(target))})
		: error;

const print = (lines: ReadonlyArray<readonly [label: string, text: string]>): void => {
	process.stdout.write(lines.map(([label, text]) => `${label.padEnd(8)}${sanitize(text)}\n`).join(''));
};

/** The same for an event socket, once it has accepted the password. */
const runEventSocket = async (config: EffectiveConfig, environment: Environment): Promise<number> => {
	const {openEventSocket, passwordSources} = await import('../event-socket-login.js');
	const {source, url, from, prepare} = openEventSocket(config.options, environment, targetOf(config, environment));
	try {
		await prepare();
		const {user} = await source.whoami();
		print([
			['user', user],
			['server', addressOf(url)],
			['by', from ? passwordSources[from] : '-'],
		]);
		return exitCodes.done;
	} finally {
		source.close();
	}
};

/** `webitel-top whoami`: prints the signed-in user, and when the sign-in expires. */
export const run: Run = async ({options}, environment) => {
	const config = await configWithWarnings(options, environment);
	const target = targetOf(config, environment);
	if (config.options.url && isEventSocket(config.options.url)) {
		return runEventSocket(config, environment);
	}

	const {client, url, from} = openClient(config.options, environment, target);
	try {
		const {id, domain, roleName, expires} = await client.whoami();
		const left = (expires ?? 0) - Date.now();
		// The server has just accepted the sign-in: a time in the past comes from a wrong clock.
		const until = expires === undefined || left < 0 ? '-' : `${dateTime(expires)}, in ${duration(left)}`;
		print([
			['user', id.includes('@') || domain === '' ? id : `${id}@${domain}`],
			['role', roleName || '-'],
			['until', until],
			['server', addressOf(url)],
			['by', from ? sources[from] : '-'],
		]);
		return exitCodes.done;
	} catch (error) {
		throw withLoginHint(error, target);
	} finally {
		client.close();
	}
};
