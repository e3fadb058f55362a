import path from 'node:path';
import {createAuditLog, type AuditLog} from '../audit/audit-log.js';
import {lineWriter, type ReportLogProblem} from '../audit/line-writer.js';
import {stateFolder, type Environment} from '../config/xdg-paths.js';
import {addressOf} from '../sources/server-url.js';
import type {OpenServer} from './open-servers.js';

/** The logs of this run: switching the server adds one. */
const logs = new Set<AuditLog>();

/** Completes all logs, however the program ends. Returns a warning if some action had no answer. */
export const closeAuditLogs = (): string | undefined =>
	[...logs].reduce((sum, log) => sum + log.close(), 0) > 0
		? 'left before the server answered: it may have happened all the same, look at the list'
		: undefined;

/** Names this run in the log; not a secret. */
const runName = (): string =>
	Math.floor(Math.random() * 2 ** 48)
		.toString(16)
		.padStart(12, '0');

/** The log of actions on servers; those on the simulated switch are not logged. */
export const auditLogOf = (
	servers: readonly OpenServer[],
	environment: Environment,
	report: ReportLogProblem,
): AuditLog => {
	const log = createAuditLog({
		about(server) {
			const {config, connection} = servers.find(({connection: {source}}) => source.server === server)!;
			const {url, demo} = config.options;
			return url && demo === undefined ? {address: addressOf(url), savedUser: connection.signIn?.()?.user} : undefined;
		},
		run: runName(),
		now: Date.now,
		write: lineWriter(() => path.join(stateFolder(environment), 'actions.jsonl'), report),
	});
	logs.add(log);
	return log;
};
