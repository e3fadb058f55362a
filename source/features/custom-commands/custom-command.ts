import {isUuid, type Channel} from '../../telephony/channel.js';
import {unmasked} from '../../telephony/masking/mask.js';
import type {ProgramRun} from '../../commands/command.js';
import {isScript} from './check-run.js';
import {
	isNumber,
	isOwnValue,
	isServerValue,
	isPlainWord,
	placeholdersIn,
	valueOf,
	variableOf,
	variablesFor,
	variablesIn,
	withPlaceholders,
	type OtherFacts,
} from './command-values.js';

/** Where the configuration declares a command: for one profile, or for all. */
export type CommandPlace = {readonly file: string; readonly line: number; readonly profile?: string};

/** A custom command: an external program that is run with values of the selected call. */
export type CustomCommand = {
	/** The name of its key, as the keyboard gives it. */
	readonly key: string;
	readonly title: string;
	/** The program and its arguments; placeholders stand in the arguments. */
	readonly run: readonly string[];
	/** It runs without the terminal, and its output is discarded. */
	readonly isBackground: boolean;
	/** It changes no call, so it may also be run on a read-only screen. */
	readonly isHarmless: boolean;
	/** `letters = true`: placeholders also take single words with letters. */
	readonly canHoldLetters: boolean;
	readonly place: CommandPlace;
};

/** The place of its key for messages: `config.toml:12: commands.key`. */
export const keyPlaceText = ({place: {file, line, profile}}: CustomCommand): string =>
	`${file}:${line}: ${profile === undefined ? '' : `profiles.${profile}.`}commands.key`;

/** The names of the values that a command uses, as placeholders or as variables. */
const namesIn = (run: readonly string[]): readonly string[] =>
	run.flatMap(word => [...placeholdersIn(word), ...variablesIn(word)]);

export const isAboutCall = ({run}: CustomCommand): boolean => namesIn(run).some(name => !isServerValue(name));

/** Whether it uses the server's URL or profile. */
export const isAboutServer = ({run}: CustomCommand): boolean => namesIn(run).some(name => isServerValue(name));

/** The program to run; `on_alert` has no `letters`. */
type Runnable = Pick<CustomCommand, 'run'> & Partial<Pick<CustomCommand, 'canHoldLetters'>>;

/** Why a value must not be filled into a word; `undefined` when it may. */
const reasonAgainstValue = (
	word: string,
	name: string,
	value: string,
	{canHoldLetters}: Runnable,
): string | undefined => {
	if (isNumber(value)) {
		return undefined;
	}

	if (value === '') {
		return `{${name}} is empty here`;
	}

	const variable = `use $${variableOf(name)}`;
	if (!canHoldLetters) {
		const wayOut = canHoldLetters === undefined ? '' : ', or set letters = true';
		return `{${name}} is not a number here; ${variable}${wayOut}`;
	}

	if (isScript(word)) {
		return `{${name}} is not a number here, and this is a script; ${variable}`;
	}

	return isPlainWord(value) ? undefined : `{${name}} is more than letters and digits here; ${variable}`;
};

/**
Fills the placeholders of a command with the values of a call, and returns all values as variables too. Callers choose their names
and numbers, and no list of programs that run their arguments as code is complete: so it fills in only values of safe forms, and refuses
the command otherwise. It never changes a value to fit: it would be another value.
*/
export const wordsFor = (
	command: Runnable,
	channel: Channel | undefined,
	facts: OtherFacts,
): Pick<ProgramRun, 'words' | 'variables'> | {readonly reason: string} => {
	const {run} = command;
	const names = namesIn(run);
	if (channel && names.includes('uuid') && !isUuid(channel.uuid)) {
		return {reason: 'the id of this call is not a uuid'};
	}

	const isMasked = channel && unmasked(channel) !== channel;
	let reason: string | undefined;
	const words = run.map(word =>
		withPlaceholders(word, name => {
			if (isOwnValue(name)) {
				return facts[name] ?? '';
			}

			const value = channel ? valueOf(name, channel) : '';
			reason ??=
				isMasked && value.includes('*') ? `{${name}} is masked here` : reasonAgainstValue(word, name, value, command);
			return value;
		}),
	);
	return reason === undefined ? {words, variables: variablesFor(names, channel, facts)} : {reason};
};
