import {isUuid, type Channel} from './channel.js';
import {fields, fieldText} from './fields.js';
import {partiesOf} from './parties.js';
import {routeText} from './route.js';
import {readerOf, shellScriptOf} from './word-readers.js';

/** Where a command is written: for one profile, or for all. */
export type CommandPlace = {readonly file: string; readonly line: number; readonly profile?: string};

/** A command that the person made: a program that is run with values of the selected call among its words. */
export type OwnCommand = {
	/** The name of its key, as the keyboard gives it. */
	readonly key: string;
	readonly title: string;
	/** The program and its arguments; placeholders stand in the arguments. */
	readonly run: readonly string[];
	/** It does not take the terminal, and nobody sees what it prints. */
	readonly isBackground: boolean;
	/** It changes no call, so that it may be run on a read-only screen too. */
	readonly isHarmless: boolean;
	readonly place: CommandPlace;
};

/** Where its key is written, for people: `config.toml:12: commands.key`. */
export const keyPlaceText = ({place: {file, line, profile}}: OwnCommand): string =>
	`${file}:${line}: ${profile === undefined ? '' : `profiles.${profile}.`}commands.key`;

/** What is told to a command besides the call. */
export type Around = {readonly url: string; readonly profile: string};

type Read = (channel: Channel) => string;

const ofCall: ReadonlyMap<string, Read> = new Map<string, Read>([
	...fields.map(({wire, key}) => [wire, (channel: Channel) => channel[key]] as const),
	['from', channel => partiesOf(channel).from.number],
	['to', channel => partiesOf(channel).to.number],
	['from_name', channel => partiesOf(channel).from.name],
	['to_name', channel => partiesOf(channel).to.name],
	['ip', channel => channel.ipAddress],
	['via', routeText],
]);

const ofScreen = ['url', 'profile'] as const;

const isOfScreen = (name: string): name is keyof Around => ofScreen.includes(name as keyof Around);

/** The names that a placeholder can have; with a dot before it, any field of the switch. */
const placeholderNames: readonly string[] = [...ofCall.keys(), ...ofScreen];

/** The names that are not a field's, as they are told. */
const ownNames = placeholderNames
	.filter(name => name === 'uuid' || fields.every(({wire}) => wire !== name))
	.map(name => `{${name}}`)
	.join(' ');

const placeholder = /\{(?<name>\.\w+|[a-z]\w*)\}/gu;

/** The names of the placeholders in a word. */
const placeholdersIn = (word: string): readonly string[] =>
	Array.from(word.matchAll(placeholder), ({groups}) => groups!.name!);

/** Whether it speaks of a call at all. */
export const isAboutCall = ({run}: OwnCommand): boolean =>
	run.flatMap(word => placeholdersIn(word)).some(name => !isOfScreen(name));

/** Whether it is told which server is watched. */
export const isAboutServer = ({run}: OwnCommand): boolean =>
	run.flatMap(word => placeholdersIn(word)).some(name => isOfScreen(name));

/** What no argument of a program should hold: NUL first of all, and what would show a word as another one. */
const unfit = /[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}]/gu;

const valueOf = (name: string, channel: Channel | undefined, around: Around): string => {
	if (isOfScreen(name)) {
		return around[name];
	}

	return channel ? (ofCall.get(name)?.(channel) ?? fieldText(channel.wire[name.replace(/^\./u, '')])) : '';
};

/** Characters that are nothing but themselves in every shell, and in every language between quotes. */
const plain = /^[\w%+,\-./:@]*$/u;

/** How many values in a word name a file to those who read one in such a place. */
const filesNamed = (word: string): number => (/^[<@]/u.test(word) ? 1 : 0) + (word.match(/=[<@]/gu) ?? []).length;

export type Words = {readonly words: readonly string[]} | {readonly reason: string};

/**
The words of a command with the values of a call in the places of the placeholders. Callers choose their names and
numbers: a value stays within its word, begins none that could be an option, and reaches no shell. No other check can be
left to the program that is run.
*/
export const wordsFor = ({run}: OwnCommand, channel: Channel | undefined, around: Around): Words => {
	let reason: string | undefined;
	const words = run.map((word, place) => {
		const reader = readerOf(run, place);
		const filled = word.replaceAll(placeholder, (_match, name: string) => {
			const value = valueOf(name, channel, around).replaceAll(unfit, '');
			if (name === 'uuid' && !isUuid(value)) {
				reason ??= 'the id of this call is not a uuid';
			} else if (reader !== undefined && !plain.test(value)) {
				reason ??= `{${name}} holds signs ${reader}`;
			}

			return value;
		});
		if (filled.startsWith('-') && !word.startsWith('-')) {
			reason ??= `${word} begins with - here, and would be taken for an option`;
		} else if (filesNamed(filled) > filesNamed(word)) {
			reason ??= `${word} begins with @ or < here, which names a file for curl and others`;
		}

		return filled;
	});
	return reason === undefined ? {words} : {reason};
};

/** Why a command can never be run as it is written, if so. */
export const reasonAgainstRun = (run: readonly string[]): string | undefined => {
	const [program = ''] = run;
	if (program === '' || run.some(word => word.includes('\0'))) {
		return 'wants a program first, and words without NUL';
	}

	if (placeholdersIn(program).length > 0) {
		return 'the program itself must not be a placeholder';
	}

	const known = new Set(placeholderNames);
	const unknown = run.flatMap(word => placeholdersIn(word)).find(name => !name.startsWith('.') && !known.has(name));
	if (unknown !== undefined) {
		return `knows no {${unknown}}: there are ${ownNames}, and the switch’s own names of fields; {.${unknown}} is one of those that is not known here`;
	}

	const {shell, script} = shellScriptOf(run) ?? {};
	return script !== undefined && placeholdersIn(script).length > 0
		? `a placeholder in the script of ${shell} would be run as a part of it: write "$1" there, and give "${shell}" and the placeholder as words after it`
		: undefined;
};
