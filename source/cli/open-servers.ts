import {noAudit, type AuditLog} from '../audit/audit-log.js';
import type {TellOfLog} from '../audit/line-writer.js';
import {withoutCredentials} from '../config/credentials.js';
import {UsageError} from '../config/usage-error.js';
import {prefixServer, type ServerSettings} from '../state/servers.js';
import {auditLogFor} from './actions/audit.js';
import {connect, type SourceHandle} from './connect.js';
import type {Environment} from './environment.js';
import {intervalOf, flagName, type Options} from './flags.js';
import {
	aroundFrom,
	readOnlyBy,
	effectiveConfig,
	targetOf,
	warningsOf,
	type EffectiveConfig,
} from './effective-config.js';
import {givenForAll} from './profiles.js';
import {warningsOfLink} from './warnings.js';

/** A server of this run: its settings, and the connection to it. */
export type OpenServer = {readonly settled: EffectiveConfig; readonly connection: SourceHandle};

/** Lets go of all of them. */
export const closeAll = async (servers: readonly OpenServer[]): Promise<void> => {
	await Promise.all(servers.map(async ({connection}) => connection.close()));
};

/** @throws UsageError where what was given cannot be meant for more than one server */
const checkGiven = (given: Options, names: readonly string[]): void => {
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) {
		throw new UsageError(`--profile ${twice} is given twice`);
	}

	const forOne = (['demo', 'url', 'domain', 'ca', 'insecure'] as const).find(name => given[name] !== undefined);
	if (forOne !== undefined) {
		throw new UsageError(
			`${flagName(forOne)} is for one server: with several --profile, each says that in config.toml`,
		);
	}
};

/** @throws UsageError where two profiles would list the same calls */
const checkServers = (servers: readonly OpenServer[]): void => {
	const known = new Map<string, string>();
	for (const {settled, connection} of servers) {
		const {url, domain = ''} = settled.options;
		const {name} = connection.source;
		const place = `${url?.href ?? ''} ${domain}`;
		const other = known.get(place);
		if (other !== undefined) {
			throw new UsageError(`profiles ${other} and ${name} are the same server: one of them is enough`);
		}

		known.set(place, name);
	}
};

/** Connects to the server of some settings; nothing is asked yet. @throws UsageError where it cannot be used */
export const openServer = async (config: EffectiveConfig, environment: Environment): Promise<readonly OpenServer[]> => [
	{settled: config, connection: await connect(config.options, environment, targetOf(config, environment))},
];

/**
Connects to the servers of some profiles, each with its own settings and credentials; nothing is asked yet. Only the screen has
what was changed on it.
@throws UsageError where one of them cannot be used
*/
export const openProfiles = async (
	names: readonly string[],
	given: Options,
	environment: Environment,
	isScreen: boolean,
): Promise<readonly OpenServer[]> => {
	checkGiven(given, names);
	// A token of the environment that names no server could be meant for any of them.
	const own = environment.WEBITEL_URL ? environment : withoutCredentials(environment);
	const servers: OpenServer[] = [];
	try {
		for (const name of names) {
			servers.push(
				...(await openServer(await effectiveConfig({...givenForAll(given), profile: name}, own, isScreen), own)),
			);
		}

		checkServers(servers);
		return servers;
	} catch (error) {
		await closeAll(servers);
		throw error;
	}
};

/** How often the server is asked that is asked most often, ms. */
export const shortestInterval = (servers: readonly OpenServer[]): number =>
	Math.min(...servers.map(({settled}) => intervalOf(settled.options)));

/** What the screen knows of the servers before it has heard of them. */
export const serverSettings = (servers: readonly OpenServer[]): readonly ServerSettings[] =>
	servers.map(({settled, connection: {source, keeping}}) => {
		const {domain, serverColor, confirmHold} = settled.options;
		const isAlone = servers.length === 1;
		// What the command line says is said of the whole screen, and so is the lock of the only server.
		const isLocked = !isAlone && settled.inForce.origins.readOnly?.kind !== 'flag';
		return {
			id: source.server,
			name: domain === undefined || !isAlone ? source.name : `${source.name} ${domain}`,
			isPlaintext: source.isPlaintext,
			skipsTlsCheck: source.skipsTlsCheck,
			can: source.can,
			...(keeping && {keeping}),
			...(serverColor && {color: serverColor}),
			readOnlyBy: isLocked ? readOnlyBy(settled) : undefined,
			confirmHold,
			facts: aroundFrom(settled),
			every: intervalOf(settled.options) / shortestInterval(servers),
		};
	});

const unnamedToken =
	'WEBITEL_TOKEN is not used with several profiles, as it names no server: WEBITEL_URL says which one it is for';

/** What is good to know of the settings of some servers: what holds for all of them once, all else with its server in front. */
export const warningsOfServers = (servers: readonly OpenServer[], environment: Environment): readonly string[] => {
	const warned = servers.map(({settled, connection}) => ({
		name: connection.source.name,
		texts: warningsOf(settled, environment),
	}));
	const isCommon = (text: string) => warned.every(({texts}) => texts.includes(text));
	return [
		...(servers.length > 1 && environment.WEBITEL_TOKEN && !environment.WEBITEL_URL ? [unnamedToken] : []),
		...warned[0]!.texts.filter(text => isCommon(text)),
		...warned.flatMap(({name, texts}) => texts.filter(text => !isCommon(text)).map(text => prefixServer(name, text))),
	];
};

/** What is good to know of the line to each server, and of the sign-in there. Not sanitised. */
export const warningsOfLinks = (servers: readonly OpenServer[]): readonly string[] =>
	servers.flatMap(({connection}) =>
		warningsOfLink(connection).map(text => prefixServer(servers.length > 1 ? connection.source.name : undefined, text)),
	);

/** Writes each action down in the log of the server that it goes to. `tell` as in `auditLogFor`. */
export const auditOf = (servers: readonly OpenServer[], environment: Environment, tell: TellOfLog): AuditLog => {
	const logs = new Map(
		servers.map(({settled, connection: {source, signIn}}) => [
			source.server,
			auditLogFor(settled.options, environment, tell, signIn?.user),
		]),
	);
	const begun = new Map<number, AuditLog>();
	return {
		begin(id, deed) {
			const log = logs.get(deed.server) ?? noAudit;
			begun.set(id, log);
			log.begin(id, deed);
		},
		tell(id, step, answer) {
			begun.get(id)?.tell(id, step, answer);
		},
		end(id, how) {
			begun.get(id)?.end(id, how);
		},
		leave: () => Array.from(logs.values(), log => log.leave()).reduce((sum, count) => sum + count, 0),
	};
};
