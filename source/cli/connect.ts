import type {SavedSignIn} from '../config/credentials.js';
import type {ResolvedConfig} from '../config/resolve.js';
import type {Environment} from '../config/xdg-paths.js';
import type {RememberMode} from '../features/sign-in/dialog.js';
import {systemClock} from '../sources/clock.js';
import type {Source} from '../sources/source.js';
import {defaultTimeouts, WebitelClient} from '../sources/webitel/client.js';
import {createWebitelSource} from '../sources/webitel/source.js';
import {loginHint} from './account/login-hint.js';
import {openAccount} from './account/open-account.js';
import type {Options} from './flags.js';
import {userAgent} from './version.js';

/** A source, and how to close everything behind it. */
export type SourceHandle = {
	readonly source: Source;
	/** Whether a sign-in on the screen can be saved. */
	readonly rememberMode?: RememberMode;
	/** Returns the saved sign-in that is used now; another one may be taken over. */
	readonly signIn?: (() => SavedSignIn | undefined) | undefined;
	/** Warnings about the route to the server. */
	readonly warnings?: readonly string[] | undefined;
	/** The command that signs in there again. */
	readonly login?: string;
	readonly close: () => Promise<void>;
};

/** Facts about a server besides the options. */
export type Target = Partial<
	Pick<ResolvedConfig, 'profile' | 'profileFrom' | 'serverName' | 'isVariableElsewhere' | 'origins' | 'values'>
> & {
	/** Where the CA file is named, for error messages. */
	readonly caFrom?: string;
};

export const timeoutsOf = ({timeout}: Options) =>
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

/** Opens the source that the options name; only ssh may ask its questions, before there is a screen. @throws UsageError when they name none */
export const connect = async (
	options: Options,
	environment: Environment,
	target: Target = {},
): Promise<SourceHandle> => {
	if (options.demo !== undefined) {
		return connectDemo(options.demo, options);
	}

	const {source, from, signIn, warnings, prepare} = await openAccount(options, environment, target);
	// The subscription reports the same failure in the place of the list.
	await prepare?.().catch(() => undefined);
	return {
		source,
		rememberMode: from === 'kept' ? 'usual' : 'offered',
		signIn,
		warnings,
		login: loginHint(target),
		async close() {
			source.close();
		},
	};
};
