import meow from 'meow';
import {UsageError} from '../config/usage-error.js';
import {closestWord} from '../util/did-you-mean.js';
import {flags, flagName} from './flags.js';

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
/** A filter may begin with a minus, which negates it; no flag has a space behind its minus. */
const isNegated = (argument = '') => /^-(?:[^ -].| )/u.test(argument);

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

/** The error for a flag without its value. */
export const valueMissing = (name: string, value: string): UsageError =>
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
		// All that meow refuses by these options.
		const [name] = /--[\w-]+/u.exec(String(error)) ?? [];
		throw name === undefined ? error : new UsageError(`${name} is given more than once: one of them is enough`);
	}
};

/** The values of the flags, as texts; a flag without a value is `true`. */
type Given = Readonly<Record<string, true | string | readonly string[]>>;

/** Meow reads `--no-color` as the opposite of `--color`; it is a flag of its own, and the other is none. */
const asWritten = (read: Readonly<Record<string, unknown>>): Given =>
	Object.fromEntries(
		Object.entries(read as Record<string, Given[string] | false | ReadonlyArray<false> | undefined>)
			.filter(([, value]) => value !== undefined)
			.map(([name, value]) =>
				[value].flat().includes(false) ? [`no${name[0]!.toUpperCase()}${name.slice(1)}`, true] : [name, value],
			),
	) as Given;

/** The words and the flags of a command line. @throws UsageError */
export const readArgv = (argv: readonly string[]): {readonly words: readonly string[]; readonly given: Given} => {
	const {input, flags: read} = parseRaw(argv);
	const given = asWritten(read);
	const unknown = Object.keys(given).find(name => !Object.hasOwn(flags, name));
	if (unknown !== undefined) {
		throw noFlag(flagName(unknown));
	}

	return {words: input.map(String), given};
};
