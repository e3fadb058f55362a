import {withoutCredentials} from '../config/credentials.js';
import {UsageError} from '../config/usage-error.js';
import type {Environment} from '../config/xdg-paths.js';
import {maskedSource} from '../sources/mask-news.js';
import {connect, type SourceHandle} from './connect.js';
import {effectiveConfig, maskOf, type EffectiveConfig} from './effective-config.js';
import {flagName, type Options} from './flags.js';
import {forOneServer, givenForAll} from './profiles.js';
import {connectionWarnings, serverWarnings, warn} from './warnings.js';

/** A server of this run: its settings, and the connection to it. */
export type OpenServer = {readonly config: EffectiveConfig; readonly connection: SourceHandle};

export const closeAll = async (servers: readonly OpenServer[]): Promise<void> => {
	await Promise.all(servers.map(async ({connection}) => connection.close()));
};

/** @throws UsageError where the command line says something of one server, or names a profile twice */
const checkGiven = (given: Options, names: readonly string[]): void => {
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) {
		throw new UsageError(`--profile ${twice} is given twice`);
	}

	const forOne = forOneServer.find(name => given[name] !== undefined);
	if (forOne !== undefined) {
		throw new UsageError(
			`${flagName(forOne)} is for one server: with several --profile, each says that in config.toml`,
		);
	}
};

/** @throws UsageError where two profiles would list the same calls */
const checkServers = (servers: readonly OpenServer[]): void => {
	const known = new Map<string, string>();
	for (const {config, connection} of servers) {
		const {url, domain = ''} = config.options;
		const {name} = connection.source;
		const place = `${url?.href ?? ''} ${domain}`;
		const other = known.get(place);
		if (other !== undefined) {
			throw new UsageError(`profiles ${other} and ${name} are the same server: one of them is enough`);
		}

		known.set(place, name);
	}
};

/** Connects to one server; nothing is sent yet. @throws UsageError where it cannot be used */
export const openServer = async (config: EffectiveConfig, environment: Environment): Promise<OpenServer> => ({
	config,
	connection: await connect(config, environment),
});

/**
Connects to the servers of several profiles, each with its own settings and credentials; nothing is sent yet. The saved layout
counts on the screen only.
@throws UsageError where one of them cannot be used
*/
export const openProfiles = async (
	names: readonly string[],
	given: Options,
	environment: Environment,
	isScreen: boolean,
): Promise<readonly OpenServer[]> => {
	checkGiven(given, names);
	// A token in the environment that names no server could be for any of them.
	const forEach = environment.WEBITEL_URL ? environment : withoutCredentials(environment);
	const servers: OpenServer[] = [];
	try {
		for (const name of names) {
			const config = await effectiveConfig({...givenForAll(given), profile: name}, forEach, isScreen);
			servers.push(await openServer(config, forEach));
		}

		checkServers(servers);
		return servers;
	} catch (error) {
		await closeAll(servers);
		throw error;
	}
};

/** The server with its calls masked, if it has a mask. */
const asMasked = (server: OpenServer): OpenServer => {
	const mask = maskOf(server.config);
	const {connection} = server;
	return mask ? {...server, connection: {...connection, source: maskedSource(connection.source, mask)}} : server;
};

/**
Opens the servers that the command line names, for as long as `use` needs them, with their warnings on standard error. `config` is of
the only server; with several profiles, each has its own. Resolves to the exit code. @throws UsageError where one cannot be used
*/
export const withServers = async (
	config: EffectiveConfig,
	given: Options,
	environment: Environment,
	use: (servers: readonly OpenServer[]) => Promise<number>,
): Promise<number> => {
	const {profiles} = given;
	const servers = profiles
		? await openProfiles(profiles, given, environment, false)
		: [await openServer(config, environment)];
	try {
		warn(...(profiles ? serverWarnings(servers, environment) : []), ...connectionWarnings(servers));
		return await use(servers.map(server => asMasked(server)));
	} finally {
		await closeAll(servers);
	}
};
