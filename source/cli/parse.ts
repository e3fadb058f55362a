import {parseArgs} from 'node:util';
import {closestWord} from '../util/did-you-mean.js';
import {addTo} from '../util/group-by.js';
import {UsageError} from '../config/usage-error.js';
import {commandNamed, cliCommands, hasUuids, type CliCommand, type Invocation} from './commands.js';
import {flags, flagName, type Flag, type FlagName} from './flags.js';

type AnyFlag = Flag<unknown>;
const rows = Object.entries(flags) as ReadonlyArray<readonly [FlagName, AnyFlag]>;

const flagNames = rows.map(([name]) => flagName(name));

/** The flags as they are written: `--url`, `-u`. */
const byWritten = new Map(
	rows.flatMap(([name, {short}]) => [name, short ?? name].map(written => [flagName(written), name] as const)),
);

const hasValue = (name: FlagName): boolean => 'value' in flags[name];

const flagTypes = Object.fromEntries(
	rows.map(([name, {short}]) => [
		flagName(name).slice(2),
		{type: hasValue(name) ? 'string' : 'boolean', ...(short && {short})} as const,
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

/**
Whether a word can be the value of the flag before it. The value of --demo may be left out: a following word that is no number is a
parameter. A filter may begin with a minus, which negates it: `-f -held`.
*/
const isValueOf = (name: FlagName, word = '--'): boolean =>
	name === 'demo'
		? /^\d+$/u.test(word)
		: /^(?:[^-]|-?$|-(?:\d+(?:\.\d+)?|\.\d+)$)/u.test(word) || (name === 'filter' && /^-[^ -]./u.test(word));

/** A flag without its value gets an empty one: Node would take the next flag for it. Those after `--` stay as they are. */
const withEmptyValues = (argv: readonly string[]): string[] => {
	const end = argv.indexOf('--');
	const typed = end === -1 ? argv : argv.slice(0, end);
	const whole = typed.map((argument, index) => {
		const name = byWritten.get(argument);
		const isAlone = name !== undefined && hasValue(name) && !isValueOf(name, typed[index + 1]);
		return isAlone ? `${flagName(name)}=` : argument;
	});
	return [...whole, ...argv.slice(typed.length)];
};

/** The words of a command line, and the values of each of its flags; a switch has an empty one. */
type Given = {readonly words: readonly string[]; readonly values: ReadonlyMap<FlagName, readonly string[]>};

const readArguments = (argv: readonly string[]): Given => {
	const {tokens} = parseArgs({
		args: withEmptyValues(argv),
		options: flagTypes,
		strict: false,
		allowPositionals: true,
		tokens: true,
	});
	const words: string[] = [];
	const values = new Map<FlagName, string[]>();
	for (const token of tokens) {
		if (token.kind === 'positional') {
			words.push(token.value);
		} else if (token.kind === 'option') {
			const {rawName, value} = token;
			const name = byWritten.get(rawName);
			if (name === undefined) {
				throw noFlag(rawName);
			}

			if (value !== undefined && !hasValue(name)) {
				throw new UsageError(`${rawName} takes no value, so ${JSON.stringify(value)} is one too many`);
			}

			// `-i=5`
			addTo(values, name, rawName.startsWith('--') ? (value ?? '') : (value ?? '').replace(/^=/u, ''));
		}
	}

	for (const [name, {length}] of values) {
		if (length > 1 && hasValue(name) && !('isMultiple' in flags[name])) {
			throw new UsageError(`The flag ${flagName(name)} can only be set once.`);
		}
	}

	return {words, values};
};

/** Parses the command line. @throws UsageError */
export const parse = (argv: readonly string[]): Invocation => {
	const {words, values} = readArguments(argv);
	const about = (['help', 'version', 'licenses'] as const).find(name => values.has(name));
	if (about !== undefined) {
		return {command: undefined, parameters: [], options: {[about]: true}};
	}

	const [name, ...parameters] = words;
	const command = name === undefined ? undefined : commandNamed(name);
	if (name !== undefined && !command) {
		throw noCommand(name);
	}

	checkParameters(command, parameters);
	const options = Object.fromEntries(
		rows.flatMap(([one, flag]) => {
			const read = (values.get(one) ?? []).map(value => readFlag(one, flag, value, command));
			return read.length === 0 ? [] : [[one, read[0]]];
		}),
	);
	const profiles = values.get('profile') ?? [];
	return {command, parameters, options: {...options, ...(profiles.length > 1 && {profiles})}};
};

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
	given: string,
	command: CliCommand | undefined,
): unknown => {
	if (only && !only.includes(command?.name ?? '')) {
		throw new UsageError(`${flagName(name)} belongs to ${only.map(one => `webitel-top ${one}`).join(' and ')}`);
	}

	if (value !== undefined && given === '' && !isOptional) {
		throw new UsageError(`${flagName(name)} wants a value: ${flagName(name)} ${value}`);
	}

	return read(given, flagName(name));
};
