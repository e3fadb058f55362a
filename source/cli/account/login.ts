import process from 'node:process';
import {credentialsFile} from '../../config/credentials.js';
import {UsageError} from '../../config/usage-error.js';
import {FailureError} from '../../sources/failure.js';
import {addressOf, isEventSocket} from '../../sources/server-url.js';
import type {Identity, Source} from '../../sources/source.js';
import {dateTime} from '../../util/format.js';
import {sanitize} from '../../util/sanitize.js';
import type {Run} from '../commands.js';
import {configWithWarnings} from '../effective-config.js';
import {advised} from '../errors.js';
import {exitCodes} from '../exit-codes.js';
import {waitForForeground} from '../screen/wait-for-foreground.js';
import {warn} from '../warnings.js';
import {openAccount} from './open-account.js';
import {openQuestions, type Questions} from './questions.js';

const isForCode = (error: unknown): boolean =>
	error instanceof FailureError && error.failure.kind === 'not-signed-in' && error.failure.needsCode;

/** Signs in; asks for a code only where the account wants one. Resolves to `undefined` when the person cancels. */
const signIn = async (
	{isUserOptional, signIn: send}: Source,
	{ask}: Questions,
	given: string | undefined,
): Promise<Identity | undefined> => {
	const username = given ?? (await ask('user'));
	const password = username === undefined ? undefined : await ask('password');
	if (username === undefined || password === undefined) {
		return undefined;
	}

	if (!isUserOptional && (username.trim() === '' || password === '')) {
		throw new UsageError('login: enter user and password; nothing was sent');
	}

	const login = {username, password, remember: true};
	try {
		return await send(login);
	} catch (error) {
		if (!isForCode(error)) {
			throw advised(error, isUserOptional ? 'check the password' : 'check the user and the password');
		}
	}

	const code = await ask('code');
	if (code === undefined) {
		return undefined;
	}

	try {
		return await send({...login, code: code.trim()});
	} catch (error) {
		// To a wrong code the server only answers that it wants one.
		throw advised(error, 'check the one-time code', isForCode(error) ? 'the code was refused' : undefined);
	}
};

/** `webitel-top login [user]`: signs in and saves the sign-in. On an event socket a password without a user is that of the socket itself. */
export const run: Run = async ({parameters, options}, environment) => {
	const config = await configWithWarnings(options, environment);
	const account = await openAccount(config, environment);
	const {source, url, from, by, prepare} = account;
	const isSocket = isEventSocket(url);
	const place = isSocket ? source.name : url.host;
	if (from === 'variable') {
		warn(`${by} is set and goes first: unset it to use this sign-in`);
	}

	if (source.isPlaintext) {
		warn(`what is sent to ${place} is not encrypted, the password neither`);
	}

	let questions: Questions | undefined;
	try {
		await prepare?.();
		if (!isSocket && process.stdin.isTTY) {
			await waitForForeground();
			const {serverName} = config.resolved;
			warn(`signing in to ${addressOf(url)}${serverName === undefined ? '' : `, profile ${serverName}`}`);
		}

		questions = openQuestions();
		const [given = isSocket ? (account.user ?? '') : undefined] = parameters;
		const identity = await signIn(source, questions, given);
		if (!identity) {
			return exitCodes.interrupted;
		}

		const {expires, saveError, warning} = identity;
		if (saveError !== undefined) {
			throw new UsageError(saveError);
		}

		if (warning !== undefined) {
			warn(warning);
		}

		const user = isSocket ? given : identity.user;
		const as = user ? ` as ${user}` : '';
		const until = expires === undefined || expires < Date.now() ? '' : ` until ${dateTime(expires)}`;
		const where = credentialsFile(environment);
		process.stdout.write(`${sanitize(`signed in to ${place}${as}${until}; kept in ${where}`)}\n`);
		return exitCodes.done;
	} finally {
		questions?.close();
		source.close();
	}
};
