import {completedCommands, profilesCommand, type CompletedCommand, type CompletedFlag} from './model.js';

const quoted = (text: string): string => `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;

const valueOf = ({value, choices = [], isList, isPath, isProfile}: CompletedFlag): string => {
	if (value === undefined) {
		return '';
	}

	if (isProfile) {
		return ` -x -a ${quoted(`(${profilesCommand})`)}`;
	}

	if (isPath) {
		return ' -r -F';
	}

	const words = choices.join(' ');
	const offered = quoted(isList ? `(__fish_complete_list , 'printf "%s\n" ${words}')` : words);
	return choices.length > 0 ? ` -x -a ${offered}` : ' -x';
};

const flagLine = (flag: CompletedFlag, condition: string): string => {
	const short = flag.short ? ` -s ${flag.short}` : '';
	const value = flag.isOptional ? '' : valueOf(flag);
	return `complete -c webitel-top -n ${quoted(condition)}${short} -l ${flag.long}${value} -d ${quoted(flag.help)}`;
};

const commandLines = ({name, help, choices = [], flags}: CompletedCommand): readonly string[] => {
	const condition = `__fish_seen_subcommand_from ${name}`;
	const word =
		choices.length > 0 ? [`complete -c webitel-top -n ${quoted(condition)} -a ${quoted(choices.join(' '))}`] : [];
	return [
		`complete -c webitel-top -n __fish_use_subcommand -a ${name} -d ${quoted(help)}`,
		...word,
		...flags.map(flag => flagLine(flag, condition)),
	];
};

/** The script by which fish completes the command line. */
export const fishCompletion = (): string => {
	const [screen, ...commands] = completedCommands();
	return [
		'# Completes webitel-top in fish: webitel-top completion fish | source',
		'complete -c webitel-top -f',
		...screen!.flags.map(flag => flagLine(flag, '__fish_use_subcommand')),
		...commands.flatMap(command => commandLines(command)),
	].join('\n');
};
