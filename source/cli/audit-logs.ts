import path from 'node:path';
import {createAuditLog, noAudit, type AuditLog} from '../audit/audit-log.js';
import {lineWriter, type ReportLogProblem} from '../audit/line-writer.js';
import {stateFolder, type Environment} from '../config/xdg-paths.js';
import {addressOf} from '../sources/server-url.js';
import type {OpenServer} from './open-servers.js';
import type {Options} from './flags.js';

/** Where all actions are logged. */
export const auditFile = (environment: Environment): string => path.join(stateFolder(environment), 'actions.jsonl');

/** The logs of this run: switching the server adds one. */
const logs = new Set<AuditLog>();

const closeAll = (some: Iterable<AuditLog>): number => [...some].reduce((sum, log) => sum + log.close(), 0);

/** Completes all logs, however the program ends. Returns how many actions had no answer. */
export const closeAuditLogs = (): number => closeAll(logs);

/** Tells this run from others; it is no secret. */
const runName = (): string =>
	Math.floor(Math.random() * 2 ** 48)
		.toString(16)
		.padStart(12, '0');

/** The log of actions on the server of these options; none for the simulated switch. `savedUser` is the user of the saved sign-in. */
export const auditLogFor = (
	{url, demo}: Options,
	environment: Environment,
	report: ReportLogProblem,
	savedUser?: string,
): AuditLog => {
	if (!url || demo !== undefined) {
		return noAudit;
	}

	const log = createAuditLog({
		server: addressOf(url),
		run: runName(),
		now: Date.now,
		savedUser,
		write: lineWriter(() => auditFile(environment), report),
	});
	logs.add(log);
	return log;
};

/** Logs each action in the log of its server. */
export const auditLogOf = (
	servers: readonly OpenServer[],
	environment: Environment,
	report: ReportLogProblem,
): AuditLog => {
	const byServer = new Map(
		servers.map(({config, connection: {source, signIn}}) => [
			source.server,
			auditLogFor(config.options, environment, report, signIn?.user),
		]),
	);
	const byId = new Map<number, AuditLog>();
	return {
		begin(id, entry) {
			const log = byServer.get(entry.server) ?? noAudit;
			byId.set(id, log);
			log.begin(id, entry);
		},
		record(id, step, answer) {
			byId.get(id)?.record(id, step, answer);
		},
		end(id, how) {
			byId.get(id)?.end(id, how);
		},
		close: () => closeAll(byServer.values()),
	};
};
