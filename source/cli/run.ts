import process from 'node:process';
import type {ActionRequest} from '../telephony/action.js';
import {UsageError} from '../config/usage-error.js';
import {runActions} from './actions/run-actions.js';
import type {Environment} from './environment.js';
import {isJson, type Options} from './flags.js';
import {exitCodes, explain} from './errors.js';
import {helpText} from './help.js';
import {
	filterPlace,
	readOnlyBy,
	effectiveConfig,
	sortPlace,
	withSaidColumns,
	warningsOf,
	type EffectiveConfig,
} from './effective-config.js';
import {licenses} from './licenses.js';
import {checkFilter, checkSort, list} from './print/list.js';
import {parse, type Invocation} from './parse.js';
import {checked, requestsOf} from './actions/action-requests.js';
import {hasStdinUuids, withStdinUuids} from './actions/stdin-uuids.js';
import {printedOn} from './screen/terminal.js';
import {version} from './version.js';
import {closeAll, openProfiles, openServer, warningsOfLinks, warningsOfServers} from './open-servers.js';
import {warnOf} from './warnings.js';

/** Runs what the command line asks for. Resolves to the exit code; every failure is one line on standard error. */
export const run = async (argv: readonly string[], environment: Environment): Promise<number> => {
	try {
		return await dispatch(parse(argv), environment);
	} catch (error) {
		const [line, code] = explain(error);
		tell(line);
		return code;
	}
};

const tell = (line: string): void => {
	process.stderr.write(`webitel-top: ${line}\n`);
};

const dispatch = async (invocation: Invocation, environment: Environment): Promise<number> => {
	const {command, options} = invocation;
	const done = await withoutServer(invocation, environment);
	if (done !== undefined) {
		return done;
	}

	const isScreen = command === undefined && hasScreen(environment);
	if (command !== undefined && !takesSeveral.has(command.name)) {
		checkProfiles(invocation);
	}

	const config = await effectiveConfig(options, environment, isScreen);
	if (hasStdinUuids(invocation)) {
		// Nobody is to type, or wait for, what cannot be done.
		checkLock(config);
	}

	const meant = await withStdinUuids(invocation, process.stdin, tell);
	const requests = checked(requestsOf({...meant, options: config.options}));
	if (requests.length > 0) {
		checkLock(config);
	}

	// What is good to know of several is known once all of them are settled.
	if (!options.profiles) {
		warnOf(warningsOf(config, environment));
	}

	if (command?.isOfAccount) {
		return accountCommand(invocation, config, environment);
	}

	if (isScreen) {
		const {monitor} = await import('./screen/monitor.js');
		return monitor(config, options, environment);
	}

	return onServers(invocation, requests, config, environment);
};

const aboutProgram = ({help, version: isVersion, licenses: areLicenses}: Options): string | undefined =>
	help ? helpText() : isVersion ? version : areLicenses ? licenses() : undefined;

/** What wants no server. Resolves to the exit code, or to nothing where one is wanted. */
const withoutServer = async (invocation: Invocation, environment: Environment): Promise<number | undefined> => {
	const {command, options} = invocation;
	const printed = aboutProgram(options) ?? (await printedBy(invocation));
	if (printed !== undefined) {
		process.stdout.write(`${printed}\n`);
		return exitCodes.done;
	}

	if (command?.name === 'demo-switch') {
		const {demoSwitch} = await import('./demo-switch.js');
		return demoSwitch(options);
	}

	if (command?.name === 'config') {
		checkProfiles(invocation);
		const {config} = await import('./config.js');
		return config(invocation, environment);
	}

	return undefined;
};

/**
Output for programs ignores a profile's columns. @throws UsageError when the filter or the order needs more than one list
*/
const listOptions = (config: EffectiveConfig): Options => {
	checkFilter(config.options, filterPlace(config));
	checkSort(config.options, sortPlace(config));
	return isJson(config.options) || config.options.output === 'csv' ? withSaidColumns(config) : config.options;
};

const onServers = async (
	{command, options}: Invocation,
	requests: readonly ActionRequest[],
	settled: EffectiveConfig,
	environment: Environment,
): Promise<number> => {
	const wanted = command?.name === 'watch' ? undefined : listOptions(settled);
	const servers = await (options.profiles
		? openProfiles(options.profiles, options, environment, false)
		: openServer(settled, environment));
	try {
		if (options.profiles) {
			warnOf(warningsOfServers(servers, environment));
		}

		warnOf(warningsOfLinks(servers));
		if (requests.length > 0) {
			return await runActions(servers[0]!.connection, requests, settled.options, environment);
		}

		if (!wanted) {
			const {watch} = await import('./print/watch.js');
			return await watch(servers);
		}

		for (const one of servers) {
			checkFilter(one.settled.options, filterPlace(one.settled));
		}

		const {stdout: out} = process;
		return await list(servers, wanted, {out, printed: printedOn(out, settled.options, environment)});
	} finally {
		await closeAll(servers);
	}
};

/** @throws UsageError where nothing may be done */
const checkLock = (settled: EffectiveConfig): void => {
	const locked = readOnlyBy(settled);
	if (locked === undefined) {
		return;
	}

	const isSet = /^(?:profile|file)$/u.test(settled.inForce.origins.readOnly?.kind ?? '');
	throw new UsageError(`${isSet ? 'read_only = true in ' : ''}${locked}: nothing was sent`);
};

/** What some commands print is known without a server. */
const printedBy = async ({command, parameters}: Invocation): Promise<string | undefined> => {
	switch (command?.name) {
		case 'completion': {
			const {completionFor} = await import('./completion/completion.js');
			return completionFor(parameters[0] ?? '');
		}

		case 'manual': {
			const {manualPage} = await import('./manual.js');
			return manualPage();
		}

		default: {
			return undefined;
		}
	}
};

/** The commands that take several profiles, as the screen does. */
const takesSeveral: ReadonlySet<string> = new Set(['list', 'watch']);

/** @throws UsageError where several profiles are given to a command of one server */
const checkProfiles = ({command, options: {profiles}}: Invocation): void => {
	if (profiles) {
		throw new UsageError(
			`several --profile make one list, on the screen or by list, or one watch; ${command?.name ?? 'this'} wants one server: name one`,
		);
	}
};

const accountCommand = async (
	{command, parameters}: Invocation,
	settled: EffectiveConfig,
	environment: Environment,
): Promise<number> => {
	switch (command?.name) {
		case 'login': {
			const {login} = await import('./account/login.js');
			return login(parameters[0], settled, environment);
		}

		case 'logout': {
			const {logout} = await import('./account/logout.js');
			return logout(settled, environment);
		}

		default: {
			const {whoami} = await import('./account/whoami.js');
			return whoami(settled, environment);
		}
	}
};

/** Whether there is a terminal that a screen can be drawn on: a dumb one only takes lines. */
const hasScreen = ({TERM}: Environment): boolean => process.stdout.isTTY && process.stdin.isTTY && TERM !== 'dumb';
