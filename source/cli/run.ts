import process from 'node:process';
import {defaultAutoAnswer, type ActionRequest} from '../domain/action.js';
import {defaultCause} from '../domain/causes.js';
import {failureAdvice, failureText, FailureError} from '../domain/failure.js';
import {sanitize} from '../domain/sanitize.js';
import {act} from './act.js';
import {connect, type Connection, type Environment} from './connect.js';
import {exitCodeOf, exitCodes, UsageError} from './errors.js';
import type {Options} from './flags.js';
import {helpText} from './help.js';
import {list} from './list.js';
import {parse, type Invocation} from './parse.js';
import {version} from './version.js';

/** Runs what the command line asks for. Resolves to the exit code; every failure is one line on standard error. */
export const run = async (argv: readonly string[], environment: Environment): Promise<number> => {
	try {
		return await dispatch(parse(argv, environment), environment);
	} catch (error) {
		const [line, code] = explain(error);
		process.stderr.write(`webitel-top: ${line}\n`);
		return code;
	}
};

const explain = (error: unknown): readonly [line: string, code: number] => {
	if (error instanceof UsageError) {
		return [sanitize(error.message), exitCodes.usage];
	}

	if (error instanceof FailureError) {
		const {failure} = error;
		return [sanitize(`${failureText(failure)}; ${failureAdvice(failure)}`), exitCodeOf(failure)];
	}

	return [
		`it broke: ${sanitize(error instanceof Error ? error.message : String(error))}; please report this`,
		exitCodes.refused,
	];
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

	if (command?.name === 'demo-switch') {
		const {demoSwitch} = await import('./demo-switch.js');
		return demoSwitch(options);
	}

	const requests = requestsOf(invocation);
	const connection = await connect(options, environment);
	try {
		if (requests.length > 0) {
			return await actAll(connection, requests, options);
		}

		if (command?.name !== 'list' && process.stdout.isTTY && process.stdin.isTTY) {
			const {monitor} = await import('./monitor.js');
			return await monitor(connection, options, environment);
		}

		await list(connection, options, process.stdout);
		return exitCodes.done;
	} finally {
		await connection.close();
	}
};

/** What an action command asks the server for. @throws UsageError when something is missing */
const requestsOf = ({command, parameters, options}: Invocation): readonly ActionRequest[] => {
	const [first = '', second = ''] = parameters;
	switch (command?.name) {
		case 'hold':
		case 'unhold': {
			return [{kind: command.name, uuid: first}];
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

const actAll = async ({feed}: Connection, requests: readonly ActionRequest[], {readOnly}: Options): Promise<number> => {
	if (readOnly) {
		throw new UsageError('--read-only: nothing was sent');
	}

	let code: number = exitCodes.done;
	for (const request of requests) {
		const {text, isDone} = await act(feed, request, Date.now);
		(isDone ? process.stdout : process.stderr).write(`${text}\n`);
		code = isDone ? code : exitCodes.refused;
	}

	return code;
};
