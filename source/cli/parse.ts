import {unknownName, UsageError} from '../config/usage-error.js';
import {commandLine, commandNamed, cliCommands, hasUuids, type CliCommand, type Invocation} from './commands.js';
import {flags, flagName, type Flag, type Options} from './flags.js';
import {readArgv, valueMissing} from './read-argv.js';

/** Parses the command line. @throws UsageError */
export const parse = (argv: readonly string[]): Invocation => {
	const {words, given} = readArgv(argv);
	const about = (['help', 'version', 'licenses'] as const).find(name => given[name] === true);
	if (about !== undefined) {
		return {command: undefined, parameters: [], options: {[about]: true}};
	}

	const [name, ...parameters] = words;
	const command = name === undefined ? undefined : commandNamed(name);
	if (name !== undefined && !command) {
		throw unknownName(
			'there is no command',
			name,
			cliCommands.map(one => one.name),
		);
	}

	if (command) {
		checkParameters(command, parameters);
	}

	const options = Object.fromEntries(
		Object.entries(flags).flatMap(([one, flag]) => {
			const values = [given[one] ?? []].flat().map(value => readFlag(one, flag, value, command));
			return values[0] === undefined
				? []
				: [[one, Array.isArray(values[0]) && flag.isMultiple ? values.flat() : values[0]]];
		}),
	);
	return {command, parameters, options: {...options, ...profilesOf(given.profile)}};
};

const profilesOf = (given: unknown): Pick<Options, 'profiles'> =>
	Array.isArray(given) && given.length > 1 ? {profiles: given.map(String)} : {};

const checkParameters = (command: CliCommand, parameters: readonly string[]): void => {
	const {name, takes = [0, 0]} = command;
	const [min, max] = takes;
	const usage = `usage: webitel-top ${commandLine(command)}`;
	const isForUuids = hasUuids(command);
	if (parameters.length === 0 && isForUuids) {
		throw new UsageError(`${name}: no uuid was given, and nothing was sent; ${usage}`);
	}

	if (parameters.length > max && max > 1) {
		throw new UsageError(
			`${name} takes at most ${max} words, not ${parameters.length}${isForUuids ? '; nothing was sent' : ''}`,
		);
	}

	const spare = parameters[max];
	if (spare !== undefined || parameters.length < min) {
		throw new UsageError(spare === undefined ? usage : `${name} does not take ${JSON.stringify(spare)}; ${usage}`);
	}
};

const readFlag = (
	name: string,
	{read, only, isOptional, value}: Flag,
	given: string | true,
	command: CliCommand | undefined,
): unknown => {
	if (only && !only.includes(command?.name ?? '')) {
		throw new UsageError(`${flagName(name)} belongs to ${only.map(one => `webitel-top ${one}`.trim()).join(' and ')}`);
	}

	if (value !== undefined && given === '' && !isOptional) {
		throw valueMissing(flagName(name), value);
	}

	return read(given === true ? '' : given, flagName(name));
};
