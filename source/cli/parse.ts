import meow from 'meow';
import {closestWord} from '../util/did-you-mean.js';
import {unknownName, UsageError} from '../config/usage-error.js';
import {commandLine, commandNamed, cliCommands, hasUuids, type CliCommand, type Invocation} from './commands.js';
import {flags, flagName, type Flag, type Options} from './flags.js';

const rows = Object.entries(flags);

const flagNames = rows.map(([name]) => flagName(name));

const help = 'webitel-top --help lists them';

const noFlag = (flag: string): UsageError => {
	// --no-x is never a typo of --x.
	const isOpposite = flag.startsWith('--no-');
	const meant = closestWord(
		flag,
		flagNames.filter(name => flag.startsWith('--') && name.startsWith('--no-') === isOpposite),
	);
	return new UsageError(`there is no flag ${flag}; ${meant === undefined ? '' : `did you mean ${meant}? `}${help}`);
};

const shortValue = /^-(?<short>[a-z])(?<value>[^=].*)$/su;
const isFilter = (argument = '') => argument === '-f' || argument === '--filter';
/** A filter may begin with a minus, which negates it. */
const isNegated = (argument = '') => /^-[^ -]./u.test(argument);

/** Rewrites what meow would not understand: `--demo` without a number, `-f -held`, and values beside one letter, `-pkyiv`. */
const forMeow = (typed: readonly string[]): readonly string[] =>
	typed.flatMap((argument, index) => {
		const [before, next = ''] = [typed[index - 1], typed[index + 1]];
		if (isFilter(argument) && isNegated(next)) {
			return [];
		}

		if (isFilter(before) && isNegated(argument)) {
			return `--filter=${argument}`;
		}

		if (argument === '--demo' && !/^\d+$/u.test(next)) {
			return '--demo=';
		}

		const {short, value} = shortValue.exec(argument)?.groups ?? {};
		const [name] = rows.find(([, flag]) => flag.short === short && flag.value !== undefined) ?? [];
		return name === undefined || short === undefined ? argument : `${flagName(name)}=${value}`;
	});

const valueMissing = (name: string, value: string): UsageError =>
	new UsageError(`${name} wants a value: ${name} ${value}`);

/**
@throws UsageError where a flag without a value is given one; where one that may be repeated has none, as meow would leave that out; or
where `--no-x` is no flag: meow would take it for `--x`
*/
const check = (argument: string, next = '-'): void => {
	const [name = '', ...value] = argument.split('=');
	const [longName, flag] = rows.find(([one, {short}]) => flagName(one) === name || `-${short}` === name) ?? [];
	if (flag?.isMultiple && (value.length > 0 ? value.join('=') === '' : next.startsWith('-'))) {
		throw valueMissing(flagName(longName!), flag.value!);
	}

	if (!flag && name.startsWith('--no-')) {
		throw noFlag(argument);
	}

	// Of the words beside such a flag, meow takes these two for its value.
	const needless = value.length > 0 ? value.join('=') : ['true', 'false'].find(word => word === next);
	if (flag && flag.value === undefined && needless !== undefined) {
		throw new UsageError(`${name} takes no value, so ${JSON.stringify(needless)} is one too many`);
	}
};

const parseRaw = (argv: readonly string[]) => {
	const end = argv.indexOf('--');
	const typed = end === -1 ? argv : argv.slice(0, end);
	for (const [index, argument] of typed.entries()) {
		check(argument, typed[index + 1]);
	}

	try {
		return meow({
			importMeta: import.meta,
			argv: [...forMeow(typed), ...argv.slice(typed.length)],
			// Values stay texts here: the table parses them, so that every mistake reads the same.
			flags: Object.fromEntries(
				rows.map(([name, {short, value, isMultiple}]) => [
					name,
					{
						type: value === undefined ? 'boolean' : 'string',
						...(short && {shortFlag: short}),
						...(isMultiple && {isMultiple}),
					} as const,
				]),
			),
			autoHelp: false,
			autoVersion: false,
			booleanDefault: undefined,
			// What `ps` calls it.
			pkg: {name: 'webitel-top'},
		});
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
};

type Given = Readonly<Record<string, string | boolean | string[] | undefined>>;

/** Meow reads `--no-color` as the opposite of `--color`; it is a flag of its own, and the other is none. */
const asWritten = (given: Given): Given =>
	Object.fromEntries(
		Object.entries(given)
			.filter(([, value]) => value !== undefined)
			.map(([name, value]) =>
				value === false ? [`no${name[0]!.toUpperCase()}${name.slice(1)}`, true] : [name, value],
			),
	);

/** Parses the command line. @throws UsageError */
export const parse = (argv: readonly string[]): Invocation => {
	const raw = parseRaw(argv);
	const given = asWritten(raw.flags as Given);
	const unknown = Object.keys(given).find(name => !Object.hasOwn(flags, name));
	if (unknown !== undefined) {
		throw noFlag(flagName(unknown));
	}

	const about = (['help', 'version', 'licenses'] as const).find(name => given[name] === true);
	if (about !== undefined) {
		return {command: undefined, parameters: [], options: {[about]: true}};
	}

	const [name, ...parameters] = raw.input.map(String);
	const command = name === undefined ? undefined : commandNamed(name);
	if (name !== undefined && !command) {
		throw unknownName(
			'there is no command',
			name,
			cliCommands.map(one => one.name),
		);
	}

	checkParameters(command, parameters);
	const options = Object.fromEntries(
		rows.flatMap(([one, flag]) => {
			const values = [given[one]].flat().map(value => readFlag(one, flag, value, command));
			return values[0] === undefined
				? []
				: [[one, Array.isArray(values[0]) && flag.isMultiple ? values.flat() : values[0]]];
		}),
	);
	return {command, parameters, options: {...options, ...profilesOf(given.profile)}};
};

const profilesOf = (given: unknown): Pick<Options, 'profiles'> =>
	Array.isArray(given) && given.length > 1 ? {profiles: given.map(String)} : {};

const checkParameters = (command: CliCommand | undefined, parameters: readonly string[]): void => {
	if (!command) {
		return;
	}

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

	if (parameters.length < min || parameters.length > max) {
		throw new UsageError(usage);
	}
};

const readFlag = (
	name: string,
	{read, only, isOptional, value}: Flag,
	given: string | boolean | undefined,
	command: CliCommand | undefined,
): unknown => {
	if (given === undefined || given === false) {
		return undefined;
	}

	if (only && !only.includes(command?.name ?? '')) {
		throw new UsageError(`${flagName(name)} belongs to ${only.map(one => `webitel-top ${one}`.trim()).join(' and ')}`);
	}

	if (value !== undefined && given === '' && !isOptional) {
		throw valueMissing(flagName(name), value);
	}

	return read(given === true ? '' : given, flagName(name));
};
