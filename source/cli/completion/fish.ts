import {
	completedCommands,
	namesWithValue,
	profilesCommand,
	type CompletedCommand,
	type CompletedFlag,
	type Offer,
} from './model.js';

const quoted = (text: string): string => `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;

const values: Readonly<Record<Offer, (choices: string) => string>> = {
	profiles: () => ` -x -a ${quoted(`(${profilesCommand})`)}`,
	paths: () => ' -r -F',
	list: choices => ` -x -a ${quoted(`(__fish_complete_list , 'printf "%s\n" ${choices}')`)}`,
	choices: choices => ` -x -a ${quoted(choices)}`,
	nothing: () => ' -x',
};

const flagLine = (flag: CompletedFlag, condition: string): string => {
	const short = flag.short ? ` -s ${flag.short}` : '';
	const hasValue = flag.value !== undefined && !flag.isOptional;
	const value = hasValue ? values[flag.offer](flag.choices.join(' ')) : '';
	return `complete -c webitel-top -n ${quoted(condition)}${short} -l ${flag.long}${value} -d ${quoted(flag.help)}`;
};

const commandLines = ({name, help, choices = [], flags}: CompletedCommand): readonly string[] => {
	const condition = `__webitel_top_is ${name}`;
	const word =
		choices.length > 0 ? [`complete -c webitel-top -n ${quoted(condition)} -a ${quoted(choices.join(' '))}`] : [];
	return [
		`complete -c webitel-top -n __webitel_top_is -a ${name} -d ${quoted(help)}`,
		...word,
		...flags.map(flag => flagLine(flag, condition)),
	];
};

/** A function of fish that tests whether this command is typed; with no argument, whether none is. */
const commandTest = (commands: readonly CompletedCommand[]): readonly string[] => [
	'function __webitel_top_is',
	'	set -l command',
	'	set -l before',
	'	for word in (commandline -opc)[2..]',
	`		if contains -- "$before" ${namesWithValue().join(' ')}`,
	"			set before ''",
	'		else',
	'			set before $word',
	`			if contains -- $word ${commands.map(({name}) => name).join(' ')}`,
	'				set command $word',
	'				break',
	'			end',
	'		end',
	'	end',
	'	test "$command" = "$argv"',
	'end',
];

export const fishCompletion = (): string => {
	const [screen, ...commands] = completedCommands();
	return [
		'# Completes webitel-top in fish: webitel-top completion fish | source',
		'complete -c webitel-top -f',
		...commandTest(commands),
		...screen!.flags.map(flag => flagLine(flag, '__webitel_top_is')),
		...commands.flatMap(command => commandLines(command)),
	].join('\n');
};
