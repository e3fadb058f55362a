import process from 'node:process';
import {defaultAutoAnswer, reasonAgainstNumber, type ActionRequest} from '../domain/action.js';
import {isUuid} from '../domain/channel.js';
import {defaultCause} from '../domain/causes.js';
import {duration} from '../domain/format.js';
import {sanitize} from '../domain/sanitize.js';
import {UsageError} from '../config/usage-error.js';
import {actAll} from './act-all.js';
import {connect, type Connection} from './connect.js';
import type {Environment} from './environment.js';
import {exitCodes, explain} from './errors.js';
import {helpText} from './help.js';
import {readOnlyBy, settle, withSaidColumns, targetOf, warningsOf, type Settled} from './in-force.js';
import {list} from './list.js';
import {parse, type Invocation} from './parse.js';
import {printedOn} from './terminal.js';
import {version} from './version.js';

/** Runs what the command line asks for. Resolves to the exit code; every failure is one line on standard error. */
export const run = async (argv: readonly string[], environment: Environment): Promise<number> => {
	try {
		return await dispatch(parse(argv), environment);
	} catch (error) {
		const [line, code] = explain(error);
		process.stderr.write(`webitel-top: ${line}\n`);
		return code;
	}
};

const dispatch = async (invocation: Invocation, environment: Environment): Promise<number> => {
	const {command, options} = invocation;
	if (options.help) {
		process.stdout.write(`${helpText()}\n`);
		return exitCodes.done;
	}

	if (options.version) {
		process.stdout.write(`${version}\n`);
		return exitCodes.done;
	}

	const printed = await printedBy(invocation);
	if (printed !== undefined) {
		process.stdout.write(`${printed}\n`);
		return exitCodes.done;
	}

	if (command?.name === 'demo-switch') {
		const {demoSwitch} = await import('./demo-switch.js');
		return demoSwitch(options);
	}

	if (command?.name === 'config') {
		const {config} = await import('./config.js');
		return config(invocation, environment);
	}

	const isScreen = command === undefined && hasScreen(environment);
	const settled = await settle(options, environment, isScreen);
	const requests = checked(requestsOf({...invocation, options: settled.options}));
	const locked = readOnlyBy(settled);
	if (requests.length > 0 && locked !== undefined) {
		throw new UsageError(
			locked === '--read-only' ? `${locked}: nothing was sent` : `${locked} is read-only: nothing was sent`,
		);
	}

	warnOf(settled, environment);
	if (command?.isOfAccount) {
		return accountCommand(invocation, settled, environment);
	}

	if (isScreen) {
		const {monitor} = await import('./monitor.js');
		return monitor(settled, options, environment);
	}

	const connection = await connect(settled.options, environment, targetOf(settled, environment));
	try {
		warnOfExposure(connection);
		warnOfExpiry(connection);
		if (requests.length > 0) {
			return await actAll(connection, requests, settled.options, environment);
		}

		if (command?.name === 'watch') {
			const {watch} = await import('./watch.js');
			return await watch(
				connection,
				async () => connect(settled.options, environment, targetOf(settled, environment)),
				withSaidColumns(settled),
			);
		}

		const isForPrograms = /^(?:jsonl?|csv)$/u.test(options.output ?? '');
		const wanted = isForPrograms ? withSaidColumns(settled) : settled.options;
		await list(connection, wanted, process.stdout, printedOn(process.stdout, settled.options, environment));
		return exitCodes.done;
	} finally {
		await connection.close();
	}
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

const accountCommand = async (
	{command, parameters}: Invocation,
	settled: Settled,
	environment: Environment,
): Promise<number> => {
	switch (command?.name) {
		case 'login': {
			const {login} = await import('./login.js');
			return login(parameters[0], settled, environment);
		}

		case 'logout': {
			const {logout} = await import('./logout.js');
			return logout(settled, environment);
		}

		default: {
			const {whoami} = await import('./whoami.js');
			return whoami(settled, environment);
		}
	}
};

/** Whether there is a terminal that a screen can be drawn on: a dumb one only takes lines. */
const hasScreen = ({TERM}: Environment): boolean => process.stdout.isTTY && process.stdin.isTTY && TERM !== 'dumb';

/** Said before anything is done; the screen says it once more, where it stays. */
const warnOf = (settled: Settled, environment: Environment): void => {
	for (const text of warningsOf(settled, environment)) {
		process.stderr.write(`webitel-top: ${sanitize(text)}\n`);
	}
};

const warnOfExposure = ({feed}: Connection): void => {
	if (feed.isExposed) {
		process.stderr.write(`webitel-top: what is sent to ${sanitize(feed.name)} is not encrypted; is there https:// ?\n`);
	}
};

/** A sign-in that ends within this time is warned of, ms. */
const soon = 3_600_000;

const warnOfExpiry = ({signIn}: Connection): void => {
	const left = (signIn?.expires ?? Infinity) - Date.now();
	if (left > 0 && left < soon) {
		process.stderr.write(`webitel-top: the sign-in ends in ${duration(left)}: webitel-top login renews it\n`);
	}
};

/** What an action command asks the server for. @throws UsageError when something is missing */
const requestsOf = ({command, parameters, options}: Invocation): readonly ActionRequest[] => {
	const [first = '', second = ''] = parameters;
	switch (command?.name) {
		case 'hold':
		case 'unhold': {
			const {name: kind} = command;
			return parameters.map(uuid => ({kind, uuid}));
		}

		case 'hangup': {
			return parameters.map(uuid => ({kind: 'hangup', uuid, cause: options.cause ?? defaultCause}));
		}

		case 'eavesdrop': {
			if (options.user === undefined) {
				throw new UsageError('eavesdrop wants --user USER: whose phone shall ring?');
			}

			return [{kind: 'eavesdrop', uuid: first, user: options.user, mode: options.mode ?? 'listen'}];
		}

		case 'call': {
			const autoAnswer = options.autoAnswer ?? defaultAutoAnswer;
			return [{kind: 'call', caller: first, called: second, autoAnswer: autoAnswer === 'none' ? '' : autoAnswer}];
		}

		default: {
			return [];
		}
	}
};

/** All or nothing: a mistake in the last word must not be found when the first one is done. @throws UsageError */
const checked = (requests: readonly ActionRequest[]): readonly ActionRequest[] => {
	for (const request of requests) {
		const reason =
			request.kind === 'call'
				? (reasonAgainstNumber(request.caller, 'the caller') ??
					reasonAgainstNumber(request.called, 'the number to call'))
				: request.kind === 'eavesdrop'
					? reasonAgainstNumber(request.user, 'the user whose phone rings')
					: undefined;
		if (reason !== undefined) {
			throw new UsageError(`${reason}; nothing was sent`);
		}

		if ('uuid' in request && !isUuid(request.uuid)) {
			throw new UsageError(
				`${JSON.stringify(request.uuid)} is not the uuid of a channel; webitel-top list shows them; nothing was sent`,
			);
		}
	}

	return requests;
};
