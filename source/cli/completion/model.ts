import {cliCommands, type CliCommand} from '../commands.js';
import {flags, flagName, type Flag} from '../flags.js';

/** What a shell offers as the value of a flag. */
export type Offer = 'profiles' | 'paths' | 'list' | 'choices' | 'nothing';

/** A flag as a shell completes it; `long` is its name without the dashes, `names` are all with them. */
export type CompletedFlag = Pick<Flag, 'short' | 'value' | 'isOptional' | 'help'> & {
	readonly long: string;
	readonly names: readonly string[];
	readonly offer: Offer;
	readonly choices: readonly string[];
};

const offerOf = ({isProfile, isPath, isList, choices}: Flag): Offer =>
	isProfile ? 'profiles' : isPath ? 'paths' : isList ? 'list' : choices ? 'choices' : 'nothing';

/** Prints the names of the profiles; without a config.toml, or with a mistake in it, nothing. */
export const profilesCommand = 'webitel-top config profiles 2>/dev/null';

/** A command, or the live screen where the name is empty, with the flags that it takes. */
export type CompletedCommand = Pick<CliCommand, 'name' | 'help' | 'choices'> & {
	readonly flags: readonly CompletedFlag[];
};

const alwaysKnown = new Set(['help', 'version']);

const isKnownTo = (command: CliCommand | undefined, name: string, {only}: Flag): boolean => {
	if (alwaysKnown.has(name)) {
		return true;
	}

	return command?.knows ? command.knows.includes(name) : !only || only.includes(command?.name ?? '');
};

const namesOf = (name: string, {short}: Flag): readonly string[] => [
	...(short === undefined ? [] : [`-${short}`]),
	flagName(name),
];

const flagsOf = (command: CliCommand | undefined): readonly CompletedFlag[] =>
	Object.entries(flags)
		.filter(([name, flag]) => isKnownTo(command, name, flag))
		.map(([name, flag]) => ({
			...flag,
			long: flagName(name).slice(2),
			names: namesOf(name, flag),
			offer: offerOf(flag),
			choices: flag.choices ?? [],
		}));

/** The live screen, and then every command. */
export const completedCommands = (): readonly CompletedCommand[] => [
	{name: '', help: '', flags: flagsOf(undefined)},
	...cliCommands.map(command => ({...command, flags: flagsOf(command)})),
];

/** Every name of a flag whose value is the next word, so that no shell takes that word for a command. */
export const namesWithValue = (): readonly string[] =>
	Object.entries(flags)
		.filter(([, {value, isOptional}]) => value !== undefined && !isOptional)
		.flatMap(([name, flag]) => namesOf(name, flag));
