import meow from 'meow';
import {closestWord} from '../util/did-you-mean.js';
import {UsageError} from '../config/usage-error.js';
import {commandNamed, cliCommands, hasUuids, type CliCommand, type Invocation} from './commands.js';
import {flags, flagName, type Flag, type FlagName, type Options} from './flags.js';

type AnyFlag = Flag<unknown>;
const rows = Object.entries(flags) as ReadonlyArray<readonly [FlagName, AnyFlag]>;

const flagNames = rows.map(([name]) => flagName(name));

/** Values stay texts here: the table parses them, so that every mistake reads the same. */
const meowFlags = Object.fromEntries(
	rows.map(([name, {short, value, isMultiple}]) => [
		name,
		{
			type: value === undefined ? 'boolean' : 'string',
			...(short && {shortFlag: short}),
			...(isMultiple && {isMultiple}),
		} as const,
	]),
);

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

const noCommand = (name: string): UsageError => {
	const names = cliCommands.map(one => one.name);
	const meant = closestWord(name, names);
	return new UsageError(
		`there is no command ${JSON.stringify(name)}; ${meant === undefined ? 'there' : `did you mean ${meant}? There`} are ${names.join(', ')}`,
	);
};

const isSwitch = (name: string) => flags[name as FlagName] !== undefined && !('value' in flags[name as FlagName]);

/** The value of --demo may be left out: a following word that is no number is a parameter. */
const withBareDemo = (argv: readonly string[]): readonly string[] =>
	argv.map((argument, index) =>
		argument === '--demo' && !/^\d+$/u.test(argv[index + 1] ?? '') ? '--demo=' : argument,
	);

const valueFlags = new Map(
	rows.flatMap(([name, {short, value}]) =>
		short !== undefined && value !== undefined ? [[short, name] as const] : [],
	),
);

/** A value may follow its one-letter flag directly: `-i5`, `-pkyiv`. */
const withApartValues = (argv: readonly string[]): readonly string[] =>
	argv.map(argument => {
		const [, short = '', value] = /^-(?<short>[a-z])(?<value>[^=].*)$/su.exec(argument) ?? [];
		const name = valueFlags.get(short);
		return name === undefined || value === undefined ? argument : `${flagName(name)}=${value}`;
	});

/** A filter may begin with a minus, which negates it: `-f -held`. */
const withNegatedFilter = (argv: readonly string[]): readonly string[] => {
	const place = argv.findIndex(
		(argument, index) => /^(?:-f|--filter)$/u.test(argument) && /^-[^ -]./u.test(argv[index + 1] ?? ''),
	);
	return place === -1 ? argv : [...argv.slice(0, place), `--filter=${argv[place + 1]!}`, ...argv.slice(place + 2)];
};

/** Rewrites the arguments to what meow understands; those after `--` stay as they are. */
const forMeow = (argv: readonly string[]): readonly string[] => {
	const end = argv.indexOf('--');
	const typed = end === -1 ? argv : argv.slice(0, end);
	return [...withApartValues(withNegatedFilter(withBareDemo(typed))), ...argv.slice(typed.length)];
};

const parseRaw = (argv: readonly string[]) => {
	for (const argument of argv) {
		if (argument.startsWith('--no-') && !flagNames.includes(argument.split('=', 1)[0]!)) {
			throw noFlag(argument);
		}

		const [, name, value] = /^--(?<name>[-a-z]+)=(?<value>.*)$/su.exec(argument) ?? [];
		const key = name?.replaceAll(/-(?<letter>[a-z])/gu, (_match, letter: string) => letter.toUpperCase());
		if (key !== undefined && isSwitch(key)) {
			throw new UsageError(`--${name} takes no value, so ${JSON.stringify(value)} is one too many`);
		}
	}

	try {
		return meow({
			importMeta: import.meta,
			argv,
			flags: meowFlags,
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
	const raw = parseRaw(forMeow(argv));
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
		throw noCommand(name);
	}

	checkParameters(command, parameters);
	const options = Object.fromEntries(
		rows.flatMap(([one, flag]) => {
			const values = [given[one]].flat().map(value => readFlag(one, flag, value, command));
			return values[0] === undefined ? [] : [[one, values[0]]];
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

	const [min, max] = command.takes;
	const isForUuids = hasUuids(command);
	if (parameters.length === 0 && isForUuids) {
		throw new UsageError(
			`${command.name}: no uuid was given, and nothing was sent; usage: webitel-top ${command.name} ${command.parameters}`,
		);
	}

	if (parameters.length > max && max > 1) {
		throw new UsageError(
			`${command.name} takes at most ${max} words, not ${parameters.length}${isForUuids ? '; nothing was sent' : ''}`,
		);
	}

	if (parameters.length < min || parameters.length > max) {
		throw new UsageError(`usage: webitel-top ${command.name} ${command.parameters}`.trim());
	}
};

const readFlag = (
	name: FlagName,
	{read, only, isOptional, value}: AnyFlag,
	given: string | boolean | undefined,
	command: CliCommand | undefined,
): unknown => {
	if (given === undefined || given === false) {
		return undefined;
	}

	if (only && !only.includes(command?.name ?? '')) {
		throw new UsageError(`${flagName(name)} belongs to ${only.map(one => `webitel-top ${one}`).join(' and ')}`);
	}

	if (value !== undefined && given === '' && !isOptional) {
		throw new UsageError(`${flagName(name)} wants a value: ${flagName(name)} ${value}`);
	}

	return read(given === true ? '' : given, flagName(name));
};
