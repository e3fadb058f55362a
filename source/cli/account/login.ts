import process from 'node:process';
import type {WebitelClient} from '../../sources/webitel/client.js';
import {credentialsFile, saveSignIn} from '../../config/credentials.js';
import {UsageError} from '../../config/usage-error.js';
import {FailureError} from '../../sources/failure.js';
import {dateTime} from '../../util/format.js';
import {addressOf, isEventSocket, isPlaintext} from '../../sources/server-url.js';
import type {Environment} from '../../config/xdg-paths.js';
import {sanitize} from '../../util/sanitize.js';
import {waitForForeground} from '../screen/wait-for-foreground.js';
import {openClient} from '../connect.js';
import type {Run} from '../commands.js';
import {exitCodes, signalCodes} from '../exit-codes.js';
import {configWithWarnings, targetOf, type EffectiveConfig} from '../effective-config.js';
import {stdinLines} from '../stdin-lines.js';
import {warn} from '../warnings.js';
import {createPrompt, type Prompt} from './prompt.js';

/** The longest input with a password, bytes. */
const maxBytes = 65_536;

/** Asks for one after the other; each is `undefined` when the person cancels. */
type Questions = {
	readonly ask: (what: 'user' | 'password' | 'code') => Promise<string | undefined>;
	readonly close: () => void;
};

const labels = {user: 'User: ', password: 'Password: ', code: 'One-time code: '} as const;

const fromTerminal = (prompt: Prompt): Questions => {
	// A signal must not leave a terminal without echo.
	for (const [signal, code] of Object.entries(signalCodes)) {
		process.once(signal, () => {
			prompt.close();
			process.exit(code);
		});
	}

	return {ask: async what => prompt.ask(labels[what], what !== 'user'), close: prompt.close};
};

const lines = {
	password: {index: 0, title: 'the password'},
	code: {index: 1, title: 'this account wants a one-time code, and its second line'},
} as const;

const fromPipe = (): Questions => {
	let given: Promise<readonly string[]> | undefined;
	return {
		async ask(what) {
			if (what === 'user') {
				throw new UsageError('login wants a user when the password comes from standard input: webitel-top login USER');
			}

			given ??= stdinLines(
				process.stdin,
				maxBytes,
				new UsageError('login: there is more on standard input than a password'),
				reason => new UsageError(`login: ${reason}`),
			);
			const {index, title} = lines[what];
			const all = await given;
			const text = all[index] ?? '';
			if (text === '') {
				throw new UsageError(`login: ${title} is missing on standard input`);
			}

			return text;
		},
		close() {
			// Standard input is at its end.
		},
	};
};

const isForCode = (error: unknown): boolean =>
	error instanceof FailureError && error.failure.kind === 'not-signed-in' && error.failure.needsCode;

/** A refused sign-in with `advice` instead of the usual one, to sign in. To a wrong code the server only answers that it wants one. */
const advised = (error: unknown, advice: string): unknown =>
	error instanceof FailureError && error.failure.kind === 'not-signed-in'
		? new FailureError({...error.failure, advice, ...(error.failure.needsCode && {words: 'the code was refused'})})
		: error;

/** Signs in; asks for a code only where the account wants one. Resolves to `undefined` when the person cancels. */
const signIn = async (client: WebitelClient, questions: Questions, given: string | undefined) => {
	const username = given ?? (await questions.ask('user'));
	const password = username === undefined ? undefined : await questions.ask('password');
	if (username === undefined || password === undefined) {
		return undefined;
	}

	if (username.trim() === '' || password === '') {
		throw new UsageError('login: enter user and password; nothing was sent');
	}

	try {
		return await client.login({username, password});
	} catch (error) {
		if (!isForCode(error)) {
			throw advised(error, 'check the user and the password');
		}
	}

	const code = await questions.ask('code');
	if (code === undefined) {
		return undefined;
	}

	try {
		return await client.login({username, password, code: code.trim()});
	} catch (error) {
		throw advised(error, 'check the one-time code');
	}
};

const questionsHere = (): Questions =>
	process.stdin.isTTY ? fromTerminal(createPrompt(process.stdin, process.stderr)) : fromPipe();

/** Tries the password of an event socket, and saves it. Without a user it is that of the socket itself. */
const runEventSocket = async (config: EffectiveConfig, environment: Environment, user: string | undefined) => {
	const {openEventSocket} = await import('../event-socket-login.js');
	const target = targetOf(config, environment);
	const {source, user: named = '', from, prepare} = openEventSocket(config.options, environment, target);
	if (from === 'variable') {
		warn('ESL_PASSWORD is set and goes first: unset it to use this sign-in');
	}

	if (source.isPlaintext) {
		warn(`what is sent to ${source.name} is not encrypted, the password neither`);
	}

	let questions: Questions | undefined;
	try {
		await prepare();
		questions = questionsHere();
		const password = await questions.ask('password');
		if (password === undefined) {
			return exitCodes.interrupted;
		}

		const signedIn = source.signIn({username: user ?? named, password, remember: true});
		const {saveError} = await signedIn.catch((error: unknown) => {
			throw advised(error, 'check the password');
		});
		if (saveError !== undefined) {
			throw new UsageError(saveError);
		}

		const who = user ?? named;
		const as = who === '' ? '' : ` as ${who}`;
		process.stdout.write(`${sanitize(`signed in to ${source.name}${as}; kept in ${credentialsFile(environment)}`)}\n`);
		return exitCodes.done;
	} finally {
		questions?.close();
		source.close();
	}
};

/** `webitel-top login [user]`: signs in and saves the sign-in. */
export const run: Run = async ({parameters, options}, environment) => {
	const config = await configWithWarnings(options, environment);
	if (config.options.url && isEventSocket(config.options.url)) {
		return runEventSocket(config, environment, parameters[0]);
	}

	const {client, url, from} = openClient(config.options, environment, targetOf(config, environment));
	if (from === 'variable') {
		warn('WEBITEL_TOKEN is set and goes first: unset it to use this sign-in');
	}

	if (isPlaintext(url)) {
		warn(`what is sent to ${url.host} is not encrypted, the password neither`);
	}

	if (process.stdin.isTTY) {
		await waitForForeground();
		const {serverName} = config.resolved;
		warn(`signing in to ${addressOf(url)}${serverName === undefined ? '' : `, profile ${serverName}`}`);
	}

	const questions = questionsHere();
	try {
		const granted = await signIn(client, questions, parameters[0]);
		if (!granted) {
			return exitCodes.interrupted;
		}

		const {token, key, username, expires} = granted;
		saveSignIn(environment, url, {token, key, user: username, expires});
		const until = expires === undefined || expires < Date.now() ? '' : ` until ${dateTime(expires)}`;
		const where = credentialsFile(environment);
		process.stdout.write(`${sanitize(`signed in to ${url.host} as ${username}${until}; kept in ${where}`)}\n`);
		return exitCodes.done;
	} finally {
		questions.close();
		client.close();
	}
};
