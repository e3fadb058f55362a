import {readFileSync} from 'node:fs';
import {defaultTimeouts, WebitelClient, type Credentials} from '../api/client.js';
import type {Feed} from '../feeds/feed.js';
import {createWebitelFeed} from '../feeds/webitel.js';
import type {InForce} from '../config/resolve.js';
import {UsageError} from '../config/usage-error.js';
import type {Options} from './flags.js';
import {proxyFor} from './proxy.js';
import {userAgent} from './version.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A feed, and how to let go of everything behind it. */
export type Connection = {readonly feed: Feed; readonly close: () => Promise<void>};

const noServer =
	'which server? Give --url https://HOST:PORT, or set WEBITEL_URL, or try the simulated switch with --demo';

/** What is known of a server besides how to ask it. */
export type Target = Partial<Pick<InForce, 'profile' | 'serverName' | 'isVariableElsewhere'>> & {
	/** Where the file of authorities is named, for what is said of it. */
	readonly caFrom?: string;
};

const readCa = (file: string | undefined, from: string): string | undefined => {
	if (file === undefined) {
		return undefined;
	}

	const text = readText(file, from);
	if (!text.includes('-----BEGIN CERTIFICATE-----')) {
		throw new UsageError(`${from}: there is no PEM certificate in ${file}`);
	}

	return text;
};

const readText = (file: string, from: string): string => {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		throw new UsageError(`${from}: cannot read ${file} (${code ?? 'error'})`);
	}
};

const noServerOf = ({profile}: Target) =>
	profile === undefined ? noServer : `profile ${profile} has no url: give it one, or --url https://HOST:PORT`;

/**
Credentials never come from an argument: other users of the machine can read those. Those of the environment are for the
server that the environment names, if it names one, and for no other.
*/
const credentialsFrom = (environment: Environment, {isVariableElsewhere}: Target): Credentials | undefined => {
	if (isVariableElsewhere) {
		return undefined;
	}

	const {WEBITEL_TOKEN: token, WEBITEL_KEY: key} = environment;
	for (const [name, value = ''] of Object.entries({WEBITEL_TOKEN: token, WEBITEL_KEY: key})) {
		if (/[^!-~]/u.test(value)) {
			throw new UsageError(`${name} holds a character that cannot be sent: is there a space or a line end in it?`);
		}
	}

	return token ? {token, key: key || undefined} : undefined;
};

const timeoutsOf = ({timeout}: Options) =>
	timeout === undefined ? defaultTimeouts : {...defaultTimeouts, quick: timeout * 1000};

const connectDemo = async (channels: number, options: Options): Promise<Connection> => {
	const [{startDemoServer}, {demoUser, demoPassword}] = await Promise.all([
		import('../demo/server.js'),
		import('../demo/accounts.js'),
	]);
	const server = await startDemoServer({channels, seed: options.seed ?? 1});
	const client = new WebitelClient({url: server.url, userAgent}, undefined, timeoutsOf(options));
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
export const connect = async (options: Options, environment: Environment, target: Target = {}): Promise<Connection> => {
	if (options.demo !== undefined) {
		return connectDemo(options.demo, options);
	}

	const {url} = options;
	if (!url) {
		throw new UsageError(noServerOf(target));
	}

	const {domain, insecure} = options;
	const {serverName: name, caFrom = '--ca'} = target;
	const http = {url, userAgent, ca: readCa(options.ca, caFrom), insecure, proxy: proxyFor(url, environment)};
	const client = new WebitelClient(http, credentialsFrom(environment, target), timeoutsOf(options));
	const feed = createWebitelFeed({client, url, domain, insecure, now: Date.now, ...(name !== undefined && {name})});
	return {
		feed,
		async close() {
			feed.close();
		},
	};
};
