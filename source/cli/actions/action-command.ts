import process from 'node:process';
import {UsageError} from '../../config/usage-error.js';
import type {CommandKind} from '../../telephony/action.js';
import type {Run} from '../commands.js';
import {effectiveConfig, lockedBy, type EffectiveConfig} from '../effective-config.js';
import {withServers} from '../open-servers.js';
import {configWarnings, warn} from '../warnings.js';
import {requestsFor} from './action-requests.js';
import {runActions} from './run-actions.js';
import {withStdinUuids} from './stdin-uuids.js';

/** @throws UsageError where calls may not be changed */
const refuseReadOnly = (config: EffectiveConfig): void => {
	const reason = lockedBy(config, 'readOnly');
	if (reason === undefined) {
		return;
	}

	const isSet = /^(?:profile|file)$/u.test(config.resolved.origins.readOnly?.kind ?? '');
	throw new UsageError(`${isSet ? 'read_only = true in ' : ''}${reason}: nothing was sent`);
};

/** `webitel-top hold`, `unhold`, `hangup`, `eavesdrop` and `call`. Resolves to the exit code. */
export const run: Run = async (invocation, environment) => {
	const config = await effectiveConfig(invocation.options, environment, false);
	// Refuse first, before anybody types uuids or waits for the server.
	refuseReadOnly(config);
	const {parameters} = await withStdinUuids(invocation, process.stdin, warn);
	const requests = requestsFor(invocation.command!.name as CommandKind, parameters, config.options);
	warn(...configWarnings(config.resolved, environment));
	return withServers(config, invocation.options, environment, async ([server]) =>
		runActions(server!, requests, environment),
	);
};
