import {cliCommands, type CliCommand} from '../commands.js';
import {flags, flagName, type Flag} from '../flags.js';

/** A flag as a shell completes it. */
export type CompletedFlag = {
	/** Without the dashes; not every flag has a short name. */
	readonly short: string | undefined;
	readonly long: string;
	readonly help: string;
	/** What its value is called; a flag without one is a switch. */
	readonly value: string | undefined;
	readonly isOptional: boolean;
	readonly choices: readonly string[];
	readonly isList: boolean;
	readonly isFile: boolean;
	readonly isProfile: boolean;
};

/** Prints the names of the profiles; where there is no such file, or a mistake in it, nothing. */
export const profilesCommand = 'webitel-top config profiles 2>/dev/null';

/** One command, or the live screen where it has no name, with the flags that mean something to it. */
export type CompletedCommand = {
	readonly name: string;
	readonly help: string;
	/** What its first parameter can be. */
	readonly choices: readonly string[];
	readonly flags: readonly CompletedFlag[];
};

const alwaysKnown = new Set(['help', 'version']);

const completed = (name: string, flag: Flag<unknown>): CompletedFlag => ({
	short: flag.short,
	long: flagName(name).slice(2),
	help: flag.help,
	value: flag.value,
	isOptional: flag.isOptional ?? false,
	choices: flag.choices ?? [],
	isList: flag.isList ?? false,
	isFile: flag.isFile ?? false,
	isProfile: flag.isProfile ?? false,
});

const isKnownTo = (command: CliCommand | undefined, name: string, {only}: Flag<unknown>): boolean => {
	if (alwaysKnown.has(name)) {
		return true;
	}

	return command?.knows ? command.knows.includes(name) : !only || only.includes(command?.name ?? '');
};

const flagsOf = (command: CliCommand | undefined): readonly CompletedFlag[] =>
	Object.entries(flags as Readonly<Record<string, Flag<unknown>>>)
		.filter(([name, flag]) => isKnownTo(command, name, flag))
		.map(([name, flag]) => completed(name, flag));

/** The live screen, and then every command: what each shell's own script is made of. */
export const completedCommands = (): readonly CompletedCommand[] => [
	{name: '', help: '', choices: [], flags: flagsOf(undefined)},
	...cliCommands.map(command => ({
		name: command.name,
		help: command.help,
		choices: command.choices ?? [],
		flags: flagsOf(command),
	})),
];
