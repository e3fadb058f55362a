import {noAudit, type AuditLog} from '../audit/audit-log.js';
import type {TellOfLog} from '../audit/line-writer.js';
import {withoutCredentials} from '../config/credentials.js';
import {createMergedFeed} from '../sources/merged.js';
import {pauseAfter} from '../sources/pace.js';
import {UsageError} from '../config/usage-error.js';
import {siteOf, type SiteSettings} from '../monitor/sites.js';
import type {Server} from '../monitor/state.js';
import {auditLogFor} from './audit.js';
import {connect, type Connection} from './connect.js';
import type {Environment} from './environment.js';
import {intervalOf, written, type Options} from './flags.js';
import {ownFrom, readOnlyBy, settle, targetOf, type Settled} from './in-force.js';
import {givenForAll} from './profiles.js';
import {warningsOfLinks, warningsOfSeveral} from './several-warnings.js';

export const serverOf = ({feed, keeping}: Connection, {domain, serverColor}: Options): Server => ({
	name: domain === undefined ? feed.name : `${feed.name} ${domain}`,
	isExposed: feed.isExposed,
	isUnverified: feed.isUnverified,
	...(keeping && {keeping}),
	...(serverColor && {color: serverColor}),
});

/** Several servers as one. */
export type Several = {
	readonly connection: Connection;
	/** How often the quickest of them is asked, ms. */
	readonly interval: number;
	readonly sites: readonly SiteSettings[];
	/** What is in force for each, by its name. */
	readonly settled: ReadonlyMap<string, Settled>;
	/** What is good to know of their settings. */
	readonly warnings: readonly string[];
	/** The same of the line to each, and of the sign-in there. */
	readonly linkWarnings: readonly string[];
	/** Writes an action down under the server that it goes to. `tell` as in `auditLogFor`. */
	readonly auditFor: (tell: TellOfLog) => AuditLog;
};

/** @throws UsageError where what was given cannot be meant for several servers */
const checkGiven = (given: Options, names: readonly string[]): void => {
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) {
		throw new UsageError(`--profile ${twice} is given twice`);
	}

	const forOne = (['demo', 'url', 'domain', 'ca', 'insecure'] as const).find(name => given[name] !== undefined);
	if (forOne !== undefined) {
		throw new UsageError(`${written(forOne)} is for one server: with several --profile, each says that in config.toml`);
	}
};

/** One of several servers. */
type One = {
	readonly name: string;
	readonly settled: Settled;
	readonly connection: Connection;
	/** Connects anew, with what it knows us by now. */
	readonly reopen: () => Promise<Connection>;
};

/** @throws UsageError where two profiles would list the same calls */
const checkServers = (all: readonly One[]): void => {
	const known = new Map<string, string>();
	for (const {name, settled} of all) {
		const {url, domain = ''} = settled.options;
		const place = `${url?.href ?? ''} ${domain}`;
		const other = known.get(place);
		if (other !== undefined) {
			throw new UsageError(`profiles ${other} and ${name} are the same server: one of them is enough`);
		}

		known.set(place, name);
	}
};

/** Who makes one server of several read-only; what the command line says is said of the whole screen. */
const lockOf = (settled: Settled): string | undefined => {
	const by = readOnlyBy(settled);
	return settled.inForce.origins.readOnly?.kind === 'flag' ? undefined : by;
};

const auditOf =
	(all: readonly One[], environment: Environment): Several['auditFor'] =>
	tell => {
		const logs = new Map(
			all.map(({name, settled, connection: {signIn}}) => [
				name,
				auditLogFor(settled.options, environment, tell, signIn?.user),
			]),
		);
		const begun = new Map<number, AuditLog>();
		return {
			begin(id, deed) {
				const site = 'command' in deed ? deed.channel.site?.name : siteOf(deed.request, deed.channel);
				const log = logs.get(site ?? '') ?? noAudit;
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

/** Lets go of all of them. */
export const closeAll = async (all: readonly One[]): Promise<void> => {
	await Promise.all(all.map(async ({connection}) => connection.close()));
};

/**
Connects to the servers of several profiles, each with its own settings and credentials; nothing is asked yet. Only the screen has
what was changed on it.
@throws UsageError where one of them cannot be used
*/
export const connectAll = async (
	names: readonly string[],
	given: Options,
	environment: Environment,
	isScreen: boolean,
): Promise<readonly One[]> => {
	checkGiven(given, names);
	// A token of the environment that names no server could be meant for any of them.
	const own = environment.WEBITEL_URL ? environment : withoutCredentials(environment);
	const all: One[] = [];
	try {
		for (const name of names) {
			const settled = await settle({...givenForAll(given), profile: name}, own, isScreen);
			const reopen = async () => connect(settled.options, own, targetOf(settled, own));
			all.push({name, settled, connection: await reopen(), reopen});
		}

		checkServers(all);
		return all;
	} catch (error) {
		await closeAll(all);
		throw error;
	}
};

type Opening = {
	readonly now: () => number;
	readonly isScreen: boolean;
	/** As of a merged feed. */
	readonly patience?: number;
};

/**
Connects to the servers of several profiles as to one. @throws UsageError where one of them cannot be used
*/
export const openSeveral = async (
	names: readonly string[],
	given: Options,
	environment: Environment,
	{now, isScreen, patience}: Opening,
): Promise<Several> => {
	const all = await connectAll(names, given, environment, isScreen);
	const interval = Math.min(...all.map(({settled}) => intervalOf(settled.options)));
	const sites = all.map(({name, settled, connection}) => ({
		server: {...serverOf(connection, settled.options), name},
		readOnlyBy: lockOf(settled),
		confirmHold: settled.options.confirmHold,
		around: ownFrom(settled),
		every: intervalOf(settled.options) / interval,
	}));
	const feed = createMergedFeed({
		sites: all.map(({name, connection}, index) => ({...sites[index]!, name, feed: connection.feed})),
		pauseAfter: (failure, failures, every) => pauseAfter(failure, failures, every, Math.random()),
		...(patience !== undefined && {patience}),
		now,
	});
	return {
		connection: {
			feed,
			async close() {
				await closeAll(all);
			},
		},
		interval,
		sites,
		settled: new Map(all.map(({name, settled}) => [name, settled])),
		warnings: warningsOfSeveral(all, environment),
		linkWarnings: warningsOfLinks(all),
		auditFor: auditOf(all, environment),
	};
};
