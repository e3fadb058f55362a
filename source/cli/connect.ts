import type {Environment} from '../config/xdg-paths.js';
import type {RememberMode} from '../features/sign-in/dialog.js';
import {systemClock} from '../util/clock.js';
import {WebitelClient} from '../sources/webitel/client.js';
import {createWebitelSource} from '../sources/webitel/source.js';
import {timeoutsFrom} from '../sources/timeouts.js';
import {openAccount, type Account} from './account/open-account.js';
import type {EffectiveConfig} from './effective-config.js';
import type {Options} from './flags.js';
import {userAgent} from './version.js';

/** A source, and how to close everything behind it. */
export type SourceHandle = Pick<Account, 'source' | 'signIn' | 'warnings'> & {
	/** Whether a sign-in on the screen can be saved. */
	readonly rememberMode?: RememberMode;
	readonly close: () => Promise<void>;
};

const connectDemo = async (channels: number, options: Options): Promise<SourceHandle> => {
	const [{startDemoServer}, {demoUser, demoPassword}] = await Promise.all([
		import('../demo/server.js'),
		import('../demo/accounts.js'),
	]);
	const server = await startDemoServer({channels, seed: options.seed ?? 1});
	const client = new WebitelClient({url: server.url, userAgent}, undefined, timeoutsFrom(options.timeout));
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

/** Opens the source that the settings name; only ssh may ask its questions, before there is a screen. @throws UsageError when they name none */
export const connect = async (config: EffectiveConfig, environment: Environment): Promise<SourceHandle> => {
	const {options} = config;
	if (options.demo !== undefined) {
		return connectDemo(options.demo, options);
	}

	const account = await openAccount(config, environment);
	// The subscription reports the same failure in the place of the list.
	await account.prepare?.().catch(() => undefined);
	return {
		...account,
		rememberMode: account.from === 'kept' ? 'usual' : 'offered',
		async close() {
			account.source.close();
		},
	};
};
