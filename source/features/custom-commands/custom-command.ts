import {isUuid, type Channel} from '../../telephony/channel.js';
import {
	isKnownValue,
	isMostlyNumber,
	isNumber,
	isServerValue,
	isPlainWord,
	customValueNames,
	placeholdersIn,
	valueOf,
	variableOf,
	variablesFor,
	variablesIn,
	withPlaceholders,
	type ServerFacts,
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

/** Whether it uses a value of the call. */
export const isAboutCall = ({run}: CustomCommand): boolean => namesIn(run).some(name => !isServerValue(name));

/** Whether it uses the server's URL or profile. */
export const isAboutServer = ({run}: CustomCommand): boolean => namesIn(run).some(name => isServerValue(name));

/** Characters that make a word a script, in any language. */
const signOfScript = /[\s!"#$&'()*;<>[\\\]`{|}]/u;

const isScript = (word: string): boolean => signOfScript.test(withPlaceholders(word, () => ''));

/** Why a value must not be filled into a word; `undefined` when it may. */
const reasonAgainstValue = (
	word: string,
	name: string,
	value: string,
	{canHoldLetters}: CustomCommand,
): string | undefined => {
	if (isNumber(value)) {
		return undefined;
	}

	if (value === '') {
		return `{${name}} is empty here`;
	}

	const variable = `use $${variableOf(name)}`;
	if (!canHoldLetters) {
		return `{${name}} is not a number here: ${variable}, or set letters = true`;
	}

	if (isScript(word)) {
		return `{${name}} is not a number here, and this is a script: ${variable}`;
	}

	return isPlainWord(value) ? undefined : `{${name}} is more than letters and digits here: ${variable}`;
};

/** A program with its arguments, and the variables to add to its environment. */
type FilledCommand = {
	readonly words: readonly string[];
	readonly variables: Readonly<Record<string, string>>;
};

/**
Fills the placeholders of a command with the values of a call, and returns all values as variables too. Callers choose their names
and numbers, and no list of programs that run their words is complete: so only values of safe forms are filled in, and
the command is refused otherwise. A value is never changed to fit: it would be another value.
*/
export const wordsFor = (
	command: CustomCommand,
	channel: Channel | undefined,
	facts: ServerFacts,
): FilledCommand | {readonly reason: string} => {
	const {run} = command;
	const names = namesIn(run);
	if (channel && names.includes('uuid') && !isUuid(channel.uuid)) {
		return {reason: 'the id of this call is not a uuid'};
	}

	let reason: string | undefined;
	const words = run.map(word =>
		withPlaceholders(word, name => {
			if (isServerValue(name)) {
				return facts[name];
			}

			const value = channel ? valueOf(name, channel) : '';
			reason ??= reasonAgainstValue(word, name, value, command);
			return value;
		}),
	);
	return reason === undefined ? {words, variables: variablesFor(names, channel, facts)} : {reason};
};

/** Why a command can never run as written; `undefined` when it can. */
export const reasonAgainstRun = (run: readonly string[], canHoldLetters: boolean): string | undefined => {
	const [program = ''] = run;
	if (program === '' || run.some(word => word.includes('\0'))) {
		return 'wants a program first, and words without NUL';
	}

	if (placeholdersIn(program).length > 0) {
		return 'the program itself must not be a placeholder';
	}

	const unknown = run.flatMap(word => placeholdersIn(word)).find(name => !isKnownValue(name));
	if (unknown !== undefined) {
		return `knows no {${unknown}}: there are ${customValueNames.map(name => `{${name}}`).join(' ')}, and the switch’s own names of fields; {.${unknown}} is one of those that is not known here`;
	}

	const strange = run.flatMap(word => variablesIn(word)).find(name => name !== '' && !isKnownValue(name));
	if (strange !== undefined) {
		return `knows no ${variableOf(strange)}: there are ${customValueNames.map(name => variableOf(name)).join(' ')}, one for each of the switch’s fields, and ${variableOf(`.${strange}`)} for one that is not known here`;
	}

	for (const word of run) {
		const text = placeholdersIn(word).find(name => !isMostlyNumber(name));
		if (text !== undefined && (!canHoldLetters || isScript(word))) {
			return `{${text}} is text, which a program could run as code, so it must not stand ${canHoldLetters ? 'in a script' : 'among its words'}: write "$${variableOf(text)}" instead, in a script like ["sh", "-c", 'logger -- "$${variableOf(text)}"']${canHoldLetters ? '' : '; or letters = true, for single words of letters and digits'}`;
		}
	}

	return undefined;
};
