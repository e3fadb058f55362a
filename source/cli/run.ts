import process from 'node:process';
import {UsageError} from '../config/usage-error.js';
import type {Environment} from '../config/xdg-paths.js';
import {commandNamed, type Invocation} from './commands.js';
import {configWithWarnings} from './effective-config.js';
import {explain} from './errors.js';
import {exitCodes} from './exit-codes.js';
import type {Options} from './flags.js';
import {helpText} from './help.js';
import {licenses} from './licenses/licenses.js';
import {hasScreen} from './has-screen.js';
import {parse} from './parse.js';
import {version} from './version.js';
import {warn} from './warnings.js';

/** Runs a command line. Resolves to the exit code; every failure is one line on standard error. */
export const run = async (argv: readonly string[], environment: Environment): Promise<number> => {
	try {
		return await dispatch(parse(argv), environment);
	} catch (error) {
		const [line, code] = explain(error);
		warn(line);
		return code;
	}
};

const dispatch = async (invocation: Invocation, environment: Environment): Promise<number> => {
	const {command, options} = invocation;
	const text = aboutProgram(options);
	if (text !== undefined) {
		process.stdout.write(`${text}\n`);
		return exitCodes.done;
	}

	if (command?.isForOneServer && options.profiles) {
		throw new UsageError(
			`several --profile make one list, on the screen or by list, or one watch; ${command.name} wants one server: name one`,
		);
	}

	if (command ?? !hasScreen(environment)) {
		const {run: runCommand} = await (command ?? commandNamed('list')!).load();
		return runCommand(invocation, environment);
	}

	const config = await configWithWarnings(options, environment, true);
	const {monitor} = await import('./screen/monitor.js');
	return monitor(config, options, environment);
};

const aboutProgram = ({help, version: isVersion, licenses: areLicenses}: Options): string | undefined =>
	help ? helpText() : isVersion ? version : areLicenses ? licenses() : undefined;
