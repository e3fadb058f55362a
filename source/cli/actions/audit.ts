import path from 'node:path';
import {createAuditLog, noAudit, type AuditLog} from '../../audit/audit-log.js';
import {lineWriter, type TellOfLog} from '../../audit/line-writer.js';
import {stateFolder} from '../../config/xdg-paths.js';
import {addressOf} from '../../sources/server-url.js';
import type {Environment} from '../environment.js';
import type {Options} from '../flags.js';

/** Where the log of all actions is. */
export const auditFile = (environment: Environment): string => path.join(stateFolder(environment), 'actions.jsonl');

/** Those of this run: one for each server that was gone on to. */
const logs = new Set<AuditLog>();

/** Completes all logs, however the program ends. Returns how many actions had no answer yet. */
export const leaveLogs = (): number => [...logs].reduce((sum, log) => sum + log.leave(), 0);

/** Tells this run from all others; it is no secret. */
const runName = (): string =>
	Math.floor(Math.random() * 2 ** 48)
		.toString(16)
		.padStart(12, '0');

/**
What remembers the actions on the server of these options. `known` is who is signed in there by what was kept; `tell` hears,
once, why something could not be written, and other warnings about the file.
*/
export const auditLogFor = (
	{url, demo}: Options,
	environment: Environment,
	tell: TellOfLog,
	known?: string,
): AuditLog => {
	if (!url || demo !== undefined) {
		return noAudit;
	}

	const log = createAuditLog({
		server: addressOf(url),
		run: runName(),
		now: Date.now,
		known,
		write: lineWriter(() => auditFile(environment), tell),
	});
	logs.add(log);
	return log;
};
