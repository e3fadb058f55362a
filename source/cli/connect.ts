import {defaultTimeouts, WebitelClient} from '../sources/webitel/client.js';
import {saveSignIn, type SavedSignIn} from '../config/credentials.js';
import {systemClock} from '../sources/clock.js';
import type {Source} from '../sources/source.js';
import {createWebitelSource} from '../sources/webitel/source.js';
import {signInAdvice} from '../sources/webitel/status-failure.js';
import {isEventSocket} from '../sources/server-url.js';
import type {ResolvedConfig} from '../config/resolve.js';
import {UsageError} from '../config/usage-error.js';
import type {RememberMode} from '../features/sign-in/dialog.js';
import type {Environment} from '../config/xdg-paths.js';
import type {Options} from './flags.js';
import {findCredentials, type FoundCredentials} from './account/find-credentials.js';
import {loginHint} from './account/login-hint.js';
import {proxyFor} from './proxy.js';
import {readCaFile} from './read-ca-file.js';
import {userAgent} from './version.js';

/** A source, and how to close everything behind it. */
export type SourceHandle = {
	readonly source: Source;
	/** Whether a sign-in on the screen can be saved. */
	readonly rememberMode?: RememberMode;
	/** The saved sign-in that is used. */
	readonly signIn?: SavedSignIn;
	/** Warnings about the route to the server. */
	readonly warnings?: readonly string[];
	/** The command that signs in there again. */
	readonly login?: string;
	readonly close: () => Promise<void>;
};

const whichServer =
	'which server? Give --url https://HOST:PORT or esl://HOST, or set WEBITEL_URL, or name a profile with -p (webitel-top config init writes a file for them), or try the simulated switch with --demo';

/** Facts about a server besides the options. */
export type Target = Partial<
	Pick<ResolvedConfig, 'profile' | 'profileFrom' | 'serverName' | 'isVariableElsewhere' | 'origins' | 'values'>
> & {
	/** Where the CA file is named, for error messages. */
	readonly caFrom?: string;
};

const noServerText = ({profile}: Target) =>
	profile === undefined ? whichServer : `profile ${profile} has no url: give it one, or --url https://HOST:PORT`;

const timeoutsOf = ({timeout}: Options) =>
	timeout === undefined ? defaultTimeouts : {...defaultTimeouts, quick: timeout * 1000};

const connectDemo = async (channels: number, options: Options): Promise<SourceHandle> => {
	const [{startDemoServer}, {demoUser, demoPassword}] = await Promise.all([
		import('../demo/server.js'),
		import('../demo/accounts.js'),
	]);
	const server = await startDemoServer({channels, seed: options.seed ?? 1});
	const client = new WebitelClient({url: server.url, userAgent}, undefined, timeoutsOf(options));
	await client.login({username: demoUser, password: demoPassword});
	const {domain} = options;
	const source = createWebitelSource({client, url: server.url, name: 'demo', domain, clock: systemClock});
	return {
		source,
		async close() {
			source.close();
			await server.close();
		},
	};
};

/** A client of the server that the options name, with its credentials. @throws UsageError when they name none, or cannot be used */
export const openClient = (
	options: Options,
	environment: Environment,
	target: Target,
): FoundCredentials & {readonly client: WebitelClient; readonly url: URL} => {
	const {url, ca, insecure} = options;
	if (options.demo !== undefined) {
		throw new UsageError(
			'the simulated switch needs no sign-in: leave --demo out, and say which server with --url or -p',
		);
	}

	if (!url) {
		throw new UsageError(noServerText(target));
	}

	const known = findCredentials(url, environment, target.isVariableElsewhere ?? false);
	const http = {
		url,
		userAgent,
		ca: readCaFile(ca, target.caFrom ?? '--ca'),
		insecure,
		proxy: proxyFor(url, environment),
	};
	return {...known, url, client: new WebitelClient(http, known.credentials, timeoutsOf(options))};
};

/** Opens the source that the options name; nothing is sent yet. @throws UsageError when they name none */
export const connect = async (
	options: Options,
	environment: Environment,
	target: Target = {},
): Promise<SourceHandle> => {
	if (options.demo !== undefined) {
		return connectDemo(options.demo, options);
	}

	if (options.url && isEventSocket(options.url)) {
		const {connectEventSocket} = await import('./event-socket-login.js');
		return connectEventSocket(options, environment, target);
	}

	const {client, url, signIn} = openClient(options, environment, target);
	const {domain, insecure} = options;
	const {serverName: name} = target;
	const source = createWebitelSource({
		client,
		url,
		domain,
		insecure,
		name,
		clock: systemClock,
		signInAdvice: signInAdvice(loginHint(target)),
		keep: ({user, token, key, expires}) =>
			problemOf(() => {
				saveSignIn(environment, url, {user, token, key, expires});
			}),
		// Somebody may have signed in elsewhere meanwhile; the old sign-in stays where there is none, or none can be read.
		onSignedOut() {
			problemOf(() => {
				client.credentials =
					findCredentials(url, environment, target.isVariableElsewhere ?? false).credentials ?? client.credentials;
			});
		},
	});
	return {
		source,
		rememberMode: signIn ? 'usual' : 'offered',
		...(signIn && {signIn}),
		login: loginHint(target),
		async close() {
			source.close();
		},
	};
};

/** The message of an error that `run` throws; `undefined` without one. */
export const problemOf = (run: () => void): string | undefined => {
	try {
		run();
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
};
