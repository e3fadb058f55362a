import {cliCommands, type CliCommand} from '../commands.js';
import {flags, flagName, type Flag} from '../flags.js';

/** A flag as a shell completes it; `long` is its name without the dashes. */
export type CompletedFlag = Flag & {readonly long: string};

/** Prints the names of the profiles; without a config.toml, or with a mistake in it, nothing. */
export const profilesCommand = 'webitel-top config profiles 2>/dev/null';

/** A command, or the live screen where the name is empty, with the flags that mean something to it. */
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

const flagsOf = (command: CliCommand | undefined): readonly CompletedFlag[] =>
	Object.entries(flags)
		.filter(([name, flag]) => isKnownTo(command, name, flag))
		.map(([name, flag]) => ({...flag, long: flagName(name).slice(2)}));

/** The live screen, and then every command. */
export const completedCommands = (): readonly CompletedCommand[] => [
	{name: '', help: '', flags: flagsOf(undefined)},
	...cliCommands.map(command => ({...command, flags: flagsOf(command)})),
];
