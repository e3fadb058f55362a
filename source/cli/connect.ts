import {readFileSync} from 'node:fs';
import {defaultTimeouts, WebitelClient, type Credentials} from '../api/client.js';
import type {Feed} from '../feeds/feed.js';
import {createWebitelFeed} from '../feeds/webitel.js';
import {UsageError} from './errors.js';
import type {Options} from './flags.js';
import {proxyFor} from './proxy.js';
import {userAgent} from './version.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A feed, and how to let go of everything behind it. */
export type Connection = {readonly feed: Feed; readonly close: () => Promise<void>};

const noServer =
	'which server? Give --url https://HOST:PORT, or set WEBITEL_URL, or try the simulated switch with --demo';

const readCa = (file: string | undefined): string | undefined => {
	if (file === undefined) {
		return undefined;
	}

	const text = readText(file);
	if (!text.includes('-----BEGIN CERTIFICATE-----')) {
		throw new UsageError(`--ca: there is no PEM certificate in ${file}`);
	}

	return text;
};

const readText = (file: string): string => {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		throw new UsageError(`--ca: cannot read ${file} (${code ?? 'error'})`);
	}
};

/** Credentials never come from an argument: other users of the machine can read those. */
const credentialsFrom = (environment: Environment): Credentials | undefined => {
	const {WEBITEL_TOKEN: token, WEBITEL_KEY: key} = environment;
	for (const [name, value = ''] of Object.entries({WEBITEL_TOKEN: token, WEBITEL_KEY: key})) {
		if (/[^!-~]/u.test(value)) {
			throw new UsageError(`${name} holds a character that cannot be sent: is there a space or a line end in it?`);
		}
	}

	return token ? {token, key: key || undefined} : undefined;
};

const clientFor = (url: URL, options: Options, credentials?: Credentials, proxy?: URL): WebitelClient => {
	const timeouts =
		options.timeout === undefined ? defaultTimeouts : {...defaultTimeouts, quick: options.timeout * 1000};
	const http = {url, userAgent, ca: readCa(options.ca), insecure: options.insecure, proxy};
	return new WebitelClient(http, credentials, timeouts);
};

const connectDemo = async (channels: number, options: Options): Promise<Connection> => {
	const [{startDemoServer}, {demoUser, demoPassword}] = await Promise.all([
		import('../demo/server.js'),
		import('../demo/accounts.js'),
	]);
	const server = await startDemoServer({channels, seed: options.seed ?? 1});
	const client = clientFor(server.url, {...(options.timeout !== undefined && {timeout: options.timeout})});
	await client.login({username: demoUser, password: demoPassword});
	const feed = createWebitelFeed({client, url: server.url, name: 'demo', domain: options.domain, now: Date.now});
	return {
		feed,
		async close() {
			feed.close();
			await server.close();
		},
	};
};

/** The source of channels that the options name. @throws UsageError when they name none */
export const connect = async (options: Options, environment: Environment): Promise<Connection> => {
	if (options.demo !== undefined) {
		return connectDemo(options.demo, options);
	}

	const {url} = options;
	if (!url) {
		throw new UsageError(noServer);
	}

	const client = clientFor(url, options, credentialsFrom(environment), proxyFor(url, environment));
	const feed = createWebitelFeed({client, url, domain: options.domain, insecure: options.insecure, now: Date.now});
	return {
		feed,
		async close() {
			feed.close();
		},
	};
};
